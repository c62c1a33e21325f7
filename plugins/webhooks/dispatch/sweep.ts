import type { BasePayload, PayloadRequest, Where } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { webhooksOptions } from '../state.ts'
import { DELIVERIES, HEALTH, MESSAGES, type DeliveryDoc, type MessageDoc } from '../types.ts'

export interface Swept {
  messages: number
  healthRows: number
}

const DAY_MS = 86_400_000
/** Twice what `readHealth` looks back. */
const HEALTH_DAYS = 2
/** Small, because all writers wait meanwhile. */
const BATCH = 50

/** Messages are kept from then on; some older ones may be gone. */
export function retainedSince(payload: BasePayload, now: Date): Date {
  return new Date(now.getTime() - webhooksOptions(payload).retentionDays * DAY_MS)
}

/**
 * Deletes messages older than `retentionDays` with their deliveries, unless one of those is still
 * under way, and counts of health that nobody reads any more.
 *
 * Goes batch by batch, each in a transaction of its own, and lets other writers in between.
 *
 * @param signal ends it after the batch under way
 */
export async function sweep(payload: BasePayload, now: Date, signal: AbortSignal): Promise<Swept> {
  const before = retainedSince(payload, now).toISOString()
  const swept: Swept = { messages: 0, healthRows: 0 }
  let cursor: Cursor | undefined
  while (!signal.aborted) {
    const { deleted, last } = await sweepMessages(payload, before, cursor)
    swept.messages += deleted
    if (!last) break
    cursor = last
  }
  const firstHour = new Date(now.getTime() - HEALTH_DAYS * DAY_MS).toISOString()
  while (!signal.aborted) {
    const deleted = await sweepHealth(payload, firstHour)
    swept.healthRows += deleted
    if (deleted < BATCH) break
  }
  return swept
}

type Cursor = Pick<MessageDoc, 'id' | 'occurredAt'>

/** @returns the last message looked at, deleted or not; none when there are no more */
async function sweepMessages(
  payload: BasePayload,
  before: string,
  cursor: Cursor | undefined,
): Promise<{ deleted: number; last?: Cursor }> {
  const conditions: Where[] = [
    { occurredAt: { less_than: before } },
    { status: { not_equals: 'pending' } },
  ]
  if (cursor) {
    const { id, occurredAt } = cursor
    const isSame: Where = {
      and: [{ occurredAt: { equals: occurredAt } }, { id: { greater_than: id } }],
    }
    conditions.push({ occurredAt: { greater_than_equal: occurredAt } })
    conditions.push({ or: [{ occurredAt: { greater_than: occurredAt } }, isSame] })
  }
  return inTransaction(payload, async (req) => {
    const { docs } = await payload.db.find<Cursor>({
      collection: MESSAGES,
      where: { and: conditions },
      select: { occurredAt: true },
      sort: ['occurredAt', 'id'],
      limit: BATCH,
      pagination: false,
      req,
    })
    const last = docs.at(-1)
    if (!last) return { deleted: 0 }
    const kept = await findUnderWay(docs, req)
    const ids = docs.map(({ id }) => id).filter((id) => !kept.has(String(id)))
    if (ids.length > 0) {
      await payload.db.deleteMany({ collection: DELIVERIES, where: { message: { in: ids } }, req })
      await payload.db.deleteMany({ collection: MESSAGES, where: { id: { in: ids } }, req })
    }
    return { deleted: ids.length, last: { id: last.id, occurredAt: last.occurredAt } }
  })
}

/** @returns ids of messages that have an unsettled delivery */
async function findUnderWay(messages: Cursor[], req: PayloadRequest): Promise<Set<string>> {
  const { docs } = await req.payload.db.find<DeliveryDoc>({
    collection: DELIVERIES,
    where: {
      and: [
        { message: { in: messages.map(({ id }) => id) } },
        { status: { in: ['pending', 'running'] } },
      ],
    },
    select: { message: true },
    limit: 0,
    pagination: false,
    req,
  })
  return new Set(docs.map(({ message }) => String(message)))
}

async function sweepHealth(payload: BasePayload, before: string): Promise<number> {
  return inTransaction(payload, async (req) => {
    const { docs } = await payload.db.find<{ id: number | string }>({
      collection: HEALTH,
      where: { startedAt: { less_than: before } },
      select: {},
      sort: 'startedAt',
      limit: BATCH,
      pagination: false,
      req,
    })
    const ids = docs.map(({ id }) => id)
    if (ids.length > 0) {
      await payload.db.deleteMany({ collection: HEALTH, where: { id: { in: ids } }, req })
    }
    return ids.length
  })
}
