import type { PayloadRequest } from 'payload'
import { afterCommit } from '../shared/afterCommit.ts'
import { UnknownEventTypeError } from './core/errors.ts'
import { TEST_EVENT_TYPE } from './core/eventType.ts'
import { baseBody, type FieldValues } from './core/messageBody.ts'
import { readSubject } from './hooks/readSubject.ts'
import { nextTimestamp } from './nextTimestamp.ts'
import { webhooksOptions, webhooksState } from './state.ts'
import { MESSAGES, type EndpointDoc, type MessageDoc } from './types.ts'

export interface NewMessage {
  /** An event type of the plugin's options, or `test.ping`, which needs a `target`. */
  type: string
  /** Slug of the doc's collection. */
  collection: string
  docId: number | string
  /** More of the body's `data`, beside `collection` and `id`. Endpoints filter by its `locales`. */
  data?: Record<string, unknown>
  /**
   * What endpoints filter by and select.
   * @default read from the doc as it is live, when its collection is among the plugin's `events`
   */
  subject?: MessageSubject
  /** The only endpoint that gets it, whatever it filters by. */
  target?: EndpointDoc['id']
  /** Whether the caller writes the deliveries itself, in the same transaction. */
  isHandedOut?: boolean
}

export interface MessageSubject {
  /** Ids of the tags that the doc has, or had until now. */
  tags: string[]
  fieldValues: FieldValues | null
}

/** What identifies a message that was written. */
export type WrittenMessage = Pick<MessageDoc, 'messageId' | 'occurredAt'>

/**
 * Writes a message in the transaction of `req`: it exists if, and only if, that commits. Deliveries
 * start right after the commit.
 *
 * Data that would make the body longer than 20 kB is left out, largest first, and named in
 * `omittedFields`.
 *
 * @throws {UnknownEventTypeError} the type is not in the plugin's options, or is that of a test and
 *   has no target
 */
export async function enqueueMessage(
  req: PayloadRequest,
  message: NewMessage,
): Promise<WrittenMessage> {
  checkType(req, message)
  const messageId = `msg_${crypto.randomUUID().replaceAll('-', '')}`
  const occurredAt = await nextTimestamp(req, message)
  await req.payload.db.create({
    collection: MESSAGES,
    data: {
      messageId,
      occurredAt,
      status: message.isHandedOut ? 'done' : 'pending',
      dueAt: occurredAt,
      ...(await columns(req, message, { messageId, occurredAt })),
    },
    req,
    // Reading it back would take as long as writing it.
    returning: false,
  })
  await afterCommit(req, () => webhooksState(req.payload).dispatcher?.wake())
  return { messageId, occurredAt }
}

/** Changes a message whose transaction is still open. */
export async function rewriteMessage(
  req: PayloadRequest,
  written: WrittenMessage,
  message: NewMessage,
): Promise<void> {
  checkType(req, message)
  await req.payload.db.updateOne({
    collection: MESSAGES,
    where: { messageId: { equals: written.messageId } },
    data: await columns(req, message, written),
    req,
    returning: false,
  })
}

/** Takes back a message whose transaction is still open. */
export async function withdrawMessage(
  req: PayloadRequest,
  { messageId }: WrittenMessage,
): Promise<void> {
  await req.payload.db.deleteOne({
    collection: MESSAGES,
    where: { messageId: { equals: messageId } },
    req,
    returning: false,
  })
}

function checkType({ payload }: PayloadRequest, { type, target }: NewMessage): void {
  const isKnown =
    type === TEST_EVENT_TYPE
      ? target !== undefined
      : webhooksOptions(payload).eventTypes.includes(type)
  if (isKnown) return
  const problem =
    type === TEST_EVENT_TYPE
      ? `"${type}" needs the webhook endpoint that is tested as its target.`
      : `"${type}" is not among the event types of webhooksPlugin.`
  throw new UnknownEventTypeError(`No message was written: ${problem}`)
}

async function columns(
  req: PayloadRequest,
  { type, collection, docId, data, target, subject }: NewMessage,
  { messageId, occurredAt }: Pick<WrittenMessage, 'messageId' | 'occurredAt'>,
): Promise<Partial<MessageDoc>> {
  const { tags, fieldValues } = subject ?? (await readSubject(req, collection, docId))
  const id = String(docId)
  const locales = Array.isArray(data?.locales) ? data.locales.map(String) : []
  return {
    eventType: type,
    docCollection: collection,
    docId: id,
    locales,
    tags,
    fieldValues,
    ...(target !== undefined && { target }),
    body: baseBody({
      id: messageId,
      type,
      timestamp: occurredAt,
      data: { collection, id, ...data },
    }),
  }
}
