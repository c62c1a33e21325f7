import type { BasePayload, CollectionSlug } from 'payload'
import type { LeaseOutcome } from '../../shared/leasedQueue.ts'
import { attempt, type AttemptResult, type AttemptTools } from '../core/attempt.ts'
import { checkUrl } from '../core/checkUrl.ts'
import { classify, type Verdict } from '../core/classify.ts'
import { signingKeys } from '../secrets.ts'
import { webhooksOptions } from '../state.ts'
import {
  ENDPOINTS,
  MESSAGES,
  type AttemptLogEntry,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from '../types.ts'

export interface DeliverTools extends AttemptTools {
  random: () => number
  timeoutMs: number
  /** Called when the endpoint turned out to be disabled. */
  refreshEndpoints: () => void
}

/** How long a delivery rests whose endpoint was disabled while it was being claimed. */
const DISABLED_REST_MS = 60_000

/**
 * Makes one attempt and says what to store.
 *
 * The attempt is made before it is recorded: after a crash in between, the receiver gets the
 * message a second time, under the same id.
 */
export async function deliver(
  payload: BasePayload,
  delivery: DeliveryDoc,
  tools: DeliverTools,
  signal: AbortSignal,
): Promise<LeaseOutcome> {
  const { now, random, timeoutMs } = tools
  const endpoint = await findById<EndpointDoc>(payload, ENDPOINTS, delivery.endpoint)
  const message = await findById<MessageDoc>(payload, MESSAGES, delivery.message)
  if (!endpoint || !message) {
    return { status: 'failed', data: { error: 'The endpoint or the message was deleted.' } }
  }
  if (!endpoint.isEnabled) {
    tools.refreshEndpoints()
    return { status: 'pending', dueAt: later(now(), DISABLED_REST_MS) }
  }
  const { url } = endpoint
  const verdictOnUrl = checkUrl(url, webhooksOptions(payload).allowedHosts)
  if (verdictOnUrl.kind === 'refused') {
    return { status: 'failed', data: { error: verdictOnUrl.reason } }
  }
  const secrets = signingKeys(payload, endpoint, now())
  const { messageId, body } = message
  const result = await attempt({ url, messageId, body, secrets, timeoutMs }, tools, signal)
  const attemptCount = (delivery.attemptCount ?? 0) + 1
  const verdict = classify(result, attemptCount, now(), random())
  if (verdict.kind === 'gave-up' && verdict.shouldDisableEndpoint) {
    await disable(payload, endpoint, verdict.reason)
    tools.refreshEndpoints()
  }
  return {
    ...next(verdict, now()),
    data: { attemptCount, ...describe(result, verdict, delivery.attemptLog) },
  }
}

function next(verdict: Verdict, now: Date): LeaseOutcome {
  switch (verdict.kind) {
    case 'delivered':
      return { status: 'done' }
    case 'retry':
      return { status: 'pending', dueAt: later(now, verdict.afterMs) }
    case 'gave-up':
      return { status: 'failed' }
  }
}

function describe(
  result: AttemptResult,
  verdict: Verdict,
  attemptLog: string | null | undefined,
): Record<string, unknown> {
  const response = result.kind === 'response' ? result : undefined
  const error = verdict.kind === 'delivered' ? undefined : verdict.reason
  const entry: AttemptLogEntry = {
    startedAt: result.startedAt.toISOString(),
    durationMs: result.durationMs,
    responseStatus: response?.status,
    error,
  }
  const earlier = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
  return {
    lastAttemptAt: entry.startedAt,
    durationMs: entry.durationMs,
    responseStatus: response?.status ?? null,
    responseExcerpt: response?.excerpt ?? null,
    error: error ?? null,
    attemptLog: JSON.stringify([...earlier, entry]),
  }
}

/** Only while it is still what was asked: an admin may have changed the URL meanwhile. */
async function disable(
  payload: BasePayload,
  { id, url }: EndpointDoc,
  disabledReason: string,
): Promise<void> {
  await payload.db.updateOne({
    collection: ENDPOINTS,
    where: { and: [{ id: { equals: id } }, { url: { equals: url } }] },
    data: { isEnabled: false, disabledReason },
    options: { atomic: true },
  })
}

async function findById<T>(
  payload: BasePayload,
  collection: CollectionSlug,
  id: EndpointDoc['id'],
): Promise<T | null> {
  return (await payload.db.findOne({ collection, where: { id: { equals: id } } })) as T | null
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString()
}
