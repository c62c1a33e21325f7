import type { BasePayload } from 'payload'
import { merge, quantileMs, type Histogram } from './core/histogram.ts'
import { HEALTH, type EndpointDoc } from './types.ts'

const HOUR_MS = 3_600_000
const HOURS = 24

export interface EndpointHealth {
  /** Attempts by their outcome, oldest hour first; the last one is the hour that runs. */
  hours: { /** ISO 8601 */ startedAt: string; delivered: number; failed: number }[]
  /** Share of attempts that delivered, 0 to 1; null without attempts. */
  successRate: number | null
  /** 95 of 100 attempts took no longer, in milliseconds, off by 5 % at most; null without attempts. */
  p95Ms: number | null
}

interface StoredHealth {
  startedAt: string
  delivered: number
  failed: number
  /** JSON of a {@link Histogram}. */
  durations: string
}

/**
 * How the attempts to a webhook endpoint went in the last 24 hours, counted in the hour in which they
 * were stored. Tests do not count.
 */
export async function readHealth(
  payload: BasePayload,
  endpointId: EndpointDoc['id'],
  now: Date,
): Promise<EndpointHealth> {
  const firstMs = (Math.floor(now.getTime() / HOUR_MS) - (HOURS - 1)) * HOUR_MS
  const { docs } = await payload.db.find<StoredHealth>({
    collection: HEALTH,
    where: {
      and: [
        { endpoint: { equals: endpointId } },
        { startedAt: { greater_than_equal: new Date(firstMs).toISOString() } },
      ],
    },
    limit: 0,
    pagination: false,
  })
  const hours = Array.from({ length: HOURS }, (_, index) => ({
    startedAt: new Date(firstMs + index * HOUR_MS).toISOString(),
    delivered: 0,
    failed: 0,
  }))
  for (const row of docs) {
    const hour = hours[(Date.parse(row.startedAt) - firstMs) / HOUR_MS]
    if (!hour) continue
    hour.delivered += row.delivered
    hour.failed += row.failed
  }
  const delivered = docs.reduce((sum, row) => sum + row.delivered, 0)
  const all = docs.reduce((sum, row) => sum + row.failed, delivered)
  const durations = merge(docs.map((row) => JSON.parse(row.durations) as Histogram))
  return {
    hours,
    successRate: all > 0 ? delivered / all : null,
    p95Ms: quantileMs(durations, 0.95),
  }
}
