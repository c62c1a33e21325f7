import type { BasePayload, PayloadRequest, Where } from 'payload'
import {
  DELIVERIES,
  ENDPOINTS,
  HEALTH,
  MESSAGES,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from '../../types.ts'
import { settledDocs } from './rows.ts'
import {
  restUntil,
  UNSEEN_REST_MS,
  type ClaimedDelivery,
  type ClaimRequest,
  type DeliveryId,
  type DispatchStore,
} from './types.ts'

const UNSETTLED: Where = { status: { in: ['pending', 'running'] } }

/** Does everything through Payload's own layer: right on each database, and slower. */
export function createPayloadStore(payload: BasePayload): DispatchStore {
  const { db } = payload

  return {
    findPendingMessages: ({ limit, except }, req) => findPending(limit, except, req),

    async findOldestPending(except) {
      const [message] = await findPending(1, except)
      return message?.id
    },

    async addDeliveries(rows, now, req) {
      const { docs } = await db.find<DeliveryDoc>({
        collection: DELIVERIES,
        where: { key: { in: rows.map(({ key }) => key) } },
        select: { key: true },
        limit: 0,
        pagination: false,
        req,
      })
      const existing = new Set(docs.map(({ key }) => key))
      const state = { status: 'pending', dueAt: now.toISOString(), attemptCount: 0 }
      for (const row of rows) {
        if (existing.has(row.key)) continue
        await db.create({
          collection: DELIVERIES,
          data: { ...row, ...state },
          req,
          returning: false,
        })
      }
    },

    async finishMessages(ids, _now, req) {
      for (const id of ids) {
        const data = { status: 'done' }
        await db.updateOne({ collection: MESSAGES, id, data, req, returning: false })
      }
    },

    async hasDue({ endpoint, now }) {
      const request = { endpoint, now, limit: 1, except: new Set<DeliveryId>() }
      return (await findCandidates(request)).length > 0
    },

    async claim(request, req) {
      const { limit, except } = request
      const candidates = (await findCandidates(request, req)).filter(({ id }) => !except.has(id))
      const claimed: DeliveryDoc[] = []
      for (const delivery of candidates) {
        if (claimed.length === limit) break
        const head = delivery.status === 'pending' ? await findHead(delivery, req) : delivery
        if (head && head.id !== delivery.id) await rest(delivery, head, request.now, req)
        else if (await take(delivery, request, req)) claimed.push(delivery)
      }
      const mayHaveMore = candidates.length >= limit
      return { claimed: await withMessages(claimed, req), mayHaveMore }
    },

    async renew(ids, owner, until, req) {
      const held = new Set<DeliveryId>()
      for (const id of ids) {
        if (await updateOwned(id, owner, { leaseUntil: until.toISOString() }, req)) held.add(id)
      }
      return held
    },

    async record(outcomes, now, req) {
      const held = new Set<DeliveryId>()
      for (const { id, owner, status, dueAt, error, attempt } of outcomes) {
        const data = { status, error, leaseUntil: null, ...(dueAt && { dueAt }), ...attempt }
        if (await updateOwned(id, owner, data, req)) held.add(id)
      }
      const settled = settledDocs(outcomes.filter(({ id }) => held.has(id)))
      for (const { endpoint, docKey } of settled) {
        const [next] = await findOfDoc({ endpoint, docKey }, { status: { equals: 'pending' } }, req)
        if (!next || next.attemptCount || (next.dueAt ?? '') <= now.toISOString()) continue
        const data = { dueAt: now.toISOString() }
        await db.updateOne({ collection: DELIVERIES, id: next.id, data, req, returning: false })
      }
      return held
    },

    async readFailing(endpoints, req) {
      const { docs } = await db.find<EndpointDoc>({
        collection: ENDPOINTS,
        where: { id: { in: endpoints } },
        select: { failingSince: true },
        limit: 0,
        pagination: false,
        req,
      })
      return new Map(
        docs.flatMap(({ id, failingSince }) => (failingSince ? [[id, failingSince]] : [])),
      )
    },

    async release(ids, owner, req) {
      const data = { status: 'pending', leaseUntil: null }
      for (const id of ids) await updateOwned(id, owner, data, req)
    },

    async writeHealth(rows, _now, req) {
      for (const row of rows) {
        const where: Where = { key: { equals: row.key } }
        const data = { ...row, durations: JSON.stringify(row.durations) }
        const stored: unknown = await db.updateOne({
          collection: HEALTH,
          where,
          data,
          options: { atomic: true },
          req,
        })
        if (!stored) await db.create({ collection: HEALTH, data, req, returning: false })
      }
    },
  }

  async function findPending(
    limit: number,
    except: readonly MessageDoc['id'][],
    req?: PayloadRequest,
  ): Promise<MessageDoc[]> {
    const isPending: Where = { status: { equals: 'pending' } }
    const { docs } = await db.find<MessageDoc>({
      collection: MESSAGES,
      where: except.length > 0 ? { and: [isPending, { id: { not_in: except } }] } : isPending,
      sort: ['occurredAt', 'messageId'],
      limit,
      pagination: false,
      req,
    })
    return docs
  }

  async function findCandidates(
    { endpoint, limit, now, except }: Pick<ClaimRequest, 'endpoint' | 'except' | 'limit' | 'now'>,
    req?: PayloadRequest,
  ): Promise<DeliveryDoc[]> {
    const at = now.toISOString()
    const find = async (where: Where[], size: number): Promise<DeliveryDoc[]> =>
      (
        await db.find<DeliveryDoc>({
          collection: DELIVERIES,
          where: { and: [{ endpoint: { equals: endpoint } }, ...where] },
          sort: ['dueAt', 'occurredAt', 'id'],
          limit: size,
          pagination: false,
          req,
        })
      ).docs
    return [
      ...(await find(
        [{ status: { equals: 'running' } }, { leaseUntil: { less_than: at } }],
        limit + except.size,
      )),
      ...(await find(
        [{ status: { equals: 'pending' } }, { dueAt: { less_than_equal: at } }],
        limit,
      )),
    ]
  }

  async function findHead(
    { endpoint, docKey }: DeliveryDoc,
    req: PayloadRequest,
  ): Promise<DeliveryDoc | undefined> {
    return docKey ? (await findOfDoc({ endpoint, docKey }, UNSETTLED, req))[0] : undefined
  }

  /** The oldest one. */
  async function findOfDoc(
    { endpoint, docKey }: Pick<DeliveryDoc, 'docKey' | 'endpoint'>,
    where: Where,
    req: PayloadRequest,
  ): Promise<DeliveryDoc[]> {
    const { docs } = await db.find<DeliveryDoc>({
      collection: DELIVERIES,
      where: { and: [{ endpoint: { equals: endpoint } }, { docKey: { equals: docKey } }, where] },
      sort: ['occurredAt', 'id'],
      limit: 1,
      pagination: false,
      req,
    })
    return docs
  }

  async function rest(
    { id }: DeliveryDoc,
    head: DeliveryDoc,
    now: Date,
    req: PayloadRequest,
  ): Promise<void> {
    const headDueAt = head.status === 'pending' ? (head.dueAt ?? null) : null
    const dueAt = restUntil(headDueAt, now, UNSEEN_REST_MS)
    await updateIf([{ id: { equals: id } }, { status: { equals: 'pending' } }], { dueAt }, req)
  }

  async function take(
    { id, status, leaseOwner }: DeliveryDoc,
    { owner, now, leaseUntil }: ClaimRequest,
    req: PayloadRequest,
  ): Promise<boolean> {
    const unchanged: Where[] = [{ id: { equals: id } }, { status: { equals: status } }]
    // Its worker may have renewed the lease since it was found to be over.
    if (status === 'running') {
      unchanged.push({ leaseUntil: { less_than: now.toISOString() } })
      unchanged.push({ leaseOwner: { equals: leaseOwner } })
    }
    const data = { status: 'running', leaseOwner: owner, leaseUntil: leaseUntil.toISOString() }
    return updateIf(unchanged, data, req)
  }

  function updateOwned(
    id: DeliveryId,
    owner: string,
    data: Record<string, unknown>,
    req: PayloadRequest,
  ): Promise<boolean> {
    const isHeld: Where[] = [
      { id: { equals: id } },
      { leaseOwner: { equals: owner } },
      { status: { equals: 'running' } },
    ]
    return updateIf(isHeld, data, req)
  }

  async function updateIf(
    conditions: Where[],
    data: Record<string, unknown>,
    req: PayloadRequest,
  ): Promise<boolean> {
    const updated: unknown = await db.updateOne({
      collection: DELIVERIES,
      where: { and: conditions },
      data,
      options: { atomic: true },
      req,
    })
    return updated !== null
  }

  async function withMessages(
    deliveries: DeliveryDoc[],
    req: PayloadRequest,
  ): Promise<ClaimedDelivery[]> {
    if (deliveries.length === 0) return []
    const { docs } = await db.find<MessageDoc>({
      collection: MESSAGES,
      where: { id: { in: deliveries.map(({ message }) => message) } },
      select: { messageId: true, body: true },
      limit: 0,
      pagination: false,
      req,
    })
    const messages = new Map(docs.map((message) => [String(message.id), message]))
    return deliveries.map(({ id, endpoint, docKey, attemptCount, attemptLog, message, body }) => {
      const found = messages.get(String(message))
      return {
        id,
        endpoint,
        docKey: docKey ?? null,
        attemptCount: attemptCount ?? 0,
        attemptLog: attemptLog ?? null,
        message: found ? { messageId: found.messageId, body: body ?? found.body } : null,
      }
    })
  }
}
