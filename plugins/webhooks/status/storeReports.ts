import type { BasePayload, PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { DELIVERIES, ENDPOINTS, type DeliveryDoc, type EndpointDoc } from '../types.ts'

/** What a receiver says became of a message. */
export interface Report {
  /** `webhook-id` of the message. */
  id: string
  status: 'live' | 'failed'
  /** ISO 8601; when it became live, or failed to. */
  at: string
  /** Where the public finds it. */
  url?: string
  /** Why it failed, in words for an editor. */
  reason?: string
}

/**
 * Stores reports on the deliveries of an endpoint, all of them in one transaction. Of two reports
 * about one message the later one counts, by `at`; a time in the future counts as now.
 *
 * @returns the messages that have no delivery to this endpoint, or none yet
 */
export async function storeReports(
  payload: BasePayload,
  endpoint: EndpointDoc,
  reports: readonly Report[],
  now: Date,
): Promise<{ accepted: number; unknown: string[] }> {
  const byId = new Map<string, Report>()
  for (const report of reports) {
    const known = byId.get(report.id)
    if (!known || time(known, now) <= time(report, now)) byId.set(report.id, report)
  }
  return inTransaction(payload, async (req) => {
    const deliveries = await findDeliveries(req, endpoint, [...byId.keys()])
    for (const [id, report] of byId) {
      const delivery = deliveries.get(id)
      if (delivery) await store(req, delivery, report, now)
    }
    await noteReporting(req, endpoint, [...deliveries.values()])
    const unknown = [...byId.keys()].filter((id) => !deliveries.has(id))
    return { accepted: byId.size - unknown.length, unknown }
  })
}

type Found = Pick<DeliveryDoc, 'id' | 'key' | 'occurredAt' | 'reportedAt'>

async function findDeliveries(
  req: PayloadRequest,
  { id: endpointId }: EndpointDoc,
  messageIds: string[],
): Promise<Map<string, Found>> {
  const keys = new Map(messageIds.map((id) => [`${id}:${endpointId}`, id]))
  const { docs } = await req.payload.db.find<Found>({
    collection: DELIVERIES,
    where: { key: { in: [...keys.keys()] } },
    select: { key: true, occurredAt: true, reportedAt: true },
    limit: 0,
    pagination: false,
    req,
  })
  return new Map(docs.map((delivery) => [keys.get(delivery.key) ?? '', delivery]))
}

async function store(
  req: PayloadRequest,
  { id, reportedAt }: Found,
  report: Report,
  now: Date,
): Promise<void> {
  const at = time(report, now)
  if (reportedAt && Date.parse(reportedAt) > at) return
  await req.payload.db.updateOne({
    collection: DELIVERIES,
    where: { id: { equals: id } },
    data: {
      reportStatus: report.status,
      reportedAt: new Date(at).toISOString(),
      reportUrl: report.url ?? null,
      reportReason: report.reason ?? null,
    },
    options: { atomic: true },
    req,
  })
}

/** From its first report on, an endpoint is expected to report: see {@link EndpointDoc}. */
async function noteReporting(
  req: PayloadRequest,
  { id, reportsSince }: EndpointDoc,
  deliveries: readonly Found[],
): Promise<void> {
  const [oldest] = deliveries.map(({ occurredAt }) => occurredAt).sort()
  if (reportsSince || oldest === undefined) return
  await req.payload.db.updateOne({
    collection: ENDPOINTS,
    where: { and: [{ id: { equals: id } }, { reportsSince: { exists: false } }] },
    data: { reportsSince: oldest },
    options: { atomic: true },
    req,
  })
}

/** A clock that runs fast must not outdo the reports to come. */
function time({ at }: Report, now: Date): number {
  return Math.min(Date.parse(at), now.getTime())
}
