import { appendFile, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { WebhookMessage } from '../receiver/index.ts'
import { readFileIfAny, writeFileIfChanged } from './files.ts'

/**
 * Messages that have to be worked off although the feed does not name them any more: somebody had
 * them sent again. Kept in a file, because the sender was told that they arrived.
 */
export interface RetryJournal {
  add: (message: WebhookMessage) => Promise<void>
  /** Those that wait, each once. */
  waiting: () => WebhookMessage[]
  /** Takes out what was worked off; what came in again meanwhile stays. */
  settle: (messages: readonly WebhookMessage[]) => Promise<void>
}

export async function createRetryJournal(directory: string): Promise<RetryJournal> {
  const file = path.join(directory, 'retries.jsonl')
  const waiting = new Map<string, WebhookMessage>()
  for (const message of readLines((await readFileIfAny(file))?.toString() ?? '')) {
    waiting.set(message.id, message)
  }
  let writing: Promise<unknown> = Promise.resolve()

  const inTurn = (write: () => Promise<unknown>): Promise<unknown> => {
    const written = writing.then(write)
    writing = written.catch(() => undefined) // whoever asked is told
    return written
  }

  return {
    add: async (message) => {
      waiting.set(message.id, message)
      await mkdir(directory, { recursive: true })
      await inTurn(() => appendFile(file, `${JSON.stringify(message)}\n`))
    },
    waiting: () => [...waiting.values()],
    settle: async (messages) => {
      const done = messages.filter((message) => waiting.get(message.id) === message)
      if (done.length === 0) return
      for (const { id } of done) waiting.delete(id)
      await inTurn(() => {
        if (waiting.size === 0) return rm(file, { force: true })
        const lines = [...waiting.values()].map((message) => `${JSON.stringify(message)}\n`)
        return writeFileIfChanged(file, Buffer.from(lines.join('')))
      })
    },
  }
}

/** The last line is broken where the process ended while it was written; its sender has no answer. */
function readLines(text: string): WebhookMessage[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as WebhookMessage] : []
    } catch {
      return []
    }
  })
}
