import { AsyncLocalStorage } from 'node:async_hooks'
import { NestedWriteError, WriteTimeoutError } from './errors.ts'

/** One holder of the right to write. */
export interface Turn {
  /** Names the work in errors, such as `transaction on articles`. */
  label: string
  /** Gives the right to write to whoever waits longest. Safe to call twice. */
  end: () => void
}

/**
 * Lets one writer at a time write to a database that cannot take more.
 *
 * SQLite allows a single writer, and libsql waits for the lock synchronously: a second writer in
 * this process would block the event loop that the first one needs to finish. So writers queue here
 * instead, in the order in which they came.
 *
 * Does not protect against writers in other processes; `timeout` on the connection does.
 */
export class WriteQueue {
  readonly #turns = new AsyncLocalStorage<{ isOver: boolean }>()
  readonly #timeoutMs: number
  #last: Promise<void> = Promise.resolve()
  #current: Turn | undefined

  /** @param timeoutMs longest wait for a turn */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs
    // Node follows contexts from their first use on. Work that began before, and is still under way,
    // would share one context: a mark that one writer sets would be on all of them.
    this.#turns.run({ isOver: true }, () => undefined)
  }

  /** Whether the caller runs inside a turn, so that waiting for another would never end. */
  get isInsideTurn(): boolean {
    return this.#turns.getStore()?.isOver === false
  }

  /**
   * Waits for a turn and keeps it until `end` is called. Whatever the caller awaits afterwards runs
   * inside the turn.
   *
   * Not an async function: the caller's context must be marked before it first waits.
   *
   * @throws {WriteTimeoutError} the wait took longer than the limit
   */
  begin(label: string): Promise<Turn> {
    const mark = { isOver: false }
    this.#turns.enterWith(mark)
    return this.#take(label, () => {
      mark.isOver = true
    })
  }

  /**
   * Runs one write in a turn of its own.
   *
   * @throws {NestedWriteError} the caller is inside a turn already
   * @throws {WriteTimeoutError} the wait took longer than the limit
   */
  async run<T>(label: string, write: () => Promise<T>): Promise<T> {
    if (this.isInsideTurn) throw new NestedWriteError(label)
    const turn = await this.#take(label)
    try {
      return await write()
    } finally {
      turn.end()
    }
  }

  async #take(label: string, onEnd?: () => void): Promise<Turn> {
    const previous = this.#last
    let release = (): void => undefined
    this.#last = new Promise((resolve) => (release = resolve))
    try {
      await this.#withTimeout(previous, label)
    } catch (error) {
      onEnd?.()
      // The place in the queue must still be given up once those before it are done.
      void previous.then(release)
      throw error
    }
    const turn: Turn = {
      label,
      end: () => {
        onEnd?.()
        release()
      },
    }
    this.#current = turn
    return turn
  }

  async #withTimeout(previous: Promise<void>, label: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          new WriteTimeoutError(label, this.#current?.label ?? 'another write', this.#timeoutMs),
        )
      }, this.#timeoutMs)
    })
    try {
      await Promise.race([previous, timeout])
    } finally {
      clearTimeout(timer)
    }
  }
}
