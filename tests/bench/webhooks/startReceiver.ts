import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Receipt } from './receiver.ts'

export interface BenchReceiver {
  host: string
  /** Waits until that many requests have come since the last call, and forgets them. */
  take: (count: number) => Promise<Receipt[]>
  stop: () => void
}

const LONGEST_WAIT_MS = 180_000

export async function startReceiver(): Promise<BenchReceiver> {
  const script = fileURLToPath(new URL('receiver.ts', import.meta.url))
  const child = fork(script, { execArgv: ['--import', 'tsx'] })
  const receipts: Receipt[] = []
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The receiver of the bench ended.')))
    child.on('message', (message: { port?: number; receipts?: Receipt[] }) => {
      if (message.port) resolve(message.port)
      receipts.push(...(message.receipts ?? []))
    })
  })
  return {
    host: `127.0.0.1:${port}`,
    async take(count) {
      const end = Date.now() + LONGEST_WAIT_MS
      while (receipts.length < count) {
        if (Date.now() > end) throw new Error(`${receipts.length} of ${count} requests came.`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return receipts.splice(0)
    },
    stop: () => child.kill(),
  }
}
