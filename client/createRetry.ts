import { CmsError } from './errors.ts'

export interface RetryOptions {
  /**
   * How often a query is sent again that may be answered later.
   * @default 3
   */
  retries?: number
  /**
   * The longest wait before sending again, in milliseconds. Where the CMS asks for a longer one, the
   * error is thrown at once.
   * @default 60000
   */
  maxWaitMs?: number
  /**
   * Sends again only where the CMS says when (`Retry-After`): for callers with ways of their own in
   * times of trouble.
   * @default false
   */
  onlyWhenAsked?: boolean
  /** Waits; rejects when the signal fires. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** From 0 to less than 1. */
  random?: () => number
}

/** Errors after which the same query may be answered. */
const PASSING = new Set(['UNREACHABLE', 'RATE_LIMITED', 'TOO_BUSY', 'TIMEOUT'])
/** Refused before anything was done: a mutation can be sent again. */
const UNTOUCHED = new Set(['RATE_LIMITED', 'TOO_BUSY'])
const FIRST_WAIT_MS = 500

/**
 * Runs `send` until it succeeds, waiting as long as the CMS asks, or else twice as long each time and
 * up to half of that at random, so that clients do not come back all at once.
 */
export function createRetry(options: RetryOptions) {
  const { retries = 3, maxWaitMs = 60_000, wait = sleep, random = Math.random } = options

  return async function retry<T>(
    send: () => Promise<T>,
    { isMutation, signal }: { isMutation: boolean; signal?: AbortSignal },
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await send()
      } catch (error) {
        const canHelp =
          error instanceof CmsError &&
          mayPass(error, isMutation) &&
          (error.retryAfterMs !== undefined || !options.onlyWhenAsked)
        if (!canHelp || attempt >= retries || signal?.aborted) throw error
        const ms = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt * (1 - random() / 2)
        if (ms > maxWaitMs) throw error
        await wait(ms, signal)
      }
    }
  }
}

function mayPass({ code, status }: CmsError, isMutation: boolean): boolean {
  if (isMutation) return UNTOUCHED.has(code)
  // A proxy in front of a CMS that starts anew.
  return PASSING.has(code) || status === 502
}

const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
