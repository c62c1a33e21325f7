import type { BasePayload } from 'payload'
import { attempt, type AttemptResult, type AttemptTools } from '../core/attempt.ts'
import { classify, type Verdict } from '../core/classify.ts'
import { signingKeys } from '../secrets.ts'
import type { AttemptLogEntry, EndpointDoc } from '../types.ts'
import type { AttemptColumns, ClaimedDelivery } from './store/types.ts'

export interface DeliverTools extends AttemptTools {
  random: () => number
  timeoutMs: number
}

/** What one attempt came to, and what to store of it. */
export interface Delivered {
  verdict: Verdict
  status: 'done' | 'failed' | 'pending'
  /** ISO 8601; when to try again. */
  dueAt?: string
  error: string | null
  attempt: AttemptColumns
}

/**
 * Makes one attempt and says what to store.
 *
 * The attempt is made before it is recorded: after a crash in between, the receiver gets the
 * message a second time, under the same id.
 *
 * @throws the reason of `signal` when it is aborted; {Error} the signing secret cannot be read
 */
export async function deliver(
  payload: BasePayload,
  {
    endpoint,
    message,
    delivery,
  }: {
    endpoint: EndpointDoc
    message: NonNullable<ClaimedDelivery['message']>
    delivery: Pick<ClaimedDelivery, 'attemptCount' | 'attemptLog'>
  },
  tools: DeliverTools,
  signal: AbortSignal,
): Promise<Delivered> {
  const { now, random, timeoutMs } = tools
  const secrets = signingKeys(payload, endpoint, now())
  const request = { ...message, url: endpoint.url, secrets, timeoutMs }
  const result = await attempt(request, tools, signal)
  const attemptCount = delivery.attemptCount + 1
  const verdict = classify(result, attemptCount, now(), random())
  return {
    verdict,
    ...next(verdict, now()),
    error: verdict.kind === 'delivered' ? null : verdict.reason,
    attempt: { attemptCount, ...describe(result, verdict, delivery.attemptLog) },
  }
}

function next(verdict: Verdict, now: Date): Pick<Delivered, 'dueAt' | 'status'> {
  switch (verdict.kind) {
    case 'delivered':
      return { status: 'done' }
    case 'retry':
      return {
        status: 'pending',
        dueAt: new Date(now.getTime() + verdict.afterMs).toISOString(),
      }
    case 'gave-up':
      return { status: 'failed' }
  }
}

function describe(
  result: AttemptResult,
  verdict: Verdict,
  attemptLog: string | null,
): Omit<AttemptColumns, 'attemptCount'> {
  const response = result.kind === 'response' ? result : undefined
  const entry: AttemptLogEntry = {
    startedAt: result.startedAt.toISOString(),
    durationMs: result.durationMs,
    responseStatus: response?.status,
    error: verdict.kind === 'delivered' ? undefined : verdict.reason,
  }
  const earlier = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
  return {
    lastAttemptAt: entry.startedAt,
    durationMs: entry.durationMs,
    responseStatus: response?.status ?? null,
    responseExcerpt: response?.excerpt ?? null,
    attemptLog: JSON.stringify([...earlier, entry]),
  }
}
