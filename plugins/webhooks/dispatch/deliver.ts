import type { BasePayload } from 'payload'
import { attempt, type AttemptTools } from '../core/attempt.ts'
import { classify, type Verdict } from '../core/classify.ts'
import { signingKeys } from '../secrets.ts'
import type { EndpointDoc } from '../types.ts'
import { attemptColumns } from './attemptColumns.ts'
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
    attempt: { attemptCount, ...attemptColumns(result, verdict, delivery.attemptLog) },
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
