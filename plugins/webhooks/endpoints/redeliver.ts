import { APIError, Forbidden, NotFound, type Endpoint } from 'payload'
import { redeliver } from '../redeliver.ts'
import type { SanitizedOptions } from '../types.ts'

/** `POST /api/webhook-deliveries/:id/redeliver`: see {@link redeliver}. */
export function createRedeliver({ canManage }: SanitizedOptions): Endpoint {
  return {
    path: '/:id/redeliver',
    method: 'post',
    async handler(req) {
      if (!(await canManage({ req }))) throw new Forbidden(req.t)
      switch (await redeliver(req.payload, String(req.routeParams?.id))) {
        case 'not-found':
          throw new NotFound(req.t)
        case 'endpoint-disabled':
          throw new APIError('The webhook endpoint is disabled. Enable it, then redeliver.', 409)
        case 'under-way':
          throw new APIError('An attempt is under way.', 409)
        case 'queued':
          return Response.json({ message: 'The next attempt starts now.' }, { status: 202 })
      }
    },
  }
}
