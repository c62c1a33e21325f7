import { Worker } from 'node:worker_threads'

/** Writes the compressed twins of a file; see `writeTwins`. */
export type TwinWriter = (
  root: string,
  file: string,
  bytes: Uint8Array,
  isNew: boolean,
) => Promise<boolean>

/**
 * One thread for the whole process, started when it is first needed. It keeps no process alive by
 * itself. Compressing in Node's own pool costs the main thread nearly as much as doing it there:
 * 0.2 ms a page of 9 kB, against 0.03 ms for handing the bytes over.
 */
export const writeTwinsInThread: TwinWriter = (root, file, bytes, isNew) => {
  thread ??= startThread()
  return thread.run({ root, file, bytes, isNew })
}

let thread: TwinThread | undefined

interface Job {
  root: string
  file: string
  bytes: Uint8Array
  isNew: boolean
}

interface Answer {
  id: number
  isChanged?: boolean
  error?: { message: string; code?: string; syscall?: string }
}

interface TwinThread {
  run: (job: Job) => Promise<boolean>
}

function startThread(): TwinThread {
  const worker = new Worker(new URL('./twinThread.mjs', import.meta.url), {
    execArgv: [], // a loader of the process itself would only delay the start
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
  })
  const waiting = new Map<number, PromiseWithResolvers<boolean>>()
  let lastId = 0
  worker.unref()

  function settle({ id, isChanged = false, error }: Answer) {
    const job = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (error) job?.reject(Object.assign(new Error(error.message), error))
    else job?.resolve(isChanged)
  }

  /** The next job starts another thread. */
  function end(reason: string) {
    thread = undefined
    const lost = [...waiting.values()]
    waiting.clear()
    const error = new Error(`The thread that compresses files ended: ${reason}`)
    for (const job of lost) job.reject(Object.assign(error, { syscall: 'compress' }))
  }

  worker.on('message', settle)
  worker.on('error', (error: Error) => end(error.message))
  worker.on('exit', (code) => end(`exit ${code}`))
  return {
    run: (job) => {
      const pending = withResolvers<boolean>()
      lastId += 1
      waiting.set(lastId, pending)
      worker.ref()
      worker.postMessage({ id: lastId, ...job })
      return pending.promise
    },
  }
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (reason: unknown) => void
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle: Omit<PromiseWithResolvers<T>, 'promise'> | undefined
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle! }
}
