import type { BasePayload, Endpoint, Where } from 'payload'
import { z } from 'zod'
import { decryptSecrets } from '../secrets.ts'
import { ENDPOINTS, MESSAGES, type EndpointDoc, type MessageDoc } from '../types.ts'
import { isSignedWith } from './isSignedWith.ts'
import { readBody } from './readBody.ts'

const MAX_BODY_BYTES = 4_096

const requestSchema = z.object({
  /** Name of the webhook endpoint that asks. */
  endpoint: z.string().min(1),
  since: z.iso.datetime({ offset: true }),
  limit: z.number().int().min(1).max(500).default(100),
})

/**
 * `POST /api/webhook-messages/feed`: what a receiver missed, oldest first.
 *
 * The receiver signs its request with its own signing secret, in the headers of Standard Webhooks.
 * Anything else gets a bare 401. To read on, ask again with `since` set to the newest timestamp and
 * pass over what is known by id; where several processes write, go back a few seconds more, because
 * a message can be committed after a younger one.
 */
export function createFeed(): Endpoint {
  return {
    path: '/feed',
    method: 'post',
    async handler(req) {
      const now = new Date()
      const body = await readBody(req, MAX_BODY_BYTES)
      const query = body === null ? null : parse(body)
      const endpoint = query && (await findEnabled(req.payload, query.endpoint))
      if (!query || !endpoint || body === null) return unauthorised()
      const secrets = decryptSecrets(req.payload, endpoint)
      if (!isSignedWith(secrets, body, req.headers, now)) return unauthorised()
      const { messages, hasMore } = await findMessages(req.payload, endpoint, query)
      return Response.json(
        { messages, hasMore, now: now.toISOString() },
        { headers: { 'cache-control': 'no-store' } },
      )
    },
  }
}

function unauthorised(): Response {
  return new Response(null, { status: 401 })
}

function parse(body: string): z.infer<typeof requestSchema> | null {
  try {
    return requestSchema.safeParse(JSON.parse(body)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function findEnabled(payload: BasePayload, name: string): Promise<EndpointDoc | null> {
  return payload.db.findOne<EndpointDoc>({
    collection: ENDPOINTS,
    where: { and: [{ name: { equals: name } }, { isEnabled: { equals: true } }] },
  })
}

async function findMessages(
  payload: BasePayload,
  { eventTypes }: EndpointDoc,
  { since, limit }: z.infer<typeof requestSchema>,
): Promise<{ messages: unknown[]; hasMore: boolean }> {
  const isDue: Where = { occurredAt: { greater_than_equal: new Date(since).toISOString() } }
  const { docs } = await payload.db.find<MessageDoc>({
    collection: MESSAGES,
    where: eventTypes?.length ? { and: [isDue, { eventType: { in: eventTypes } }] } : isDue,
    sort: ['occurredAt', 'messageId'],
    limit: limit + 1,
    pagination: false,
  })
  const messages = docs.slice(0, limit).map(({ messageId, body }) => ({
    id: messageId,
    ...(JSON.parse(body) as Record<string, unknown>),
  }))
  return { messages, hasMore: docs.length > limit }
}
