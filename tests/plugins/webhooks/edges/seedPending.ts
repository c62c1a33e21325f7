import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { TestApp } from '../createTestApp.ts'

/** Stores messages of an hour ago with a delivery each that has not been attempted, ten to a doc. */
export async function seedPending(
  { payload }: TestApp,
  { endpoint, count }: { endpoint: string; count: number },
): Promise<void> {
  const { drizzle } = payload.db as unknown as SQLiteAdapter
  const at = sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 hour', '+' || (i / 1000.0) || ' seconds')`
  await drizzle.run(sql`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO webhook_messages
      (id, message_id, event_type, doc_collection, doc_id, occurred_at, due_at, body, status)
    SELECT 'seed-' || i, 'msg_seed' || i, 'article.updated', 'articles', 'doc-' || (i % ${count / 10}),
      ${at}, ${at}, '{"number":' || i || '}', 'done' FROM n`)
  await drizzle.run(sql`
    INSERT INTO webhook_deliveries
      (id, key, message_id, endpoint_id, event_type, doc_key, occurred_at, due_at, status,
       attempt_count)
    SELECT m.id, m.message_id || ':' || ${endpoint}, m.id, ${endpoint}, m.event_type,
      'articles/' || m.doc_id, m.occurred_at, m.due_at, 'pending', 0
    FROM webhook_messages m WHERE m.id LIKE 'seed-%'`)
}
