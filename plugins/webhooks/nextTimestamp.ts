import type { PayloadRequest } from 'payload'
import { webhooksState } from './state.ts'
import { MESSAGES, type MessageDoc } from './types.ts'

/**
 * Now, or a little later, in ISO 8601 with milliseconds. No two messages of one process share a time,
 * so that time orders them; and a message comes after the doc's earlier ones, even when another
 * process with a faster clock wrote those.
 */
export async function nextTimestamp(
  req: PayloadRequest,
  { collection, docId }: { collection: string; docId: number | string },
): Promise<string> {
  const {
    docs: [newest],
  } = await req.payload.db.find<Pick<MessageDoc, 'occurredAt'>>({
    collection: MESSAGES,
    where: {
      and: [{ docCollection: { equals: collection } }, { docId: { equals: String(docId) } }],
    },
    select: { occurredAt: true },
    sort: '-occurredAt',
    limit: 1,
    pagination: false,
    req,
  })
  const state = webhooksState(req.payload)
  state.lastMessageMs = Math.max(Date.now(), state.lastMessageMs + 1)
  const afterNewest = newest ? Date.parse(newest.occurredAt) + 1 : 0
  return new Date(Math.max(state.lastMessageMs, afterNewest)).toISOString()
}
