/** Turns a burst of wake-ups into one run. */
export interface Coalescer {
  wake: () => void
  /** Starts no more runs, and waits for the one under way. */
  stop: () => Promise<void>
}

export interface CoalescerOptions {
  /** Must not throw; never called again before it has ended. */
  run: () => Promise<void>
  /** A run starts when this long nothing came. @default 50 */
  quietMs?: number
  /** … and at the latest this long after the first wake-up. @default 500 */
  maxWaitMs?: number
}

export function createCoalescer({
  run,
  quietMs = 50,
  maxWaitMs = 500,
}: CoalescerOptions): Coalescer {
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstAt: number | undefined
  let running: Promise<void> | undefined
  let isStopped = false

  function schedule() {
    if (isStopped || running || firstAt === undefined) return
    clearTimeout(timer)
    const left = firstAt + maxWaitMs - Date.now()
    timer = setTimeout(start, Math.max(0, Math.min(quietMs, left)))
  }

  function start() {
    firstAt = undefined
    running = run().finally(() => {
      running = undefined
      schedule()
    })
  }

  return {
    wake: () => {
      firstAt ??= Date.now()
      schedule()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
