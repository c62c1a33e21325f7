import type { Endpoint } from 'payload'
import { z } from 'zod'
import { storeReports } from '../status/storeReports.ts'
import { check } from './findEndpoint.ts'
import { readSigned, unauthorised } from './readSigned.ts'

const hasLogin = (url: string): boolean => {
  const { username, password } = new URL(url)
  return Boolean(username || password)
}

/** Room for 500 reports with long addresses. */
const MAX_BODY_BYTES = 2_000_000

const schema = z.object({
  reports: z
    .array(
      z.object({
        /** `webhook-id` of the message. */
        id: z.string().min(1).max(100),
        status: z.enum(['live', 'failed']),
        at: z.iso.datetime({ offset: true }),
        // Shown as a link: nothing but an address of the web may get there.
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .refine((url) => !hasLogin(url), 'it must not contain a user or password')
          .optional(),
        reason: z.string().max(1_000).optional(),
      }),
    )
    .min(1)
    .max(500),
})

/**
 * `POST /api/webhook-messages/report`: a receiver says what it made live, or could not.
 *
 * Signed like a request for the feed. Answers 200 with the number of messages it knows and the ids of
 * those that it does not; 400 naming the first thing that is wrong; to whoever has not signed a bare
 * 401, and 413 when the body is longer than 2 MB.
 */
export function createReport(): Endpoint {
  return {
    path: '/report',
    method: 'post',
    async handler(req) {
      const now = new Date()
      const request = await readSigned(req, MAX_BODY_BYTES, now)
      if (request.kind === 'too-long') return new Response(null, { status: 413 })
      if (request.kind === 'refused') return unauthorised()
      const { reports } = check(schema, request.json)
      return Response.json(await storeReports(req.payload, request.endpoint, reports, now), {
        headers: { 'cache-control': 'no-store' },
      })
    },
  }
}
