import { beforeAll, describe, expect, it } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import fc from 'fast-check'
import type { Payload } from 'payload'
import { createTag } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload
const isSqlite = process.env.TEST_DATABASE !== 'mongodb'
let client: SQLiteAdapter['client']

beforeAll(async () => {
  ;({ payload } = await startPayload())
  client = (payload.db as unknown as SQLiteAdapter).client
}, 60_000)

/** As drizzle takes them. */
const valuesOf = (row: object) => Array.prototype.slice.call(row) as unknown[]

const inSqlite = isSqlite ? describe : describe.skip

inSqlite('a read of SQLite', () => {
  it('should return what the client returns, by place and by name', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        const statement = {
          sql: 'select ? as a, ? as b, 2 as a, typeof(?1) as type',
          args: [one, other],
        }
        const [expected] = await client.batch([statement], 'read')
        const { columns, rows } = await client.execute(statement)
        expect(columns).toEqual(expected?.columns)
        expect(rows.map((row) => ({ ...row }))).toEqual(expected?.rows.map((row) => ({ ...row })))
        expect(rows.map(valuesOf)).toEqual(expected?.rows.map(valuesOf))
      }),
    )
  })

  it('should see what was committed before it, and nothing of an open transaction', async () => {
    const count = async () => (await payload.count({ collection: 'tags' })).totalDocs
    const before = await count()
    await createTag(payload)
    expect(await count()).toBe(before + 1)
    const transactionID = (await payload.db.beginTransaction()) ?? ''
    await payload.create({
      collection: 'tags',
      data: { name: 'Of an open transaction', _status: 'draft' },
      req: { transactionID },
    })
    expect(await count()).toBe(before + 1)
    await payload.db.commitTransaction(transactionID)
    expect(await count()).toBe(before + 2)
  })

  it('should fail with the errors of the client, and go on', async () => {
    await expect(client.execute('select nothing from nowhere')).rejects.toMatchObject({
      code: 'SQLITE_ERROR',
    })
    await expect(client.execute({ sql: 'select ? as it', args: [true] })).resolves.toMatchObject({
      rows: [{ it: 1 }],
    })
  })

  it('should not outlive the client', async () => {
    await client.execute('select 1 as it')
    client.reconnect()
    expect((await client.execute('select 2 as it')).rows[0]?.it).toBe(2)
  })
})
