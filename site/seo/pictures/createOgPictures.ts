import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'

/** Pictures that stand for pages where these are shared. */
export interface OgPictures {
  /** Draws, after the batch, what its pages name. Never in the way of the next one. */
  note: (report: { written: readonly string[]; removed: readonly string[] }) => void
  /** Looks for pages that nobody told of, such as those written before a crash. */
  scan: () => void
  /** When all that was noted is drawn. */
  settled: () => Promise<void>
  /** Ends after the picture under way; what is left is found by the next scan. */
  stop: () => Promise<void>
}

export interface OgPicturesOptions {
  /** Holds `public/`; the index of pictures is kept beside it. */
  directory: string
  logger: Pick<Logger, 'error' | 'warn'>
  /** How long a batch is left to itself before its pictures are drawn. @default 3000 */
  delayMs?: number
  /** How long the thread, and the memory that it has, is kept for another job. @default 30000 */
  idleMs?: number
}

export interface PictureWorkerData {
  publicFolder: string
  indexFile: string
}

export type PictureJob = { kind: 'note'; paths: string[] } | { kind: 'scan' } | { kind: 'stop' }

export type PictureAnswer =
  | { kind: 'done' }
  /** `page` is `null` where the whole job failed. */
  | { kind: 'failed'; page: string | null; reason: string }

/**
 * Draws in a worker thread, which is started with the first job. The pages say what their pictures
 * show, so that these are a function of the output folder alone.
 */
export function createOgPictures(options: OgPicturesOptions): OgPictures {
  const { directory, logger, delayMs = 3000, idleMs = 30_000 } = options
  let worker: Worker | null = null
  let waiting = 0
  let isStopped = false
  /** Something may have been lost, such as with a worker that ended by itself. */
  let needsScan = false
  const noted = new Set<string>()
  let settle: (() => void)[] = []
  let delay: NodeJS.Timeout | undefined
  let rest: NodeJS.Timeout | undefined

  function finishAll() {
    waiting = 0
    clearTimeout(rest)
    rest = setTimeout(endIdle, idleMs).unref()
    settle.forEach((resolve) => resolve())
    settle = []
  }

  /** A job that comes now finds no worker, and starts another. */
  function endIdle() {
    const ending = worker
    worker = null
    ending?.postMessage(STOP)
  }

  function start(): Worker {
    const workerData: PictureWorkerData = {
      publicFolder: path.join(path.resolve(directory), 'public'),
      indexFile: path.join(path.resolve(directory), 'pictures.db'),
    }
    const started = new Worker(new URL('./startPictureWorker.mjs', import.meta.url), {
      // Not what the process itself was started with: a loader given there breaks the worker's entry.
      execArgv: [],
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 12 },
    })
    started.on('message', (answer: PictureAnswer) => {
      if (answer.kind === 'failed') {
        const { page, reason } = answer
        logger.warn({ path: page, reason, msg: 'The picture of a page cannot be drawn' })
      } else if (--waiting === 0) finishAll()
    })
    started.on('error', (err) => logger.error({ err, msg: 'Pictures of pages are not drawn' }))
    started.once('exit', () => {
      if (worker !== started) return
      worker = null
      clearTimeout(rest)
      if (waiting === 0) return
      needsScan = true
      finishAll()
    })
    return started
  }

  function post(job: PictureJob) {
    clearTimeout(rest)
    worker ??= start()
    waiting += 1
    worker.postMessage(job)
  }

  /** Hands over what has gathered. */
  function flush() {
    clearTimeout(delay)
    delay = undefined
    if (needsScan) post({ kind: 'scan' })
    if (noted.size > 0) post({ kind: 'note', paths: [...noted] })
    needsScan = false
    noted.clear()
  }

  function soon() {
    if (!isStopped) delay ??= setTimeout(flush, delayMs)
  }

  return {
    note: ({ written, removed }) => {
      for (const page of [...written, ...removed]) {
        if (/(\/|\.html)$/.test(page)) noted.add(page)
      }
      if (noted.size > 0) soon()
    },
    scan: () => {
      needsScan = true
      soon()
    },
    settled: () => {
      if (!isStopped) flush()
      return waiting === 0 ? Promise.resolve() : new Promise((resolve) => settle.push(resolve))
    },
    stop: async () => {
      isStopped = true
      clearTimeout(delay)
      clearTimeout(rest)
      const ending = worker
      if (!ending) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      ending.postMessage(STOP)
      await ended
    },
  }
}

const STOP: PictureJob = { kind: 'stop' }
