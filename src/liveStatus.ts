import { APIError } from 'payload'
import type { DocNews, LiveSource } from '../plugins/publishing/types.ts'
import { redeliver } from '../plugins/webhooks/redeliver.ts'
import { webhooksOptions } from '../plugins/webhooks/state.ts'
import {
  findLatestDeliveries,
  type DocDelivery,
} from '../plugins/webhooks/status/findLatestDeliveries.ts'
import { findUnsettled } from '../plugins/webhooks/status/findUnsettled.ts'
import { ENDPOINTS, type EndpointDoc } from '../plugins/webhooks/types.ts'

/** What webhook endpoints were told and reported, as the panels on docs ask for it. */
export const liveStatus: LiveSource = {
  async findNews(payload, collection, docIds) {
    const found = await findLatestDeliveries(payload, collection, docIds)
    return new Map(found.map((delivery) => [delivery.docId, toNews(delivery)]))
  },

  async findUnsettled(payload, limit) {
    const found = await findUnsettled(payload, limit)
    return found.map((delivery) => ({
      collection: delivery.collection,
      docId: delivery.docId,
      news: toNews(delivery),
    }))
  },

  async retry(payload, deliveryId) {
    const outcome = await redeliver(payload, deliveryId)
    const problem = PROBLEMS[outcome]
    if (problem) throw new APIError(problem, 409, null, true)
  },

  async findDisabled(req) {
    const { docs } = await req.payload.db.find<EndpointDoc>({
      collection: ENDPOINTS,
      // One that an admin switched off by hand has no reason.
      where: { and: [{ isEnabled: { not_equals: true } }, { disabledReason: { exists: true } }] },
      sort: 'name',
      limit: 20,
      pagination: false,
      req,
    })
    const { admin } = req.payload.config.routes
    const canOpen = await webhooksOptions(req.payload).canManage({ req })
    return docs.map(({ id, name, disabledReason }) => ({
      name,
      reason: disabledReason ?? null,
      url: canOpen ? `${admin}/collections/${ENDPOINTS}/${id}` : null,
    }))
  },
}

const PROBLEMS: Record<Awaited<ReturnType<typeof redeliver>>, string | null> = {
  queued: null,
  // An attempt is what was asked for.
  'under-way': null,
  'not-found': 'This delivery is no longer kept. Publish the doc again.',
  'endpoint-disabled': 'The webhook endpoint is disabled. Ask an admin to enable it, then retry.',
}

function toNews({ eventType, occurredAt, deliveries }: DocDelivery): DocNews {
  return {
    kind: /\.(unpublished|deleted)$/.test(eventType) ? 'gone' : 'published',
    at: occurredAt,
    frontEnds: deliveries.map((delivery) => ({
      name: delivery.endpointName,
      deliveryId: delivery.deliveryId,
      status: delivery.status,
      nextAttemptAt: delivery.nextAttemptAt,
      deliveredAt: delivery.deliveredAt,
      error: delivery.error,
      isReporting: delivery.isReporting,
      report:
        delivery.reportStatus && delivery.reportedAt
          ? {
              status: delivery.reportStatus,
              at: delivery.reportedAt,
              url: delivery.reportUrl,
              reason: delivery.reportReason,
            }
          : null,
    })),
  }
}
