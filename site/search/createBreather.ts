/** Parts long work into slices, with rests as long between them in which others have their turn. */
export interface Breather {
  /** Called often; rests when the slice is over. @throws {StoppedError} after `stop` */
  breathe: () => Promise<void>
  stop: () => void
}

export class StoppedError extends Error {
  readonly code = 'STOPPED'

  constructor() {
    super('The work was stopped; it is taken up again at the next start.')
  }
}

/** @param sliceMs 0 never rests */
export function createBreather(sliceMs = 8, now: () => number = () => performance.now()): Breather {
  let startedAt = now()
  let isStopped = false
  return {
    breathe: async () => {
      if (isStopped) throw new StoppedError()
      if (sliceMs === 0 || now() - startedAt < sliceMs) return
      await new Promise((resolve) => setTimeout(resolve, sliceMs))
      startedAt = now()
    },
    stop: () => {
      isStopped = true
    },
  }
}
