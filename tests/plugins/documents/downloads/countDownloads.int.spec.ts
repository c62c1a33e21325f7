import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { BasePayload } from 'payload'
import {
  createDownloadCounter,
  type Download,
  type DownloadCounter,
} from '../../../../plugins/documents/downloads/countDownloads.ts'
import { optionsOf } from '../../../../plugins/documents/sanitize.ts'
import { downloadCountsSlug, type DownloadCount } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
let template: Download['template']
let slug: string

beforeAll(async () => {
  app = await createDocumentsApp({ libreOfficePath: false })
}, 60_000)
afterAll(() => app.destroy())
beforeEach(async () => {
  const doc = await app.create()
  template = doc.id
  slug = doc.slug as string
})

async function countsOf(payload: BasePayload = app.payload): Promise<Record<string, number>> {
  const { docs } = await payload.db.find<DownloadCount>({
    collection: downloadCountsSlug,
    where: { template: { equals: template } },
    sort: 'key',
    pagination: false,
  })
  return Object.fromEntries(docs.map((doc) => [`${doc.day} ${doc.kind} ${doc.format}`, doc.count]))
}

/** Counts what is answered to requests through HTTP, as the server does. */
async function countsAfter(work: () => Promise<unknown>): Promise<Record<string, number>> {
  await app.rendered(template)
  await work()
  await app.downloads.counts.flush()
  return countsOf()
}

const today = () => new Date().toISOString().slice(0, 10)

async function get(headers: Record<string, string> = {}, format = 'pdf', method = 'GET') {
  const response = await app.get(`/downloads/${slug}.${format}`, { headers, method })
  await response.arrayBuffer()
  return response
}

