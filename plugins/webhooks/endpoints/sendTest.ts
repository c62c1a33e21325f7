import type { Endpoint } from 'payload'
import { sendTest } from '../sendTest.ts'
import { senderOf } from '../sender.ts'
import type { SanitizedOptions } from '../types.ts'
import { findEndpoint } from './findEndpoint.ts'

/** `POST /api/webhook-endpoints/:id/test` answers with what the receiver made of it. */
export function createSendTest(options: SanitizedOptions): Endpoint {
  return {
    path: '/:id/test',
    method: 'post',
    async handler(req) {
      const endpoint = await findEndpoint(req, options)
      const tools = { send: senderOf(req.payload), now: () => new Date() }
      // Whoever asked may leave: the delivery is recorded all the same.
      const result = await sendTest(req.payload, endpoint, tools, new AbortController().signal)
      return Response.json(result, { headers: { 'cache-control': 'no-store' } })
    },
  }
}
