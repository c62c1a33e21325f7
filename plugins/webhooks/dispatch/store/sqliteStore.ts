import type { SQL } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { BasePayload, PayloadRequest } from 'payload'
import type { MessageDoc } from '../../types.ts'
import * as statements from './statements.ts'
import { followersOf, readableJson, settledDocs } from './rows.ts'
import {
  LONGEST_REST_MS,
  restUntil,
  type ClaimedDelivery,
  type DeliveryId,
  type DispatchStore,
  type EndpointId,
} from './types.ts'

/** Seen at least, so that a few that must rest do not cost a look each. */
const MIN_CANDIDATES = 16
const REST_BATCH = 500

type Row = Record<string, unknown>

interface Candidate {
  id: DeliveryId
  is_blocked: 0 | 1
}

/**
 * One statement for many rows where Payload's own layer takes several for each. Writes take their
 * turn like all others, because each is part of a transaction.
 *
 * Relies on the adapter's `drizzle` and `sessions`, and on the names that it gives tables and columns:
 * look at it whenever Payload is upgraded.
 */
export function createSqliteStore(payload: BasePayload): DispatchStore {
  const adapter = payload.db as unknown as SQLiteAdapter

  const read = async (statement: SQL): Promise<Row[]> => adapter.drizzle.all<Row>(statement)

  async function write(statement: SQL, req: PayloadRequest): Promise<Row[]> {
    const id = await req.transactionID
    const session = id === undefined || id === null ? undefined : adapter.sessions[id]
    if (!session)
      throw new Error('The dispatcher wrote outside a transaction. Nothing was changed.')
    // The declared type is that of every SQL adapter; this one's transactions read like its database.
    return (session.db as unknown as SQLiteAdapter['drizzle']).all<Row>(statement)
  }

  return {
    async findPendingMessages({ limit, except }, req) {
      const rows = await write(statements.pendingMessages(limit, except), req)
      return rows.map(messageOf)
    },

    async findOldestPending(except) {
      const [row] = await read(statements.pendingMessages(1, except))
      return row?.id as MessageDoc['id'] | undefined
    },

    async addDeliveries(rows, now, req) {
      if (rows.length === 0) return
      const docs = await write(
        statements.unsettledDocs(
          [...new Set(rows.map(({ endpoint }) => endpoint))],
          [...new Set(rows.map(({ docKey }) => docKey))],
        ),
        req,
      )
      const known = docs.map((doc) => ({
        endpoint: String(doc.endpoint_id),
        docKey: String(doc.doc_key),
      }))
      const followers = followersOf(rows, known)
      const dueAt = now.toISOString()
      const rest = restUntil(null, now)
      const complete = rows.map((row) => ({
        ...row,
        id: crypto.randomUUID(),
        dueAt: followers.has(row.key) ? rest : dueAt,
      }))
      await write(statements.insertDeliveries(complete, now), req)
    },

    async finishMessages(ids, now, req) {
      await write(statements.finishMessages(ids, now), req)
    },

    async hasDue({ endpoint, now }) {
      const [row] = await read(statements.hasDue(endpoint, now))
      return row?.has_due === 1
    },

    async claim(request, req) {
      const { endpoint, limit, now, except } = request
      const size = Math.max(limit, MIN_CANDIDATES)
      const find = async (statement: SQL): Promise<Candidate[]> =>
        (await write(statement, req)) as unknown as Candidate[]
      const abandoned = await find(
        statements.abandonedDeliveries(endpoint, now, size + except.size),
      )
      const due = await find(statements.dueDeliveries(endpoint, now, size))
      const blocked = due.filter(({ is_blocked }) => is_blocked === 1)
      if (blocked.length > 0) {
        const resting =
          blocked.length === size
            ? await find(statements.dueDeliveries(endpoint, now, REST_BATCH))
            : blocked
        const longest = new Date(now.getTime() + LONGEST_REST_MS).toISOString()
        const rest = { now, at: restUntil(null, now), longest }
        await write(
          statements.restDeliveries(
            resting.map(({ id }) => id),
            rest,
          ),
          req,
        )
      }
      const wanted = [...abandoned, ...due]
        .filter(({ id, is_blocked }) => is_blocked === 0 && !except.has(id))
        .slice(0, limit)
        .map(({ id }) => id)
      const mayHaveMore = wanted.length === limit || due.length === size
      if (wanted.length === 0) return { claimed: [], mayHaveMore }
      const won = await find(statements.claimDeliveries(wanted, request))
      const claimed = await write(statements.claimedDeliveries(won.map(({ id }) => id)), req)
      return { claimed: claimed.map(deliveryOf), mayHaveMore }
    },

    async renew(ids, owner, until, req) {
      const rows = await write(statements.renewLeases(ids, owner, until), req)
      return new Set(rows.map(({ id }) => id as DeliveryId))
    },

    async record(outcomes, now, req) {
      const flat = outcomes.map(({ attempt, ...outcome }) => ({ ...outcome, ...attempt }))
      const rows = await write(statements.recordOutcomes(flat, now), req)
      const held = new Set(rows.map(({ id }) => id as DeliveryId))
      const settled = settledDocs(outcomes.filter(({ id }) => held.has(id)))
      if (settled.length > 0) await write(statements.wakeFollowers(settled, now), req)
      return held
    },

    async readFailing(endpoints, req) {
      if (endpoints.length === 0) return new Map()
      const rows = await write(statements.failingEndpoints(endpoints), req)
      return new Map(rows.map((row) => [row.id as EndpointId, row.failing_since as string]))
    },

    async release(ids, owner, req) {
      await write(statements.releaseDeliveries(ids, owner), req)
    },

    async writeHealth(rows, now, req) {
      const flat = rows.map((row) => ({ ...row, durations: JSON.stringify(row.durations) }))
      if (flat.length > 0) await write(statements.writeHealth(flat, now), req)
    },
  }
}

function messageOf(row: Row): MessageDoc {
  return {
    id: row.id,
    messageId: row.message_id,
    eventType: row.event_type,
    docCollection: row.doc_collection,
    docId: row.doc_id,
    body: row.body,
    occurredAt: row.occurred_at,
    status: 'pending',
    locales: readableJson(row.locales),
    tags: readableJson(row.tags),
    fieldValues: readableJson(row.field_values),
    target: row.target_id,
  } as MessageDoc
}

function deliveryOf(row: Row): ClaimedDelivery {
  const messageId = row.message_id as string | null
  return {
    id: row.id as DeliveryId,
    endpoint: row.endpoint_id as DeliveryId,
    docKey: row.doc_key as string | null,
    attemptCount: (row.attempt_count as number | null) ?? 0,
    attemptLog: row.attempt_log as string | null,
    message: messageId === null ? null : { messageId, body: row.body as string },
  }
}
