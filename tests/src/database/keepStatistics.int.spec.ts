import { beforeAll, describe, expect, it } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { Payload } from 'payload'
import { keepStatistics, type StatisticsKeeper } from '../../../src/database/keepStatistics.ts'
import { analyseSqlite } from '../../../src/database/sqlite.ts'
import { createTag } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload
let db: SQLiteAdapter
let keeper: StatisticsKeeper

const isSqlite = process.env.TEST_DATABASE !== 'mongodb'

beforeAll(async () => {
  payload = (await startPayload()).payload
  db = payload.db as unknown as SQLiteAdapter
  await analyseSqlite(payload)
  keeper = await keepStatistics(payload)
  await keeper.stop()
}, 60_000)

const insertRedirects = (from: number, to: number) =>
  db.drizzle.run(sql`
    WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
    INSERT INTO redirects (id, "from", "to", created_at, updated_at)
    SELECT 'r' || i, '/' || i || '/', '/', 'x', CASE WHEN i % 1000 = 0 THEN 'rare' ELSE 'common' END FROM n`)

const statistics = async () =>
  (await db.client.execute("SELECT * FROM sqlite_stat1 WHERE tbl = 'redirects'")).rows

/** Of a query for which SQLite chooses between two indexes by what it knows of them. */
const plan = async () => {
  const { rows } = await db.client.execute(
    "EXPLAIN QUERY PLAN SELECT * FROM redirects WHERE created_at = 'x' AND updated_at = 'rare'",
  )
  return rows.map(({ detail }) => detail as string).join()
}

const onSqlite = isSqlite ? describe : describe.skip

onSqlite('statistics of SQLite', () => {
  it('should stay while the library grows by little', async () => {
    await insertRedirects(1, 900)
    expect(await keeper.check()).toBe(false)
    expect(await statistics()).toEqual([])
  })

  it('should be gathered anew when a table has doubled, for every connection, beside writes', async () => {
    await insertRedirects(901, 5000)
    const before = await plan()
    const [checked] = await Promise.all([
      keeper.check(),
      createTag(payload, { name: 'written meanwhile' }),
      createTag(payload, { name: 'and this' }),
    ])
    expect(checked).toBe(true)
    expect((await statistics()).length).toBeGreaterThan(0)
    expect(before).toContain('created_at=?')
    expect(await plan()).toContain('updated_at=?')
    expect((await payload.count({ collection: 'tags' })).totalDocs).toBe(2)
  })

  it('should stay until the table has doubled again', async () => {
    await insertRedirects(5001, 9000)
    expect(await keeper.check()).toBe(false)
    await insertRedirects(9001, 10_000)
    expect(await keeper.check()).toBe(true)
  })
})