describe('what counts as a download', () => {
  it('should be a whole answer, per format', async () => {
    const counts = await countsAfter(async () => {
      await get()
      await get({}, 'docx')
      await get()
    })
    expect(counts).toEqual({ [`${today()} get docx`]: 1, [`${today()} get pdf`]: 2 })
  })

  it('should be the beginning of a file, and not what follows', async () => {
    const counts = await countsAfter(async () => {
      for (const range of ['bytes=0-99', 'bytes=100-199', 'bytes=-10']) {
        expect((await get({ range })).status).toBe(206)
      }
    })
    expect(counts).toEqual({ [`${today()} get pdf`]: 1 })
  })

  it('should not be what sends no file', async () => {
    const counts = await countsAfter(async () => {
      const etag = (await get({}, 'pdf', 'HEAD')).headers.get('etag') ?? ''
      expect((await get({ 'if-none-match': etag })).status).toBe(304)
      expect((await get({}, 'exe')).status).toBe(404)
    })
    expect(counts).toEqual({})
  })

  it('should not be the work of a machine that says so', async () => {
    const counts = await countsAfter(async () => {
      for (const agent of [
        'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        'facebookexternalhit/1.1',
        'Mozilla/5.0 (compatible; YandexBot/3.0)',
        'AhrefsSiteAudit crawler',
      ]) {
        await get({ 'user-agent': agent })
      }
      await get({ 'sec-purpose': 'prefetch;prerender' })
      await get({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130 Cubot/8' })
    })
    // Phones of the make Cubot say their name as well; they are few, and the price of the rule.
    expect(counts).toEqual({})
  })

  it('should hold nothing that tells who it was', async () => {
    await countsAfter(() => get({ 'user-agent': 'Secret Agent', cookie: 'name=secret' }))
    const rows = await app.payload.db.find<DownloadCount>({ collection: downloadCountsSlug })
    expect(JSON.stringify(rows)).not.toMatch(/secret|127\.0\.0\.1/i)
    expect(Object.keys(rows.docs[0] ?? {}).sort()).toEqual(
      ['count', 'day', 'format', 'id', 'key', 'kind', 'template'].sort(),
    )
  })
})

describe('writing counts down', () => {
  /** Counts without HTTP: a response that was sent at once. */
  function record(counts: DownloadCounter, format = 'pdf', times = 1): void {
    for (let i = 0; i < times; i++) {
      const once = (_event: string, listener: () => void) => listener()
      const req = { method: 'GET', headers: {} } as never
      counts.watch(req, { once, statusCode: 200 } as never, { template, format, kind: 'get' })
    }
  }

  const createCounter = (payload: BasePayload = app.payload, overrides = {}): DownloadCounter =>
    createDownloadCounter({
      payload,
      options: optionsOf(app.payload),
      maxAgeMs: 3_600_000,
      now: () => new Date('2026-03-02T23:59:59.999Z'),
      ...overrides,
    })

  it('should wait, and then write all at once, by the day in UTC', async () => {
    const counts = createCounter()
    record(counts, 'pdf', 3)
    record(counts, 'docx')
    expect(await countsOf()).toEqual({})
    await counts.flush()
    expect(await countsOf()).toEqual({ '2026-03-02 get docx': 1, '2026-03-02 get pdf': 3 })
    record(counts)
    await counts.stop()
    expect(await countsOf()).toMatchObject({ '2026-03-02 get pdf': 4 })
  })

  it('should write by itself after enough downloads', async () => {
    const counts = createCounter(app.payload, { maxPending: 5 })
    record(counts, 'pdf', 5)
    // Waits for the writing that has begun; there is nothing left to write.
    await counts.flush()
    expect(await countsOf()).toEqual({ '2026-03-02 get pdf': 5 })
  })

  it('should keep counts that cannot be written, say so once, and write them later', async () => {
    const { db, logger } = app.payload
    const write = jest.spyOn(db, 'updateOne').mockRejectedValue(new Error('away'))
    const log = jest.spyOn(logger, 'error')
    const counts = createCounter()
    record(counts)
    await counts.flush()
    record(counts)
    await counts.flush()
    expect(log).toHaveBeenCalledTimes(1)
    write.mockRestore()
    log.mockRestore()
    await counts.flush()
    expect(await countsOf()).toEqual({ '2026-03-02 get pdf': 2 })
  })

  it('should add to what another server wrote', async () => {
    const other = await app.openAnother()
    const servers = [createCounter(), createCounter(other)]
    for (let round = 0; round < 3; round++) {
      for (const counts of servers) record(counts, 'pdf', 2)
      for (const counts of servers) await counts.flush()
    }
    expect(await countsOf()).toEqual({ '2026-03-02 get pdf': 12 })
  })

  it('should try again when another server was first to write a row', async () => {
    const counts = createCounter()
    record(counts)
    await counts.flush()
    const { db, logger } = app.payload
    // The row comes into being after this server has looked for it.
    const look = jest.spyOn(db, 'updateOne').mockResolvedValueOnce(null as never)
    const log = jest.spyOn(logger, 'error')
    record(counts)
    await counts.flush()
    expect(log).toHaveBeenCalledTimes(1)
    expect(await countsOf()).toEqual({ '2026-03-02 get pdf': 1 })
    look.mockRestore()
    log.mockRestore()
    await counts.flush()
    expect(await countsOf()).toEqual({ '2026-03-02 get pdf': 2 })
  })

  it('should forget what belongs to a template that is gone', async () => {
    const counts = createCounter()
    record(counts)
    await counts.flush()
    record(counts)
    await app.payload.delete({ collection: 'document-templates' as never, id: template })
    const error = jest.spyOn(app.payload.logger, 'error')
    await counts.flush()
    expect(error).not.toHaveBeenCalled()
    error.mockRestore()
    expect(await countsOf()).toEqual({})
  })

  it('should let staff read them, and nobody write', async () => {
    const counts = createCounter()
    record(counts)
    await counts.flush()
    const { payload } = app
    const asVisitor = { collection: downloadCountsSlug, overrideAccess: false } as const
    await expect(payload.find(asVisitor)).rejects.toThrow('not allowed')
    await expect(payload.create({ ...asVisitor, data: {} as never })).rejects.toThrow('not allowed')
    const user = { id: 1, collection: 'users' } as never
    const { docs } = await payload.find({ ...asVisitor, user, limit: 1 })
    expect(docs).toHaveLength(1)
  })
})
