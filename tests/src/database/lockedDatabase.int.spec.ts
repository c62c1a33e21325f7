import { beforeAll, describe, expect, it } from '@jest/globals'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type CollectionSlug, type Payload } from 'payload'
import { serialiseWrites } from '../../../src/database/serialiseWrites.ts'
import { onCleanUp } from '../../support/cleanUp.ts'
import { lockDatabase } from '../../support/lockDatabase.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const notes = 'notes' as CollectionSlug
const url = `file:${temporaryDirectory()}/test.db`
let payload: Payload

beforeAll(async () => {
  payload = await getPayload({
    key: url,
    config: buildConfig({
      secret: 'only for tests, only for tests, only for tests',
      telemetry: false,
      logger: { options: { level: 'silent' } },
      typescript: { autoGenerate: false },
      db: serialiseWrites(
        sqliteAdapter({
          client: { url, timeout: 100 },
          idType: 'uuid',
          wal: true,
          transactionOptions: {},
        }),
        10_000,
      ),
      collections: [
        { slug: 'users', auth: true, fields: [] },
        { slug: 'notes', fields: [{ name: 'text', type: 'text' }] },
      ],
    }),
  })
  onCleanUp(() => payload.destroy())
})

const create = (): Promise<unknown> => payload.create({ collection: notes, data: {} as never })
const writeAlone = (): Promise<unknown> =>
  payload.db.create({ collection: notes, data: { text: 'alone' } })
const count = async (): Promise<number> => (await payload.count({ collection: notes })).totalDocs

describe('a database that another process has locked for longer than writes wait', () => {
  it.each([
    ['a transaction', create],
    ['a write of its own', writeAlone],
  ])('should refuse %s, let reads go on, and take every write afterwards', async (_what, write) => {
    const before = await count()
    const { released } = await lockDatabase(url, 1_500)
    const outcomes = await Promise.allSettled([write(), count(), write(), count()])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    await released
    await create()
    await writeAlone()
    await create()
    expect(await count()).toBe(before + 3)
  })
})
