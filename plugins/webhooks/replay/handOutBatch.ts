import type { BasePayload, PayloadRequest, Where } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { bodyFor } from '../core/messageBody.ts'
import {
  DELIVERIES,
  REPLAYS,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
  type ReplayDoc,
} from '../types.ts'
import { isReplayed, readCandidates } from './messagesOfSpan.ts'

/** Small, because no one else writes to SQLite while a transaction is open. */
const BATCH = 50

/**
 * Makes the deliveries of the next messages due, and notes how far it came in the same transaction:
 * after a crash the replay goes on where it was, and resets nothing twice.
 *
 * @returns whether the span is worked off
 * @throws {Error} the replay belongs to another worker by now, or was cancelled; nothing is written
 */
export async function handOutBatch(
  payload: BasePayload,
  replay: ReplayDoc,
  endpoint: EndpointDoc,
  now: Date,
): Promise<boolean> {
  return inTransaction(payload, async (req) => {
    const stored = await payload.db.findOne<ReplayDoc>({
      collection: REPLAYS,
      where: {
        and: [{ id: { equals: replay.id } }, { leaseOwner: { equals: replay.leaseOwner } }],
      },
      req,
    })
    if (!stored) throw new Error(`Replay ${replay.id} is worked off by someone else.`)
    if (stored.cancelledAt) return true
    const messages = await readCandidates(payload, endpoint, stored, BATCH, { req })
    const wanted = messages.filter((message) => isReplayed(endpoint, message))
    await makeDue(payload, replay, endpoint, wanted, now, req)
    const last = messages.at(-1)
    if (last) {
      await payload.db.updateOne({
        collection: REPLAYS,
        id: replay.id,
        data: {
          cursorAt: last.occurredAt,
          cursorId: String(last.id),
          handedOut: stored.handedOut + wanted.length,
        },
        req,
      })
    }
    return messages.length < BATCH
  })
}

async function makeDue(
  payload: BasePayload,
  replay: ReplayDoc,
  endpoint: EndpointDoc,
  messages: MessageDoc[],
  now: Date,
  req: PayloadRequest,
): Promise<void> {
  if (messages.length === 0) return
  const keyOf = ({ messageId }: MessageDoc): string => `${messageId}:${endpoint.id}`
  const { docs } = await payload.db.find<DeliveryDoc>({
    collection: DELIVERIES,
    where: { key: { in: messages.map(keyOf) } },
    limit: 0,
    pagination: false,
    req,
  })
  const existing = new Map(docs.map((delivery) => [delivery.key, delivery]))
  for (const [index, message] of messages.entries()) {
    const key = keyOf(message)
    // A millisecond apart, because queues take first what was due first.
    const dueAt = new Date(now.getTime() - messages.length + index).toISOString()
    const due = { status: 'pending', dueAt, attemptCount: 0, replay: replay.id }
    const delivery = existing.get(key)
    if (delivery) await reset(payload, delivery, due, req)
    else {
      await payload.db.create({
        collection: DELIVERIES,
        data: {
          key,
          message: message.id,
          endpoint: endpoint.id,
          eventType: message.eventType,
          docKey: `${message.docCollection}/${message.docId}`,
          occurredAt: message.occurredAt,
          body: bodyFor(message, endpoint),
          ...due,
        },
        req,
      })
    }
  }
}

/** What is being sent at this moment is left to its worker, and counts as handed out. */
async function reset(
  payload: BasePayload,
  { id }: DeliveryDoc,
  due: { replay: ReplayDoc['id'] } & Record<string, unknown>,
  req: PayloadRequest,
): Promise<void> {
  const update = (where: Where, data: Record<string, unknown>): Promise<unknown> =>
    payload.db.updateOne({
      collection: DELIVERIES,
      where: { and: [{ id: { equals: id } }, where] },
      data,
      options: { atomic: true },
      req,
    })
  const wasReset = await update({ status: { not_equals: 'running' } }, due)
  if (!wasReset) await update({}, { replay: due.replay })
}
