import type { AttemptResult } from './attempt.ts'
import { delayBeforeAttempt, MAX_ATTEMPTS, retryAfterMs } from './schedule.ts'

export type Verdict =
  | { kind: 'delivered' }
  | { kind: 'retry'; afterMs: number; reason: string }
  | { kind: 'gave-up'; reason: string; shouldDisableEndpoint: boolean }

const GONE = 410

/**
 * Decides what follows from an attempt: any 2xx is delivered, 410 ends the subscription, and
 * everything else, redirects included, is tried again while the schedule lasts.
 *
 * @param attemptNumber 1 for the first
 * @param random        0 up to 1, for the jitter
 */
export function classify(
  result: AttemptResult,
  attemptNumber: number,
  now: Date,
  random: number,
): Verdict {
  if (result.kind === 'response' && result.status >= 200 && result.status < 300) {
    return { kind: 'delivered' }
  }
  if (result.kind === 'response' && result.status === GONE) {
    const reason = 'The receiver answered 410: it wants no more messages.'
    return { kind: 'gave-up', reason, shouldDisableEndpoint: true }
  }
  const reason = describeFailure(result)
  const scheduledMs = delayBeforeAttempt(attemptNumber + 1, random)
  if (scheduledMs === null) {
    const last = `${reason} That was attempt ${attemptNumber}, and the last of ${MAX_ATTEMPTS}.`
    return { kind: 'gave-up', reason: last, shouldDisableEndpoint: false }
  }
  const askedMs = result.kind === 'response' ? retryAfterMs(result.retryAfter, now) : 0
  return { kind: 'retry', afterMs: Math.max(scheduledMs, askedMs), reason }
}

function describeFailure(result: AttemptResult): string {
  switch (result.kind) {
    case 'timeout':
      return `No answer within ${result.timeoutMs / 1000} s.`
    case 'unreachable':
      return `The receiver could not be reached: ${result.error}.`
    case 'refused':
      return `Nothing was sent. ${result.reason}`
    case 'response':
      return result.status >= 300 && result.status < 400
        ? `The receiver answered ${result.status}: redirects are not followed.`
        : `The receiver answered ${result.status}.`
  }
}
