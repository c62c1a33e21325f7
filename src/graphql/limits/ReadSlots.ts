/** More is waiting already than would be answered in good time. */
export class SlotsFullError extends Error {
  readonly code = 'slots-full'

  constructor(waiting: number) {
    super(`${waiting} queries are waiting already.`)
    this.name = 'SlotsFullError'
  }
}

/**
 * How many queries run at a time: all share one thread, so that a hundred begun at once would all end
 * last. The others wait in the order in which they came.
 */
export class ReadSlots {
  #running = 0
  readonly #waiting = new Set<() => void>()

  /**
   * @param max        queries that run at a time, from 1
   * @param maxWaiting queries that wait; what comes beyond is refused
   */
  constructor(
    readonly max: number,
    readonly maxWaiting: number,
  ) {}

  /** Queries that wait now. */
  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Runs `task` when its turn comes.
   *
   * @param signal gives the place in the queue up; a task that has begun must look for itself
   * @throws {SlotsFullError} at once, where the queue is full
   * @throws the reason of `signal`, when that aborts before the turn comes
   */
  async run<T>(task: () => Promise<T> | T, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.#running >= this.max) await this.#turn(signal)
    else this.#running += 1
    try {
      return await task()
    } finally {
      this.#pass()
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.size >= this.maxWaiting) throw new SlotsFullError(this.#waiting.size)
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        this.#waiting.delete(begin)
        reject(signal?.reason as Error)
      }
      this.#waiting.add(begin)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Hands the slot on, so that nobody who comes later is faster. */
  #pass(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#running -= 1
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
