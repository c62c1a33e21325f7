import type { BasePayload, PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { DELIVERIES, ENDPOINTS, type DeliveryDoc, type EndpointDoc } from '../types.ts'
import { writeReports, type ReportRow, type WriteReports } from './writeReports.ts'

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
  write: WriteReports = writeReports,
): Promise<{ accepted: number; unknown: string[] }> {
  const byId = new Map<string, Report>()
  for (const report of reports) {
    const known = byId.get(report.id)
    if (!known || time(known, now) <= time(report, now)) byId.set(report.id, report)
  }
  return inTransaction(payload, async (req) => {
    const deliveries = await findDeliveries(req, endpoint, [...byId.keys()])
    const rows = [...deliveries].flatMap(([id, delivery]) => {
      const report = byId.get(id)
      return report ? toRow(delivery, report, now) : []
    })
    await write(req, rows)
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

/** @returns nothing where a later report is stored already */
function toRow({ id, reportedAt }: Found, report: Report, now: Date): ReportRow[] {
  const at = time(report, now)
  if (reportedAt && Date.parse(reportedAt) > at) return []
  return [
    {
      id,
      reportStatus: report.status,
      reportedAt: new Date(at).toISOString(),
      reportUrl: report.url ?? null,
      reportReason: report.reason ?? null,
    },
  ]
}

/** A clock that runs fast must not outdo the reports to come. */
function time({ at }: Report, now: Date): number {
  return Math.min(Date.parse(at), now.getTime())
}
