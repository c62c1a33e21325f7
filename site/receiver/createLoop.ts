import { createCoalescer } from './createCoalescer.ts'

/** Keeps a piece of work going: when woken, regularly, and again after trouble. */
export interface Loop {
  /** There may be something to do. */
  wake: () => void
  /** Starts no more runs, and waits for the one under way. */
  stop: () => Promise<void>
}

export interface LoopOptions {
  /**
   * Never called twice at a time. When it throws, or returns `again`, it runs again after a while
   * that doubles each time.
   */
  run: () => Promise<void | 'again'>
  /** Told of each failure in a row, the first being 1. */
  onError: (error: unknown, failures: number) => void
  /** Also runs when nothing woke it for this long; `null` for never. @default 300000 */
  idleMs?: number | null
  /** Wait after the first failure. @default 1000 */
  retryMs?: number
  /** @default 60000 */
  maxRetryMs?: number
  /** See `createCoalescer`. @default 50 */
  quietMs?: number
  /** @default 500 */
  maxWaitMs?: number
  /** @default none */
  leadMs?: number
}

/** Runs for the first time at once. */
export function createLoop(options: LoopOptions): Loop {
  const { run, onError, idleMs = 300_000, retryMs = 1000, maxRetryMs = 60_000 } = options
  const { quietMs, maxWaitMs, leadMs } = options
  let misses = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function runOnce() {
    clearTimeout(timer)
    try {
      misses = (await run()) === 'again' ? misses + 1 : 0
    } catch (error) {
      misses += 1
      onError(error, misses)
    }
    if (isStopped) return
    const waitMs = misses > 0 ? Math.min(retryMs * 2 ** (misses - 1), maxRetryMs) : idleMs
    if (waitMs !== null) timer = setTimeout(coalescer.wake, waitMs)
  }

  const coalescer = createCoalescer({ run: runOnce, quietMs, maxWaitMs, leadMs })
  coalescer.wake()
  return {
    wake: coalescer.wake,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await coalescer.stop()
      clearTimeout(timer)
    },
  }
}
