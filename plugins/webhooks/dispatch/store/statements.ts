import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { ClaimRequest, DeliveryId, EndpointId, NewDelivery } from './types.ts'

// Lists are passed as one JSON text each, so that SQLite parses the same statement every time.
const list = (values: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(values)})`
const ids = (values: readonly unknown[]): SQL => sql`(SELECT value FROM ${list(values)})`
const iso = (date: Date): string => date.toISOString()

// SQLite guesses by what a table held when ANALYZE ran. Where all was settled then, it takes the
// status for no help, and would read through all that is stored, or all that waits anywhere. So some
// conditions are written as one range of the index that is meant, and `+` keeps the status out where
// the id says it all.

/** Deliveries `d` of an endpoint in one status, due until then. */
const dueUntil = (endpoint: EndpointId, status: 'pending' | 'running', until: string): SQL => sql`
  (d.endpoint_id, d.status, d.due_at) >= (${endpoint}, ${status}, '')
  AND (d.endpoint_id, d.status, d.due_at) <= (${endpoint}, ${status}, ${until})`

// Within one endpoint and status; naming them too says which index has that order.
const BY_DUE_TIME = sql`ORDER BY d.endpoint_id, d.status, d.due_at, d.occurred_at, d.id`
const END_OF_TIME = '~'

/** An unsettled delivery of the same doc to the same endpoint whose message is older than that of `d`. */
const OLDER = sql`
  FROM webhook_deliveries o
  WHERE o.endpoint_id = d.endpoint_id AND o.doc_key = d.doc_key
    AND o.status IN ('pending', 'running')
    AND (o.occurred_at, o.id) < (d.occurred_at, d.id)`

export const pendingMessages = (limit: number, except: readonly unknown[]): SQL => sql`
  SELECT id, message_id, event_type, doc_collection, doc_id, body, occurred_at, locales, tags,
    field_values, target_id
  FROM webhook_messages
  WHERE (status, occurred_at) >= ('pending', '')
    AND (status, occurred_at) <= ('pending', ${END_OF_TIME})
    AND id NOT IN ${ids(except)}
  ORDER BY status, occurred_at, message_id
  LIMIT ${limit}`

export const finishMessages = (messages: readonly unknown[], now: Date): SQL => sql`
  UPDATE webhook_messages SET status = 'done', updated_at = ${iso(now)}
  WHERE id IN ${ids(messages)}`

export const unsettledDocs = (
  endpoints: readonly unknown[],
  docKeys: readonly string[],
): SQL => sql`
  SELECT DISTINCT endpoint_id, doc_key FROM webhook_deliveries
  WHERE endpoint_id IN ${ids(endpoints)} AND doc_key IN ${ids(docKeys)}
    AND status IN ('pending', 'running')`

export const insertDeliveries = (
  rows: readonly (NewDelivery & { id: string; dueAt: string })[],
  now: Date,
): SQL => sql`
  INSERT INTO webhook_deliveries (id, key, message_id, endpoint_id, event_type, doc_key,
    occurred_at, body, due_at, status, attempt_count, created_at, updated_at)
  SELECT value->>'id', value->>'key', value->>'message', value->>'endpoint', value->>'eventType',
    value->>'docKey', value->>'occurredAt', value->>'body', value->>'dueAt', 'pending', 0,
    ${iso(now)}, ${iso(now)}
  FROM ${list(rows)} WHERE true
  ON CONFLICT (key) DO NOTHING`

export const hasDue = (endpoint: EndpointId, now: Date): SQL => sql`
  SELECT coalesce((
    SELECT 1 FROM webhook_deliveries d WHERE ${dueUntil(endpoint, 'pending', iso(now))}
    ${BY_DUE_TIME} LIMIT 1
  ), (
    SELECT 1 FROM webhook_deliveries d
    WHERE ${dueUntil(endpoint, 'running', END_OF_TIME)} AND +d.lease_until < ${iso(now)}
    ${BY_DUE_TIME} LIMIT 1
  ), 0) AS has_due`

export const dueDeliveries = (endpoint: EndpointId, now: Date, limit: number): SQL => sql`
  SELECT d.id, EXISTS (SELECT 1 ${OLDER}) AS is_blocked FROM webhook_deliveries d
  WHERE ${dueUntil(endpoint, 'pending', iso(now))}
  ${BY_DUE_TIME} LIMIT ${limit}`

export const abandonedDeliveries = (endpoint: EndpointId, now: Date, limit: number): SQL => sql`
  SELECT d.id, 0 AS is_blocked FROM webhook_deliveries d
  WHERE ${dueUntil(endpoint, 'running', END_OF_TIME)} AND +d.lease_until < ${iso(now)}
  ${BY_DUE_TIME} LIMIT ${limit}`

export const claimDeliveries = (
  candidates: readonly DeliveryId[],
  { owner, now, leaseUntil }: Pick<ClaimRequest, 'leaseUntil' | 'now' | 'owner'>,
): SQL => sql`
  UPDATE webhook_deliveries AS d
  SET status = 'running', lease_owner = ${owner}, lease_until = ${iso(leaseUntil)},
    updated_at = ${iso(now)}
  WHERE d.id IN ${ids(candidates)}
    AND ((+d.status = 'pending' AND d.due_at <= ${iso(now)} AND NOT EXISTS (SELECT 1 ${OLDER}))
      OR (+d.status = 'running' AND d.lease_until < ${iso(now)}))
  RETURNING id`

/** See `restUntil`. */
export const restDeliveries = (
  blocked: readonly DeliveryId[],
  { now, at, longest }: { now: Date; at: string; longest: string },
): SQL => sql`
  UPDATE webhook_deliveries AS d
  SET due_at = coalesce(
    (SELECT min(o.due_at, ${longest}) ${OLDER} AND o.status = 'pending' AND o.due_at > ${iso(now)}
      ORDER BY o.occurred_at, o.id LIMIT 1),
    ${at})
  WHERE d.id IN ${ids(blocked)} AND +d.status = 'pending' AND EXISTS (SELECT 1 ${OLDER})`

export const claimedDeliveries = (claimed: readonly DeliveryId[]): SQL => sql`
  SELECT d.id, d.endpoint_id, d.doc_key, d.attempt_count, d.attempt_log, m.message_id,
    coalesce(d.body, m.body) AS body
  FROM webhook_deliveries d LEFT JOIN webhook_messages m ON m.id = d.message_id
  WHERE d.id IN ${ids(claimed)}
  ORDER BY d.due_at, d.occurred_at, d.id`

export const renewLeases = (held: readonly DeliveryId[], owner: string, until: Date): SQL => sql`
  UPDATE webhook_deliveries SET lease_until = ${iso(until)}
  WHERE id IN ${ids(held)} AND lease_owner = ${owner} AND +status = 'running'
  RETURNING id`

export const releaseDeliveries = (held: readonly DeliveryId[], owner: string): SQL => sql`
  UPDATE webhook_deliveries SET status = 'pending', lease_until = NULL
  WHERE id IN ${ids(held)} AND lease_owner = ${owner} AND +status = 'running'`

export const failingEndpoints = (endpoints: readonly EndpointId[]): SQL => sql`
  SELECT id, failing_since FROM webhook_endpoints
  WHERE id IN ${ids(endpoints)} AND failing_since IS NOT NULL`

/** Columns that `value` leaves out stay as they are. */
export const recordOutcomes = (outcomes: readonly Record<string, unknown>[], now: Date): SQL => sql`
  UPDATE webhook_deliveries AS d
  SET status = value->>'status', lease_until = NULL, updated_at = ${iso(now)},
    error = value->>'error',
    due_at = coalesce(value->>'dueAt', d.due_at),
    attempt_count = coalesce(value->>'attemptCount', d.attempt_count),
    attempt_log = coalesce(value->>'attemptLog', d.attempt_log),
    last_attempt_at = coalesce(value->>'lastAttemptAt', d.last_attempt_at),
    duration_ms = coalesce(value->>'durationMs', d.duration_ms),
    response_status = iif(value->>'lastAttemptAt' IS NULL, d.response_status, value->>'responseStatus'),
    response_excerpt = iif(value->>'lastAttemptAt' IS NULL, d.response_excerpt, value->>'responseExcerpt')
  FROM ${list(outcomes)}
  WHERE d.id = value->>'id' AND d.lease_owner = value->>'owner' AND +d.status = 'running'
  RETURNING id`

/** The oldest of each doc that waits for its first attempt becomes due. */
export const wakeFollowers = (
  settled: readonly { endpoint: EndpointId; docKey: string }[],
  now: Date,
): SQL => sql`
  UPDATE webhook_deliveries SET due_at = ${iso(now)}
  WHERE +due_at > ${iso(now)} AND coalesce(attempt_count, 0) = 0 AND +status = 'pending' AND id IN (
    SELECT (
      SELECT f.id FROM webhook_deliveries f
      WHERE f.endpoint_id = value->>'endpoint' AND f.doc_key = value->>'docKey'
        AND f.status = 'pending'
      ORDER BY f.occurred_at, f.id LIMIT 1
    ) FROM ${list(settled)})`

export const writeHealth = (rows: readonly Record<string, unknown>[], now: Date): SQL => sql`
  INSERT INTO webhook_health (id, key, endpoint_id, started_at, delivered, failed, durations,
    created_at, updated_at)
  SELECT value->>'id', value->>'key', value->>'endpoint', value->>'startedAt', value->>'delivered',
    value->>'failed', value->>'durations', ${iso(now)}, ${iso(now)}
  FROM ${list(rows.map((row) => ({ ...row, id: crypto.randomUUID() })))} WHERE true
  ON CONFLICT (key) DO UPDATE SET delivered = excluded.delivered, failed = excluded.failed,
    durations = excluded.durations, updated_at = excluded.updated_at`
