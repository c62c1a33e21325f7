/** Lets so many in at once and so many wait; whoever comes after that is sent away. */
export interface WaitingRoom {
  /**
   * Runs `work` when it is its turn.
   *
   * @throws {WaitingRoomFullError} too many wait already
   * @throws what `signal` was aborted with, while waiting
   */
  enter: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>
}

export class WaitingRoomFullError extends Error {
  override readonly name = 'WaitingRoomFullError'

  constructor() {
    super('Too many are waiting already.')
  }
}

export function createWaitingRoom({
  concurrency,
  maxWaiting,
}: {
  concurrency: number
  maxWaiting: number
}): WaitingRoom {
  const waiting: (() => void)[] = []
  let running = 0

  function waitForTurn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(signal.reason as Error)
      }
      waiting.push(start)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  return {
    async enter(work, signal) {
      signal.throwIfAborted()
      if (running < concurrency) running += 1
      // Whoever leaves hands the place on, so `running` stays as it is.
      else if (waiting.length < maxWaiting) await waitForTurn(signal)
      else throw new WaitingRoomFullError()
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
