import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { findLatestDeliveries, findUnsettled } from '../../../plugins/webhooks/index.ts'
import { nextTimestamp } from '../../../plugins/webhooks/nextTimestamp.ts'
import { storeReports } from '../../../plugins/webhooks/status/storeReports.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { askSigned } from './askSigned.ts'
import { createTestApp, SECRET, type TestApp } from './createTestApp.ts'

const COUNT = 100_000

let app: TestApp
let db: SQLiteAdapter
let endpoint: string

/** A month of messages about 1,000 docs, all delivered and reported but for the newest ten. */
beforeAll(async () => {
  app = await createTestApp()
  db = app.payload.db as unknown as SQLiteAdapter
  const data = { name: 'one', url: 'https://receiver.example/', secret: SECRET }
  endpoint = (await app.create(ENDPOINTS, data)).id
  await app.payload.db.updateOne({
    collection: ENDPOINTS,
    id: endpoint,
    data: { reportsSince: '2020-01-01T00:00:00.000Z' },
  })
  await db.drizzle.run(sql`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${COUNT})
    INSERT INTO webhook_messages
      (id, message_id, event_type, doc_collection, doc_id, occurred_at, due_at, body, status)
    SELECT 'm' || i, 'msg_' || i, 'article.updated', 'articles', 'doc' || (i % 1000),
      strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days', (i * 25) || ' seconds'), NULL,
      '{"type":"article.updated"}', 'done' FROM n`)
  await db.drizzle.run(sql`
    INSERT INTO webhook_deliveries
      (id, key, message_id, endpoint_id, event_type, doc_key, occurred_at, status, report_status)
    SELECT 'd' || id, message_id || ':' || ${endpoint}, id, ${endpoint}, event_type,
      'articles/' || doc_id, occurred_at, 'done',
      CASE WHEN CAST(substr(id, 2) AS INTEGER) > ${COUNT - 10} THEN NULL ELSE 'live' END
    FROM webhook_messages`)
  await db.drizzle.run(sql`ANALYZE`)
}, 60_000)
afterAll(() => app.destroy())

/** Runs `work` and explains each query of messages and deliveries that it makes. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: { sql: string; args: unknown[] }[] = []
  const { prepareQuery } = sessionOf(db)
  const session = sessionOf(db)
  session.prepareQuery = function (query, ...rest) {
    statements.push({ sql: query.sql, args: query.params })
    return prepareQuery.call(this, query, ...rest)
  }
  try {
    await work()
  } finally {
    session.prepareQuery = prepareQuery
  }
  const plans: string[] = []
  for (const statement of statements) {
    if (!/webhook_(messages|deliveries)/.test(statement.sql)) continue
    const { rows } = await db.client.execute({
      sql: `EXPLAIN QUERY PLAN ${statement.sql}`,
      args: statement.args as string[],
    })
    plans.push(...rows.map(({ detail }) => detail as string))
  }
  return plans
}

interface Session {
  prepareQuery: (query: { sql: string; params: unknown[] }, ...rest: unknown[]) => unknown
}

/** Where Drizzle makes its statements; transactions have sessions of the same class. */
function sessionOf({ drizzle }: SQLiteAdapter): Session {
  const { session } = drizzle as unknown as { session: object }
  return Object.getPrototypeOf(session) as Session
}

async function expectIndexed(work: () => Promise<unknown>): Promise<void> {
  const plans = await plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter((plan) => /^SCAN (?!.*(CONSTANT|VIRTUAL TABLE))/.test(plan))).toEqual([])
  expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([])
}

describe('with 100,000 deliveries', () => {
  const docIds = Array.from({ length: 20 }, (_, n) => `doc${n}`)

  it('should find what happened last to docs by an index', async () => {
    await expectIndexed(() => findLatestDeliveries(app.payload, 'articles', docIds))
    const [doc] = await findLatestDeliveries(app.payload, 'articles', ['doc0'])
    expect(doc).toMatchObject({ messageId: `msg_${COUNT}`, deliveries: [{ status: 'done' }] })
  })

  it('should find what is not settled by indexes', async () => {
    await expectIndexed(() => findUnsettled(app.payload, 10))
    expect(await findUnsettled(app.payload, 50)).toHaveLength(10)
  })

  it('should find the newest message about a doc by an index alone', async () => {
    const subject = { collection: 'articles', docId: 'doc7' }
    await expectIndexed(() => inTransaction(app.payload, (req) => nextTimestamp(req, subject)))
  })

  it('should store reports by an index', async () => {
    const { id } = { id: `msg_${COUNT}` }
    const report = { id, status: 'live' as const, at: new Date().toISOString() }
    const one = await app.endpoint('one')
    await expectIndexed(() => storeReports(app.payload, one, [report], new Date()))
  })

  it('should page the feed by an index', async () => {
    const since = new Date(Date.now() - 86_400_000).toISOString()
    await expectIndexed(() => askSigned(app, 'feed', { endpoint: 'one', since }))
  })
})
