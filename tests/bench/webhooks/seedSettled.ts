import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { TestApp } from '../../plugins/webhooks/createTestApp.ts'

/** Stores messages that were delivered to every endpoint long ago, and lets SQLite count them. */
export async function seedSettled({ payload }: TestApp, count: number): Promise<void> {
  const { drizzle } = payload.db as unknown as SQLiteAdapter
  const at = sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-3 days')`
  await drizzle.run(sql`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO webhook_messages
      (id, message_id, event_type, doc_collection, doc_id, occurred_at, due_at, body, status)
    SELECT 'seed-' || i, 'msg_seed' || i, 'article.updated', 'articles', 'doc-' || (i % 1000),
      ${at}, ${at}, '{"type":"article.updated"}', 'done' FROM n`)
  await drizzle.run(sql`
    INSERT INTO webhook_deliveries
      (id, key, message_id, endpoint_id, event_type, doc_key, occurred_at, due_at, last_attempt_at,
       status, attempt_count, response_status, attempt_log)
    SELECT m.id || '-' || e.id, m.message_id || ':' || e.id, m.id, e.id, m.event_type,
      'articles/' || m.doc_id, m.occurred_at, m.due_at, m.due_at, 'done', 1, 204,
      '[{"startedAt":"2026-01-01T00:00:00.000Z","durationMs":5,"responseStatus":204}]'
    FROM webhook_messages m
    CROSS JOIN (SELECT id FROM webhook_endpoints ORDER BY id LIMIT 1) e`)
  await drizzle.run(sql`ANALYZE`)
}
