import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { RenderError, TemplateContentError, type TemplateContentErrorCode } from '../core/errors.ts'
import type { RenderAnswer, RenderJob, RenderResult, RenderWorkerData } from './renderJob.ts'

export interface RenderPoolOptions {
  /** Jobs at the same time. @default one less than the cores, two at most */
  workers?: number
  /** Longest time for one job. @default 20000 */
  timeoutMs?: number
  /** Heap of one worker; what the engines allocate by themselves is not counted. @default 512 */
  maxHeapMb?: number
  /** A worker is replaced after so many jobs. @default 500 */
  jobsPerWorker?: number
  /** Fonts besides those shipped: see the option of the plugin. @default [] */
  fonts?: readonly string[]
  /** Entry of the worker. @default `startRenderWorker.mjs` */
  workerFile?: URL
}

/** Renders in worker threads, so that no document can stall or bring down the server. */
export interface RenderPool {
  /**
   * @throws {TemplateContentError} the content cannot be shown, such as a missing character
   * @throws {RenderError} the job took too long, or its worker ended
   */
  render: (job: RenderJob) => Promise<RenderResult>
  /** Ends the workers; jobs under way fail. */
  close: () => Promise<void>
}

/** Starts no worker before the first job. Never import this from a file that Next bundles. */
export function createRenderPool(options: RenderPoolOptions = {}): RenderPool {
  const {
    workers: size = Math.max(1, Math.min(2, availableParallelism() - 1)),
    timeoutMs = 20_000,
    maxHeapMb = 512,
    jobsPerWorker = 500,
    fonts = [],
    workerFile = new URL('./startRenderWorker.mjs', import.meta.url),
  } = options
  const idle: PooledWorker[] = []
  const busy = new Set<PooledWorker>()
  const waiting: (() => void)[] = []
  let isClosed = false

  async function render(job: RenderJob): Promise<RenderResult> {
    while (!isClosed && busy.size >= size) {
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    if (isClosed) throw new RenderError('pool-closed', 'The renderer has been stopped')
    const worker = idle.pop() ?? startWorker(workerFile, maxHeapMb, { fonts })
    busy.add(worker)
    try {
      return await worker.run(job, timeoutMs)
    } finally {
      busy.delete(worker)
      if (worker.isAlive() && worker.jobCount() < jobsPerWorker && !isClosed) idle.push(worker)
      else await worker.end()
      waiting.shift()?.()
    }
  }

  return {
    render,
    async close() {
      isClosed = true
      waiting.splice(0).forEach((resume) => resume())
      await Promise.all([...idle.splice(0), ...busy].map((worker) => worker.end()))
    },
  }
}

interface PooledWorker {
  run: (job: RenderJob, timeoutMs: number) => Promise<RenderResult>
  isAlive: () => boolean
  jobCount: () => number
  end: () => Promise<void>
}

function startWorker(file: URL, maxHeapMb: number, workerData: RenderWorkerData): PooledWorker {
  const worker = new Worker(file, {
    // Not what the process itself was started with: a loader given there breaks the worker's entry.
    execArgv: [],
    workerData,
    // Little room for new objects: writers make many that die young, and the room is never given
    // back. It costs no time that can be measured, and saves some 50 MB a worker.
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 12 },
  })
  let isAlive = true
  let jobCount = 0
  worker.once('exit', () => (isAlive = false))
  // Without a listener an error between two jobs would end the process; the next job sees `exit`.
  worker.on('error', () => (isAlive = false))
  worker.unref()

  async function end(): Promise<void> {
    isAlive = false
    await worker.terminate()
  }

  async function run(job: RenderJob, timeoutMs: number): Promise<RenderResult> {
    jobCount += 1
    worker.ref()
    const listeners = new AbortController()
    try {
      const answer = await new Promise<RenderAnswer>((resolve, reject) => {
        const fail = (code: 'timeout' | 'worker-died', reason: string, cause?: unknown): void => {
          isAlive = false
          const title = job.kind === 'write' ? job.tree.meta.title : job.title
          reject(new RenderError(code, `Rendering "${title}" ${reason}`, { cause }))
        }
        const onError = (error: Error): void =>
          fail('worker-died', `ended its worker: ${error.message}`, error)
        const onExit = (code: number): void =>
          fail('worker-died', `ended its worker (exit ${code})`)
        const timer = setTimeout(
          () => fail('timeout', `took longer than ${timeoutMs / 1000} s and was stopped`),
          timeoutMs,
        )
        worker.once('message', resolve).once('error', onError).once('exit', onExit)
        listeners.signal.addEventListener('abort', () => {
          clearTimeout(timer)
          worker.off('message', resolve).off('error', onError).off('exit', onExit)
        })
        worker.postMessage(job)
      })
      return openAnswer(answer)
    } finally {
      listeners.abort()
      worker.unref()
    }
  }

  return { run, end, isAlive: () => isAlive, jobCount: () => jobCount }
}

function openAnswer(answer: RenderAnswer): RenderResult {
  switch (answer.kind) {
    case 'done':
      return answer.result
    case 'refused': {
      const code = answer.code as TemplateContentErrorCode
      throw new TemplateContentError(code, answer.place, answer.message)
    }
    case 'failed':
      throw new RenderError('engine-failed', answer.message)
  }
}
