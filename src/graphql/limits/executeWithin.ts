import { refusal } from '../errors.ts'
import { SlotsFullError, type Lane, type ReadSlots } from './ReadSlots.ts'

/** How long a caller waits before trying again, in seconds. */
const RETRY_AFTER_SECONDS = 1

export interface ExecuteWithinOptions {
  slots: ReadSlots
  /** @default small */
  lane?: Lane
  /** From now, the wait for a slot included. */
  timeoutMs: number
  /** Aborts when the caller is gone. */
  gone?: AbortSignal | undefined
}

/**
 * Executes a query when its turn comes, and stops it when its time is over or nobody waits any more:
 * what is not yet resolved never will be. A statement that a database is at runs to its end.
 *
 * @throws {GraphQLError} TOO_BUSY at once where too many wait; TIMEOUT
 */
export async function executeWithin<T>(
  { slots, lane = 'small', timeoutMs, gone }: ExecuteWithinOptions,
  execute: (signal: AbortSignal) => Promise<T> | T,
): Promise<T> {
  // Node 20 keeps what `AbortSignal.any` made for ever.
  const stop = new AbortController()
  const leave = (): void => stop.abort(gone?.reason)
  let isTimeOver = false
  const timer = setTimeout(() => {
    isTimeOver = true
    stop.abort()
  }, timeoutMs)
  if (gone?.aborted) leave()
  gone?.addEventListener('abort', leave, { once: true })
  try {
    return await slots.run(() => execute(stop.signal), { lane, signal: stop.signal })
  } catch (error) {
    if (error instanceof SlotsFullError) {
      throw refusal(
        'TOO_BUSY',
        'The server has too many queries to answer. Try again in a second.',
        {
          headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
        },
      )
    }
    if (isTimeOver && !gone?.aborted) {
      throw refusal(
        'TIMEOUT',
        `The query took longer than ${timeoutMs / 1_000} s and was stopped. Ask for less, or in several queries.`,
      )
    }
    throw error
  } finally {
    clearTimeout(timer)
    gone?.removeEventListener('abort', leave)
  }
}
