import { beforeEach, expect, it } from '@jest/globals'
import { sql } from '@payloadcms/db-sqlite'
import { drizzle, type LibSQLDatabase } from '@payloadcms/db-sqlite/drizzle/libsql'
import { migrations } from '../../migrations/index.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

type Arguments = Parameters<(typeof migrations)[number]['up']>[0]

const OWN = migrations.findIndex(({ name }) => name.endsWith('api_keys_and_operations'))

let db: LibSQLDatabase
const asArguments = () => ({ db }) as unknown as Arguments

beforeEach(async () => {
  db = drizzle(`file:${temporaryDirectory()}/platen.db`)
  for (const migration of migrations.slice(0, OWN)) await migration.up(asArguments())
  await db.run(sql`INSERT INTO tags (id) VALUES ('t1')`)
  await db.run(sql`INSERT INTO payload_locked_documents (id) VALUES ('l1')`)
  await db.run(sql`INSERT INTO payload_locked_documents_rels (parent_id, path, tags_id)
    VALUES ('l1', 'document', 't1')`)
  await migrations[OWN]!.up(asArguments())
})

const locks = () => db.all(sql`SELECT tags_id FROM payload_locked_documents_rels`)

it('should let a key be deleted while somebody has it open', async () => {
  await db.run(sql`INSERT INTO api_keys (id, name) VALUES ('k1', 'Shop')`)
  await db.run(sql`INSERT INTO payload_locked_documents_rels (parent_id, path, api_keys_id)
    VALUES ('l1', 'document', 'k1')`)
  await db.run(sql`PRAGMA foreign_keys=ON`)
  await db.run(sql`DELETE FROM api_keys WHERE id = 'k1'`)
  expect(await locks()).toEqual([{ tags_id: 't1' }])
})

it('should leave what was there when it is undone', async () => {
  await migrations[OWN]!.down(asArguments())
  expect(await locks()).toEqual([{ tags_id: 't1' }])
  const tables = await db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table'`,
  )
  expect(tables.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['api_keys']))
})
