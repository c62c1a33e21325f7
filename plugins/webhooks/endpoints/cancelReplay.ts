import { APIError, Forbidden, NotFound, type Endpoint } from 'payload'
import { webhooksState } from '../state.ts'
import { REPLAYS, type SanitizedOptions } from '../types.ts'

/**
 * `POST /api/webhook-replays/:id/cancel` hands out no more messages. What was handed out already is
 * still delivered.
 */
export function createCancelReplay({ canManage }: SanitizedOptions): Endpoint {
  return {
    path: '/:id/cancel',
    method: 'post',
    async handler(req) {
      if (!(await canManage({ req }))) throw new Forbidden(req.t)
      const { payload } = req
      const id = String(req.routeParams?.id)
      const now = new Date().toISOString()
      const known: unknown = await payload.db.findOne({
        collection: REPLAYS,
        where: { id: { equals: id } },
      })
      if (!known) throw new NotFound(req.t)
      const cancelled: unknown = await payload.db.updateOne({
        collection: REPLAYS,
        where: { and: [{ id: { equals: id } }, { status: { in: ['pending', 'running'] } }] },
        // Due, so that its worker ends it now.
        data: { cancelledAt: now, dueAt: now },
        options: { atomic: true },
      })
      if (!cancelled) throw new APIError('The replay has handed out everything already.', 409)
      webhooksState(payload).replays?.wake()
      return Response.json({ message: 'Nothing more is handed out.' })
    },
  }
}
