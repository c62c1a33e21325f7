/** Turns a burst of wake-ups into one run, or into two where the first one does not wait. */
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
  /**
   * Lets a wake-up that comes out of the quiet wait this long and no longer, such as 5: a single
   * change is worked off at once, and what else belongs to its burst in a second run.
   *
   * @default the first one waits like all others
   */
  leadMs?: number
}

export function createCoalescer(options: CoalescerOptions): Coalescer {
  const { run, leadMs, quietMs = 50, maxWaitMs = 500 } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstAt: number | undefined
  let endedAt = -Infinity
  let isLead = false
  let running: Promise<void> | undefined
  let isStopped = false

  function schedule() {
    if (isStopped || running || firstAt === undefined) return
    clearTimeout(timer)
    const [waitMs, limitMs] =
      isLead && leadMs !== undefined ? [leadMs, leadMs] : [quietMs, maxWaitMs]
    const left = firstAt + limitMs - Date.now()
    timer = setTimeout(start, Math.max(0, Math.min(waitMs, left)))
  }

  function start() {
    firstAt = undefined
    isLead = false
    running = run().finally(() => {
      running = undefined
      endedAt = Date.now()
      schedule()
    })
  }

  return {
    wake: () => {
      if (firstAt === undefined) {
        firstAt = Date.now()
        isLead = !running && firstAt - endedAt >= quietMs
      }
      schedule()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
