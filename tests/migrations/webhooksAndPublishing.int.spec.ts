import { beforeAll, expect, it } from '@jest/globals'
import { drizzle, type LibSQLDatabase } from '@payloadcms/db-sqlite/drizzle/libsql'
import { sql } from '@payloadcms/db-sqlite'
import { migrations } from '../../migrations/index.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

type Arguments = Parameters<(typeof migrations)[number]['up']>[0]

const OWN = migrations.findIndex(({ name }) => name.endsWith('webhooks_and_publishing'))

let db: LibSQLDatabase

const up = async (from: number, to: number): Promise<void> => {
  for (const migration of migrations.slice(from, to)) {
    await migration.up({ db } as unknown as Arguments)
  }
}

beforeAll(async () => {
  db = drizzle(`file:${temporaryDirectory()}/platen.db`)
  await up(0, OWN)
  await db.run(sql`INSERT INTO webhook_messages
    (id, message_id, event_type, doc_collection, doc_id, occurred_at, body)
    VALUES ('m1', 'msg_1', 'article.published', 'articles', 'a1', '2026-11-20T10:00:00.000Z', '{}')`)
  await db.run(sql`INSERT INTO webhook_endpoints (id, name, url, encrypted_secrets)
    VALUES ('e1', 'site', 'https://site.example/webhooks', 'x')`)
  await db.run(sql`INSERT INTO webhook_deliveries (id, event_type, endpoint_id, message_id, key)
    VALUES ('d1', 'article.published', 'e1', 'm1', 'msg_1:e1')`)
  await up(OWN, OWN + 1)
})

it('should let deliveries from before take their place in the order of their doc', async () => {
  const rows = await db.all(sql`SELECT id, doc_key, occurred_at, status FROM webhook_deliveries`)
  expect(rows).toEqual([
    { id: 'd1', doc_key: 'articles/a1', occurred_at: '2026-11-20T10:00:00.000Z', status: 'pending' },
  ])
})

it('should keep endpoints from before on their shared secret', async () => {
  const rows = await db.all(sql`SELECT name, signature_scheme FROM webhook_endpoints`)
  expect(rows).toEqual([{ name: 'site', signature_scheme: 'v1' }])
})
