import { spawn } from 'node:child_process'
import { NODE_OPTIONS } from '../../../../scripts/lib/nodeOptions.mjs'

export interface WorkerOptions {
  databaseUrl: string
  isFirst: boolean
  timeoutMs: number
}

/** What came of docs that were to be created. */
export interface Written {
  /** Ids of those whose creation was acknowledged. */
  ids: string[]
  errors: string[]
}

/** Of the deliveries in the database. */
export interface Counts {
  all: number
  done: number
  /** Those with more than one attempt. */
  repeated: number
}

export interface Worker {
  addEndpoint: (data: { name: string; url: string; secret: string }) => Promise<void>
  startDelivering: () => Promise<void>
  write: (count: number) => Promise<Written>
  countDeliveries: () => Promise<Counts>
  /** Attempts that this process has made. */
  attemptCount: () => Promise<number>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
}

/** Starts `worker.ts` in a process of its own and waits until Payload is there. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const script = new URL('worker.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [...NODE_OPTIONS, script, JSON.stringify(options)], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (why: Error) => void }
  >()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`The worker ended: ${complaints}`))
    waiting.clear()
  })
  child.on(
    'message',
    ({ call, result, error }: { call: number; result: never; error?: string }) => {
      const { resolve, reject } = waiting.get(call) ?? {}
      waiting.delete(call)
      if (error === undefined) resolve?.(result)
      else reject?.(new Error(error))
    },
  )
  let lastCall = 0
  const answerTo = <T>(call: number): Promise<T> =>
    new Promise<T>((resolve, reject) => waiting.set(call, { resolve, reject }))
  const ask = <T>(name: string, argument?: unknown): Promise<T> => {
    const answer = answerTo<T>(++lastCall)
    child.send({ call: lastCall, name, argument })
    return answer
  }
  await answerTo<void>(0)
  return {
    addEndpoint: (data) => ask('addEndpoint', data),
    startDelivering: () => ask('startDelivering'),
    write: (count) => ask('write', count),
    countDeliveries: () => ask('countDeliveries'),
    attemptCount: () => ask('attemptCount'),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
