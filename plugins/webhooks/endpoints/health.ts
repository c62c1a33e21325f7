import type { Endpoint } from 'payload'
import { readActivity } from '../readActivity.ts'
import type { SanitizedOptions } from '../types.ts'
import { findEndpoint } from './findEndpoint.ts'

/** `GET /api/webhook-endpoints/:id/health`: see {@link readActivity}. */
export function createHealth(options: SanitizedOptions): Endpoint {
  return {
    path: '/:id/health',
    method: 'get',
    async handler(req) {
      const endpoint = await findEndpoint(req, options)
      return Response.json(await readActivity(req.payload, endpoint, new Date()), {
        headers: { 'cache-control': 'no-store' },
      })
    },
  }
}
