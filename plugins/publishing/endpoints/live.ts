import { APIError, Forbidden, NotFound, type Endpoint } from 'payload'
import { readLive } from '../live/readLive.ts'
import { mayPublish } from '../schedule/mayPublish.ts'
import type { SanitizedOptions } from '../types.ts'

/**
 * `GET /api/<collection>/:id/live` says whether a doc is live;
 * `POST /api/<collection>/:id/live/:delivery/retry` tells a front end once more.
 */
export function createLiveEndpoints(
  collection: string,
  { canSeeAll, liveSource }: SanitizedOptions,
): Endpoint[] {
  return [
    {
      path: '/:id/live',
      method: 'get',
      async handler(req) {
        if (!(await canSeeAll({ req }))) throw new Forbidden(req.t)
        const id = String(req.routeParams?.id)
        return Response.json(await readLive(req, collection, id, new Date()))
      },
    },
    {
      path: '/:id/live/:delivery/retry',
      method: 'post',
      async handler(req) {
        const id = String(req.routeParams?.id)
        const delivery = String(req.routeParams?.delivery)
        if (!(await canSeeAll({ req })) || !(await mayPublish(req, collection, id, 'publish'))) {
          throw new Forbidden(req.t)
        }
        const before = await readLive(req, collection, id, new Date())
        if (!before.frontEnds.some(({ deliveryId }) => String(deliveryId) === delivery)) {
          throw new NotFound(req.t)
        }
        if (!liveSource) throw new APIError('Nobody is told of what is published.', 409, null, true)
        await liveSource.retry(req.payload, delivery)
        return Response.json(await readLive(req, collection, id, new Date()), { status: 202 })
      },
    },
  ]
}
