/** More is waiting already than would be answered in good time. */
export class SlotsFullError extends Error {
  readonly code = 'slots-full'

  constructor(waiting: number) {
    super(`${waiting} queries are waiting already.`)
    this.name = 'SlotsFullError'
  }
}

/** Small queries and large ones queue apart. */
export type Lane = 'small' | 'large'

export interface TurnOptions {
  /** @default small */
  lane?: Lane
  /** Gives the place in the queue up; a task that has begun must look for itself. */
  signal?: AbortSignal
}

/**
 * How many queries run at a time: all share one thread, so that a hundred begun at once would all end
 * last. The others wait in the order in which they came, in two lanes that take turns: who asks for
 * little never waits for all who ask for much.
 */
export class ReadSlots {
  #running = 0
  readonly #lanes: Record<Lane, Set<() => void>> = { small: new Set(), large: new Set() }
  #last: Lane = 'large'

  /**
   * @param max        queries that run at a time, from 1
   * @param maxWaiting queries that wait in each lane; what comes beyond is refused
   */
  constructor(
    readonly max: number,
    readonly maxWaiting: number,
  ) {}

  /** Queries that wait now. */
  get waiting(): number {
    return this.#lanes.small.size + this.#lanes.large.size
  }

  /**
   * Runs `task` when its turn comes.
   *
   * @throws {SlotsFullError} at once, where the queue is full
   * @throws the reason of the signal, when that aborts before the turn comes
   */
  async run<T>(task: () => Promise<T> | T, options: TurnOptions = {}): Promise<T> {
    options.signal?.throwIfAborted()
    if (this.#running >= this.max) await this.#turn(options)
    else this.#running += 1
    try {
      return await task()
    } finally {
      this.#pass()
    }
  }

  #turn({ lane = 'small', signal }: TurnOptions): Promise<void> {
    const waiting = this.#lanes[lane]
    if (waiting.size >= this.maxWaiting) throw new SlotsFullError(waiting.size)
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        waiting.delete(begin)
        reject(signal?.reason as Error)
      }
      waiting.add(begin)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Hands the slot on, so that nobody who comes later is faster. */
  #pass(): void {
    const other: Lane = this.#last === 'small' ? 'large' : 'small'
    const lane = this.#lanes[other].size > 0 ? other : this.#last
    const [next] = this.#lanes[lane]
    if (!next) {
      this.#running -= 1
      return
    }
    this.#last = lane
    this.#lanes[lane].delete(next)
    next()
  }
}
