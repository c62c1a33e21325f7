const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Time between the end of one attempt and the next, the first one included.
 *
 * @see Standard Webhooks 1.0.0, "Deliverability and reliability"
 */
const DELAYS_MS = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

export const MAX_ATTEMPTS = DELAYS_MS.length

const MAX_JITTER = 0.1
const MAX_RETRY_AFTER_MS = 24 * HOUR

/**
 * How long to wait before an attempt.
 *
 * @param attemptNumber 1 for the first
 * @param random        0 up to 1; spreads the attempts by up to a tenth, so that receivers that
 *                      failed together are not all tried together
 * @returns milliseconds, or null when the schedule has no such attempt
 */
export function delayBeforeAttempt(attemptNumber: number, random: number): number | null {
  const delay = DELAYS_MS[attemptNumber - 1]
  return delay === undefined ? null : Math.round(delay * (1 + MAX_JITTER * random))
}

/**
 * Reads a `Retry-After` header: seconds or an HTTP date.
 *
 * @returns milliseconds from `now`, 24 hours at most; 0 when absent, past or unreadable
 * @see RFC 9110, section 10.2.3
 */
export function retryAfterMs(header: string | null, now: Date): number {
  if (!header) return 0
  const text = header.trim()
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime()
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS)
}
