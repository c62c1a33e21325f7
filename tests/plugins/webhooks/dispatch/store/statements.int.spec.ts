import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import * as statements from '../../../../../plugins/webhooks/dispatch/store/statements.ts'
import { ENDPOINTS } from '../../../../../plugins/webhooks/types.ts'
import { seedSettled } from '../../../../bench/webhooks/seedSettled.ts'
import { SECRET, type TestApp } from '../../createTestApp.ts'
import { createStoreApp } from './createStoreHarness.ts'

const NOW = new Date('2026-06-30T12:00:00.000Z')
const lease = { owner: 'w', now: NOW, leaseUntil: NOW }
const rest = { now: NOW, at: NOW.toISOString(), longest: NOW.toISOString() }
const IDS = ['seed-1', 'seed-2']
const PRIMARY = 'sqlite_autoindex_webhook_deliveries_1'
const DUE = 'endpoint_status_dueAt_idx'
const DOC = 'endpoint_docKey_status_occurredAt_idx'

/** Each with the indexes that it should use, in the order of the plan. */
const EXPECTED: Record<string, (endpoint: string) => [SQL, string[]]> = {
  pendingMessages: () => [statements.pendingMessages(100, []), ['status_occurredAt_idx']],
  finishMessages: () => [
    statements.finishMessages(IDS, NOW),
    ['sqlite_autoindex_webhook_messages_1'],
  ],
  unsettledDocs: (endpoint) => [statements.unsettledDocs([endpoint], ['articles/doc-1']), [DOC]],
  hasDue: (endpoint) => [statements.hasDue(endpoint, NOW), [DUE, DUE]],
  dueDeliveries: (endpoint) => [statements.dueDeliveries(endpoint, NOW, 16), [DUE, DOC]],
  abandonedDeliveries: (endpoint) => [statements.abandonedDeliveries(endpoint, NOW, 16), [DUE]],
  claimDeliveries: () => [statements.claimDeliveries(IDS, lease), [PRIMARY, DOC]],
  restDeliveries: () => [statements.restDeliveries(IDS, rest), [PRIMARY, DOC, DOC]],
  claimedDeliveries: () => [
    statements.claimedDeliveries(IDS),
    [PRIMARY, 'sqlite_autoindex_webhook_messages_1'],
  ],
  renewLeases: () => [statements.renewLeases(IDS, 'w', NOW), [PRIMARY]],
  releaseDeliveries: () => [statements.releaseDeliveries(IDS, 'w'), [PRIMARY]],
  recordOutcomes: () => [statements.recordOutcomes([{ id: 'seed-1' }], NOW), [PRIMARY]],
  wakeFollowers: (endpoint) => [
    statements.wakeFollowers([{ endpoint, docKey: 'articles/doc-1' }], NOW),
    [PRIMARY, DOC],
  ],
}

let app: TestApp
let db: SQLiteAdapter
let endpoint: string

beforeAll(async () => {
  app = await createStoreApp()
  db = app.payload.db as unknown as SQLiteAdapter
  const data = { name: 'site', url: 'https://receiver.test/', secret: SECRET }
  endpoint = (await app.create(ENDPOINTS, data)).id
})
afterAll(() => app.destroy())

/** The names of the indexes that read our tables, and the lines that read one without. */
async function explain(statement: SQL): Promise<{ indexes: string[]; scans: string[] }> {
  const rows = await db.drizzle.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${statement}`)
  const details = rows.map(({ detail }) => detail)
  const indexes = details.flatMap(
    (detail) => /USING (?:COVERING )?INDEX (\w+)/.exec(detail)?.[1] ?? [],
  )
  const isBad = (detail: string): boolean =>
    detail.startsWith('SCAN') && !/VIRTUAL TABLE|CONSTANT ROW/.test(detail)
  return { indexes, scans: details.filter(isBad) }
}

describe.each(['without statistics', 'with 100,000 stored deliveries and their statistics'])(
  '%s',
  (state) => {
    beforeAll(async () => {
      if (state.startsWith('with 100')) await seedSettled(app, 100_000)
    }, 60_000)

    it.each(Object.keys(EXPECTED))('should find the rows of %s by an index', async (name) => {
      const [statement, indexes] = EXPECTED[name]?.(endpoint) ?? [sql``, []]
      const plan = await explain(statement)
      expect(plan.scans).toEqual([])
      expect([...plan.indexes].sort()).toEqual([...indexes].sort())
    })

    it('should name every statement but those that insert, or read the few endpoints', () => {
      const others = ['failingEndpoints', 'insertDeliveries', 'writeHealth']
      expect(Object.keys(statements).sort()).toEqual([...Object.keys(EXPECTED), ...others].sort())
    })
  },
)
