import type { BasePayload, Where } from 'payload'
import { TEST_EVENT_TYPE } from './core/eventType.ts'
import { readHealth } from './readHealth.ts'
import { readReplay, type ReplayProgress } from './replay/readReplay.ts'
import { DELIVERIES, type DeliveryDoc, type EndpointDoc } from './types.ts'

export type Health = Awaited<ReturnType<typeof readHealth>>

export interface Activity {
  isEnabled: boolean
  disabledReason: string | null
  /** ISO 8601; when attempts began to fail, without one that did not since. */
  failingSince: string | null
  /** Of the last 24 hours. */
  health: Health
  /** Deliveries that wait for their first or next attempt. */
  waiting: number
  /** Deliveries given up, as long as they are kept; tests do not count. */
  gaveUp: number
  /** Newest first. */
  recent: RecentDelivery[]
  /** The newest one. */
  replay: ReplayProgress | null
}

export type RecentDelivery = Pick<
  DeliveryDoc,
  'attemptCount' | 'docKey' | 'eventType' | 'id' | 'occurredAt' | 'status'
> & { responseStatus?: number | null; durationMs?: number | null }

const RECENT = 5

/** What the page of a webhook endpoint tells of its work. */
export async function readActivity(
  payload: BasePayload,
  { id, isEnabled, disabledReason, failingSince }: EndpointDoc,
  now: Date,
): Promise<Activity> {
  const ofEndpoint: Where = { endpoint: { equals: id } }
  const isNoTest: Where = { eventType: { not_equals: TEST_EVENT_TYPE } }
  const count = async (...conditions: Where[]): Promise<number> => {
    const where: Where = { and: [ofEndpoint, ...conditions] }
    return (await payload.db.count({ collection: DELIVERIES, where })).totalDocs
  }
  const [health, replay, waiting, gaveUp, recent] = await Promise.all([
    readHealth(payload, id, now),
    readReplay(payload, id, now),
    // An index alone can tell: there may be very many.
    count({ status: { in: ['pending', 'running'] } }),
    count({ status: { equals: 'failed' } }, isNoTest),
    findRecent(payload, ofEndpoint),
  ])
  return {
    isEnabled: Boolean(isEnabled),
    disabledReason: disabledReason ?? null,
    failingSince: failingSince ?? null,
    health,
    waiting,
    gaveUp,
    recent,
    replay,
  }
}

async function findRecent(payload: BasePayload, where: Where): Promise<RecentDelivery[]> {
  const { docs } = await payload.db.find<DeliveryDoc & RecentDelivery>({
    collection: DELIVERIES,
    where,
    sort: '-createdAt',
    limit: RECENT,
    pagination: false,
  })
  return docs.map((delivery) => ({
    id: delivery.id,
    eventType: delivery.eventType,
    docKey: delivery.docKey,
    status: delivery.status,
    attemptCount: delivery.attemptCount,
    occurredAt: delivery.occurredAt,
    responseStatus: delivery.responseStatus,
    durationMs: delivery.durationMs,
  }))
}
