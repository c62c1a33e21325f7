import { APIError, Forbidden, NotFound, type Endpoint } from 'payload'
import { webhooksState } from '../state.ts'
import { DELIVERIES, ENDPOINTS, type DeliveryDoc, type SanitizedOptions } from '../types.ts'

/**
 * `POST /api/webhook-deliveries/:id/redeliver` makes one more attempt now, whatever came of the
 * earlier ones. Whether more follow depends on the schedule, which goes on from there.
 */
export function createRedeliver({ canManage }: SanitizedOptions): Endpoint {
  return {
    path: '/:id/redeliver',
    method: 'post',
    async handler(req) {
      if (!(await canManage({ req }))) throw new Forbidden(req.t)
      const { payload } = req
      const id = String(req.routeParams?.id)
      const delivery = await payload.db.findOne<DeliveryDoc>({
        collection: DELIVERIES,
        where: { id: { equals: id } },
      })
      if (!delivery) throw new NotFound(req.t)
      const endpoint = await payload.db.findOne({
        collection: ENDPOINTS,
        where: { and: [{ id: { equals: delivery.endpoint } }, { isEnabled: { equals: true } }] },
      })
      if (!endpoint) {
        throw new APIError('The webhook endpoint is disabled. Enable it, then redeliver.', 409)
      }
      const queued: unknown = await payload.db.updateOne({
        collection: DELIVERIES,
        where: { and: [{ id: { equals: delivery.id } }, { status: { not_equals: 'running' } }] },
        data: { status: 'pending', dueAt: new Date().toISOString() },
        options: { atomic: true },
      })
      if (!queued) throw new APIError('An attempt is under way.', 409)
      webhooksState(payload).dispatcher?.refreshEndpoints()
      return Response.json({ message: 'The next attempt starts now.' }, { status: 202 })
    },
  }
}
