import { LRUCache } from 'lru-cache'

/** What is left for somebody after a request. */
export interface Allowance {
  isAllowed: boolean
  /** Requests that may still be made at once. */
  remaining: number
  /** Seconds until as many are allowed as at the start, rounded up. */
  resetS: number
  /** Seconds until the next request is allowed, rounded up; 0 while some remain. */
  retryAfterS: number
}

export interface Limiter {
  /**
   * Counts one request.
   *
   * @param key  who asks
   * @param perMinute how many requests a minute; the most at once, too
   */
  take: (key: string, perMinute: number) => Allowance
  /** What a request would be told, without counting it. */
  look: (key: string, perMinute: number) => Allowance
}

export interface LimiterOptions {
  /** Who is remembered; the one that was seen longest ago is forgotten, as if it had not asked. @default 100000 */
  maxKeys?: number
  /** Unix time in milliseconds. */
  now?: () => number
}

const MINUTE_MS = 60_000

/**
 * Counts requests in this process: allowances refill evenly, so that whoever was refused goes on
 * after a moment and not at the end of a minute. It keeps one number for each key: the time at which
 * the key's allowance is full again.
 *
 * @see ITU-T I.371, "Generic cell rate algorithm" (virtual scheduling)
 */
export function createLimiter({ maxKeys = 100_000, now = Date.now }: LimiterOptions = {}): Limiter {
  // Fractions of a millisecond would be lost beside all those since 1970.
  const startedAt = now()
  const fullAt = new LRUCache<string, number>({ max: maxKeys })

  function judge(key: string, perMinute: number, isTaken: boolean): Allowance {
    const time = now() - startedAt
    const stepMs = MINUTE_MS / perMinute
    const before = Math.max(fullAt.get(key) ?? 0, time)
    const after = before + stepMs
    const overMs = after - time - MINUTE_MS
    const isAllowed = overMs <= 0.001 // the steps are fractions, whose sum may miss a minute by a bit
    if (isAllowed && isTaken) fullAt.set(key, after)
    const debtMs = (isAllowed && isTaken ? after : before) - time
    return {
      isAllowed,
      remaining: Math.max(0, Math.floor((MINUTE_MS - debtMs + 0.001) / stepMs)),
      resetS: Math.ceil(debtMs / 1000),
      retryAfterS: isAllowed ? 0 : Math.max(1, Math.ceil(overMs / 1000)),
    }
  }

  return {
    take: (key, perMinute) => judge(key, perMinute, true),
    look: (key, perMinute) => judge(key, perMinute, false),
  }
}
