import type { BasePayload } from 'payload'
import { DELIVERIES, type AttemptLogEntry, type DeliveryDoc, type EndpointDoc } from './types.ts'

const HOUR_MS = 3_600_000
const HOURS = 24

export interface EndpointHealth {
  /** Oldest first; the last one is the hour that runs. */
  hours: { /** ISO 8601 */ startedAt: string; delivered: number; failed: number }[]
  /** Share of attempts that delivered, 0 to 1; null without attempts. */
  successRate: number | null
  /** 95 of 100 attempts took no longer, in milliseconds; null without attempts. */
  p95Ms: number | null
}

/** How the attempts of the last 24 hours went, read from the logs of the deliveries. */
export async function readHealth(
  payload: BasePayload,
  endpointId: EndpointDoc['id'],
  now: Date,
): Promise<EndpointHealth> {
  const firstMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - (HOURS - 1) * HOUR_MS
  const { docs } = await payload.db.find<DeliveryDoc>({
    collection: DELIVERIES,
    where: {
      and: [
        { endpoint: { equals: endpointId } },
        { lastAttemptAt: { greater_than_equal: new Date(firstMs).toISOString() } },
        { eventType: { not_equals: 'test.ping' } },
      ],
    },
    select: { attemptLog: true },
    limit: 0,
    pagination: false,
  })
  const hours = Array.from({ length: HOURS }, (_, index) => ({
    startedAt: new Date(firstMs + index * HOUR_MS).toISOString(),
    delivered: 0,
    failed: 0,
  }))
  const durations: number[] = []
  let delivered = 0
  for (const { startedAt, durationMs, error } of docs.flatMap(entriesOf)) {
    const hour = hours[Math.floor((Date.parse(startedAt) - firstMs) / HOUR_MS)]
    if (!hour) continue
    durations.push(durationMs)
    if (error === undefined) delivered++
    hour[error === undefined ? 'delivered' : 'failed']++
  }
  durations.sort((a, b) => a - b)
  return {
    hours,
    successRate: durations.length ? delivered / durations.length : null,
    p95Ms: durations[Math.ceil(durations.length * 0.95) - 1] ?? null,
  }
}

function entriesOf({ attemptLog }: DeliveryDoc): AttemptLogEntry[] {
  return attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
}
