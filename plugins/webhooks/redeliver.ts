import type { BasePayload } from 'payload'
import { webhooksState } from './state.ts'
import { DELIVERIES, ENDPOINTS, type DeliveryDoc } from './types.ts'

export type RedeliverOutcome = 'queued' | 'not-found' | 'endpoint-disabled' | 'under-way'

const NOT_REPORTED = { reportStatus: null, reportedAt: null, reportUrl: null, reportReason: null }

/**
 * Makes one more attempt now, whatever came of the earlier ones, and whenever the next one was due.
 * Whether more follow depends on the schedule, which goes on from there. A report of failure is over.
 *
 * @returns what kept it from being queued, or `queued`
 */
export async function redeliver(
  payload: BasePayload,
  deliveryId: DeliveryDoc['id'],
): Promise<RedeliverOutcome> {
  const delivery = await payload.db.findOne<DeliveryDoc>({
    collection: DELIVERIES,
    where: { id: { equals: deliveryId } },
  })
  if (!delivery) return 'not-found'
  const endpoint: unknown = await payload.db.findOne({
    collection: ENDPOINTS,
    where: { and: [{ id: { equals: delivery.endpoint } }, { isEnabled: { equals: true } }] },
  })
  if (!endpoint) return 'endpoint-disabled'
  const queued: unknown = await payload.db.updateOne({
    collection: DELIVERIES,
    where: { and: [{ id: { equals: delivery.id } }, { status: { not_equals: 'running' } }] },
    data: {
      status: 'pending',
      dueAt: new Date().toISOString(),
      // What failed is to be tried again. Since when it is live stays true.
      ...(delivery.reportStatus === 'failed' && NOT_REPORTED),
    },
    options: { atomic: true },
  })
  if (!queued) return 'under-way'
  webhooksState(payload).dispatcher?.refreshEndpoints()
  return 'queued'
}
