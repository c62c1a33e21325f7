import type { IncomingMessage } from 'node:http'
import type { TrustedProxies } from '../../trustedProxies.ts'
import { createAddressReader } from './addressOf.ts'
import { createLimiter, type Allowance } from './createLimiter.ts'

/** Whether a request is answered, and what its answer tells of the limit. */
export interface Verdict {
  isAllowed: boolean
  /** `RateLimit`, `RateLimit-Policy` and, where it is refused, `Retry-After`. */
  headers: Record<string, string>
  /** For the caller; empty when allowed. */
  message: string
}

/** How many requests the API answers, by address and by key. Counted in this process. */
export interface RequestLimit {
  /** Counts an anonymous request against its address. */
  consume: (req: IncomingMessage) => Verdict
  /**
   * Counts a request of somebody who is known.
   *
   * @param who unique, such as `api-keys:42`
   * @param perMinute the default when it is no number
   */
  consumeFor: (who: string, perMinute?: number | null) => Verdict
  /** Whether an address has sent too many wrong keys to try another one. */
  mayTry: (req: IncomingMessage) => Verdict
  /** Counts a wrong key. */
  noteFailure: (req: IncomingMessage) => void
}

export interface RequestLimitOptions {
  /** Requests a minute of an address, and of a key without a number of its own; null: no limit. */
  perMinute: number | null
  trustedProxies: TrustedProxies
  /** Unix time in milliseconds. */
  now?: () => number
}

/** Wrong keys of one address in a minute. A key has 122 random bits: this is against noise. */
const FAILURES_PER_MINUTE = 60

const FREE: Verdict = { isAllowed: true, headers: {}, message: '' }

export function createRequestLimit(options: RequestLimitOptions): RequestLimit {
  const { perMinute } = options
  const limiter = createLimiter({ now: options.now })
  const addressOf = createAddressReader(options.trustedProxies)

  return {
    consume(req) {
      if (perMinute === null) return FREE
      return verdictOf('address', perMinute, limiter.take(addressOf(req), perMinute))
    },
    consumeFor(who, own) {
      const limit = own ?? perMinute
      return limit === null ? FREE : verdictOf('key', limit, limiter.take(who, limit))
    },
    mayTry(req) {
      const key = `failures ${addressOf(req)}`
      return verdictOf('failures', FAILURES_PER_MINUTE, limiter.look(key, FAILURES_PER_MINUTE))
    },
    noteFailure(req) {
      limiter.take(`failures ${addressOf(req)}`, FAILURES_PER_MINUTE)
    },
  }
}

const REFUSALS = {
  address: 'This address makes more requests than are answered in a minute.',
  key: 'This key makes more requests than are answered in a minute.',
  failures: 'This address has sent too many wrong keys.',
}

/** @see draft-ietf-httpapi-ratelimit-headers-10 */
function verdictOf(policy: keyof typeof REFUSALS, limit: number, left: Allowance): Verdict {
  const { isAllowed, remaining, resetS, retryAfterS } = left
  const headers: Record<string, string> = {
    'RateLimit-Policy': `"${policy}";q=${limit};w=60`,
    RateLimit: `"${policy}";r=${remaining};t=${resetS}`,
  }
  if (isAllowed) return { isAllowed, headers, message: '' }
  headers['Retry-After'] = String(retryAfterS)
  const message = `${REFUSALS[policy]} Try again in ${retryAfterS} s.`
  return { isAllowed, headers, message }
}
