import type { PayloadRequest } from 'payload'
import { afterCommit } from '../shared/afterCommit.ts'
import { UnknownEventTypeError } from './core/errors.ts'
import { webhooksOptions, webhooksState } from './state.ts'
import { MESSAGES, type MessageDoc } from './types.ts'

export interface NewMessage {
  /** An event type of the plugin's options. */
  type: string
  /** Slug of the doc's collection. */
  collection: string
  docId: number | string
  /** More of the body's `data`, beside `collection` and `id`. */
  data?: Record<string, unknown>
}

/** What identifies a message that was written. */
export type WrittenMessage = Pick<MessageDoc, 'id' | 'messageId' | 'occurredAt'>

const MAX_BODY_BYTES = 20_000

/**
 * Writes a message in the transaction of `req`: it exists if, and only if, that commits. Deliveries
 * start right after the commit.
 *
 * Data that would make the body longer than 20 kB is left out, and `isTruncated: true` says so.
 *
 * @throws {UnknownEventTypeError} the type is not in the plugin's options
 */
export async function enqueueMessage(
  req: PayloadRequest,
  message: NewMessage,
): Promise<WrittenMessage> {
  const occurredAt = nextTimestamp(req)
  const messageId = `msg_${crypto.randomUUID().replaceAll('-', '')}`
  const { id } = (await req.payload.db.create({
    collection: MESSAGES,
    data: {
      messageId,
      occurredAt,
      status: 'pending',
      dueAt: occurredAt,
      ...columns(req, message, occurredAt),
    },
    req,
  })) as MessageDoc
  await afterCommit(req, () => webhooksState(req.payload).dispatcher?.wake())
  return { id, messageId, occurredAt }
}

/** Changes a message whose transaction is still open. */
export async function rewriteMessage(
  req: PayloadRequest,
  { id, occurredAt }: WrittenMessage,
  message: NewMessage,
): Promise<void> {
  await req.payload.db.updateOne({
    collection: MESSAGES,
    id,
    data: columns(req, message, occurredAt),
    req,
  })
}

/** Takes back a message whose transaction is still open. */
export async function withdrawMessage(req: PayloadRequest, { id }: WrittenMessage): Promise<void> {
  await req.payload.db.deleteOne({ collection: MESSAGES, where: { id: { equals: id } }, req })
}

function columns(
  req: PayloadRequest,
  { type, collection, docId, data }: NewMessage,
  timestamp: string,
): Pick<MessageDoc, 'eventType' | 'docCollection' | 'docId' | 'body'> {
  if (!webhooksOptions(req.payload).eventTypes.includes(type)) {
    throw new UnknownEventTypeError(
      `No message was written: "${type}" is not among the event types of webhooksPlugin.`,
    )
  }
  const subject = { collection, id: String(docId) }
  const whole = JSON.stringify({ type, timestamp, data: { ...subject, ...data } })
  const body =
    Buffer.byteLength(whole) <= MAX_BODY_BYTES
      ? whole
      : JSON.stringify({ type, timestamp, data: { ...subject, isTruncated: true } })
  return { eventType: type, docCollection: collection, docId: String(docId), body }
}

/**
 * Now, or a little later: no two messages of one process share a time, so that time alone orders
 * them and a reader can page by it.
 */
function nextTimestamp({ payload }: PayloadRequest): string {
  const state = webhooksState(payload)
  state.lastMessageMs = Math.max(Date.now(), state.lastMessageMs + 1)
  return new Date(state.lastMessageMs).toISOString()
}
