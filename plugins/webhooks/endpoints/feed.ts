import type { BasePayload, Endpoint } from 'payload'
import { z } from 'zod'
import { bodyFor } from '../core/messageBody.ts'
import { wantsMessage } from '../core/wantsMessage.ts'
import { retainedSince } from '../dispatch/sweep.ts'
import { readCandidates } from '../replay/messagesOfSpan.ts'
import type { EndpointDoc, MessageDoc } from '../types.ts'
import { readSigned, unauthorised } from './readSigned.ts'

const MAX_BODY_BYTES = 4_096
const END_OF_TIME = '9999-12-31T23:59:59.999Z'
/** Read at once where filters may let little of it through. */
const BATCH = 500

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  // Beyond the year 9999 stored times are out of order.
  .refine((text) => /^\d/.test(text))

const cursorSchema = z.tuple([instant, z.union([z.string().min(1), z.number()])])

const requestSchema = z
  .object({
    /** Messages of that very instant are included. */
    since: instant.optional(),
    /** Of an earlier answer: what comes after its last message. Outdoes `since`. */
    cursor: z.string().transform(decodeCursor).optional(),
    limit: z.number().int().min(1).max(500).default(100),
  })
  .refine(({ since, cursor }) => (since ?? cursor) !== undefined)

type Query = z.infer<typeof requestSchema>
type Position = z.infer<typeof cursorSchema>

/**
 * `POST /api/webhook-messages/feed`: what a receiver missed, oldest first, as far as the filters of
 * its endpoint let it through, and with the fields that it selects.
 *
 * The receiver signs its request with its own signing secret, in the headers of Standard Webhooks.
 * Anything else gets a bare 401. To read on, ask again with the `cursor` of the answer, or with
 * `since` set to the newest timestamp, passing over what is known by id. Begin a later reading a
 * minute before the `now` of the last one: a message can be committed after a younger one.
 */
export function createFeed(): Endpoint {
  return {
    path: '/feed',
    method: 'post',
    async handler(req) {
      const now = new Date()
      const { payload } = req
      const request = await readSigned(req, MAX_BODY_BYTES, now)
      if (request.kind !== 'signed') return unauthorised()
      const query = requestSchema.safeParse(request.json).data
      if (!query) return unauthorised()
      const { messages, hasMore } = await findMessages(payload, request.endpoint, query)
      const last = messages.at(-1)
      return Response.json(
        {
          messages: messages.map((message) => toAnswer(message, request.endpoint)),
          hasMore,
          ...(last && { cursor: encodeCursor([last.occurredAt, last.id]) }),
          now: now.toISOString(),
          // Whoever read last before that has to start anew.
          retainedSince: retainedSince(payload, now).toISOString(),
        },
        { headers: { 'cache-control': 'no-store' } },
      )
    },
  }
}

function toAnswer(message: MessageDoc, endpoint: EndpointDoc): unknown {
  const body = JSON.parse(bodyFor(message, endpoint) ?? message.body) as object
  return { id: message.messageId, ...body }
}

async function findMessages(
  payload: BasePayload,
  endpoint: EndpointDoc,
  { since, cursor, limit }: Query,
): Promise<{ messages: MessageDoc[]; hasMore: boolean }> {
  const wanted: MessageDoc[] = []
  const isSparse = Boolean(endpoint.locales?.length || endpoint.tags?.length)
  const batch = isSparse ? BATCH : limit + 1
  let position = cursor
  for (;;) {
    const candidates = await readCandidates(
      payload,
      endpoint,
      {
        since: since ?? cursor?.[0] ?? '',
        until: END_OF_TIME,
        ...(position && { cursorAt: position[0], cursorId: String(position[1]) }),
      },
      batch,
    )
    wanted.push(...candidates.filter((message) => wantsMessage(endpoint, message)))
    const last = candidates.at(-1)
    if (!last || candidates.length < batch || wanted.length > limit) {
      return { messages: wanted.slice(0, limit), hasMore: wanted.length > limit }
    }
    position = [last.occurredAt, last.id]
  }
}

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

function decodeCursor(text: string, context: z.RefinementCtx): Position {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    context.addIssue({ code: 'custom', message: 'is not the cursor of an answer' })
    return z.NEVER
  }
}
