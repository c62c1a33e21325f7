import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { AsyncResource } from 'node:async_hooks'
import {
  buildConfig,
  commitTransaction,
  createLocalReq,
  getPayload,
  initTransaction,
  killTransaction,
  type CollectionSlug,
  type Payload,
} from 'payload'
import { serialiseWrites } from '../../../src/database/serialiseWrites.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const notes = 'notes' as CollectionSlug
const audits = 'audits' as CollectionSlug
const directory = temporaryDirectory()
/** Where another request would run: outside the asynchronous context of a test. */
const elsewhere = new AsyncResource('another request')
let payload: Payload

beforeAll(async () => {
  payload = await getPayload({
    key: directory,
    config: buildConfig({
      secret: 'only for tests, only for tests, only for tests',
      telemetry: false,
      logger: { options: { level: 'silent' } },
      typescript: { autoGenerate: false },
      db: serialiseWrites(
        sqliteAdapter({
          client: { url: `file:${directory}/test.db`, timeout: 1000 },
          idType: 'uuid',
          wal: true,
          transactionOptions: {},
        }),
        2_000,
      ),
      collections: [
        {
          slug: 'notes',
          fields: [{ name: 'title', type: 'text' }],
          versions: { drafts: true },
          hooks: {
            afterChange: [
              async ({
                doc,
                req,
              }: {
                doc: { title?: string }
                req: { payload: Payload } & object
              }) => {
                const audit = { collection: audits, data: { title: doc.title } } as never
                if (doc.title === 'with req')
                  await req.payload.create({ ...(audit as object), req } as never)
                if (doc.title === 'without req') await req.payload.create(audit)
                if (doc.title === 'throws') {
                  await req.payload.create({ ...(audit as object), req } as never)
                  throw new Error('thrown by a hook')
                }
              },
            ],
          },
        },
        { slug: 'audits', fields: [{ name: 'title', type: 'text' }] },
      ],
    }),
  })
}, 60_000)

afterAll(() => payload.destroy())

const create = (title: string, status = 'draft') =>
  payload.create({ collection: notes, data: { title, _status: status } as never })
const countOf = async (collection: CollectionSlug, title: string): Promise<number> =>
  (await payload.count({ collection, where: { title: { equals: title } } })).totalDocs

describe('serialised writes', () => {
  it('should keep 50 concurrent creates', async () => {
    await Promise.all(Array.from({ length: 50 }, () => create('concurrent')))
    expect(await countOf(notes, 'concurrent')).toBe(50)
  })

  it('should keep 50 concurrent updates and publishes', async () => {
    const docs = await Promise.all(Array.from({ length: 50 }, (_, i) => create(`update ${i}`)))
    await Promise.all(
      docs.map(({ id }) =>
        payload.update({
          collection: notes,
          id,
          data: { title: 'published', _status: 'published' } as never,
        }),
      ),
    )
    expect(await countOf(notes, 'published')).toBe(50)
    const { totalDocs } = await payload.countVersions({
      collection: notes,
      where: { 'version._status': { equals: 'published' } },
    })
    expect(totalDocs).toBe(50)
  })

  it('should leave nothing behind when a hook throws', async () => {
    await expect(create('throws')).rejects.toThrow('thrown by a hook')
    expect(await countOf(notes, 'throws')).toBe(0)
    expect(await countOf(audits, 'throws')).toBe(0)
    const { totalDocs } = await payload.countVersions({
      collection: notes,
      where: { 'version.title': { equals: 'throws' } },
    })
    expect(totalDocs).toBe(0)
  })

  it('should let a hook write with the req that it was given', async () => {
    await create('with req')
    expect(await countOf(audits, 'with req')).toBe(1)
  })

  it('should fail a nested write without req at once, naming the collection', async () => {
    const startedAt = performance.now()
    await expect(create('without req')).rejects.toThrow(/create a doc in audits.*Pass the `req`/s)
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(await countOf(notes, 'without req')).toBe(0)
  })

  it('should go on after a failed write', async () => {
    await create('throws').catch(() => undefined)
    await create('afterwards')
    expect(await countOf(notes, 'afterwards')).toBe(1)
  })

  it('should upsert, which writes through another method of the adapter', async () => {
    await payload.db.upsert({
      collection: audits,
      data: { title: 'upserted' },
      where: { title: { equals: 'upserted' } },
    })
    expect(await countOf(audits, 'upserted')).toBe(1)
  })

  it('should let a write outside a transaction wait for an open one', async () => {
    const events: string[] = []
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    const outside = elsewhere.runInAsyncScope(async () => {
      await payload.db.create({ collection: audits, data: { title: 'outside' } })
      events.push('outside')
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    events.push('commit')
    await commitTransaction(req)
    await outside
    expect(events).toEqual(['commit', 'outside'])
  })

  it('should refuse a write that waits too long, and name what it waited for', async () => {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await payload.create({ collection: audits, data: { title: 'holder' } as never, req })
    const late = elsewhere.runInAsyncScope(() => create('late'))
    await expect(late).rejects.toThrow(/waited 2 s for a transaction \(create a doc in audits\)/)
    await killTransaction(req)
    expect(await countOf(notes, 'late')).toBe(0)
    expect(await countOf(audits, 'holder')).toBe(0)
  })
})
