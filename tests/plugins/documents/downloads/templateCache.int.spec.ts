import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createTemplateCache } from '../../../../plugins/documents/downloads/templateCache.ts'
import { optionsOf } from '../../../../plugins/documents/sanitize.ts'
import type { TemplateDoc } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
let now = 0

beforeAll(async () => {
  app = await createDocumentsApp({ libreOfficePath: false })
}, 60_000)
afterAll(() => app.destroy())

const openCache = () => createTemplateCache(app.payload, optionsOf(app.payload), () => now)

/** How often docs are read while `work` runs. */
async function readsDuring(work: () => Promise<unknown>): Promise<number> {
  const find = jest.spyOn(app.payload, 'findByID')
  await work()
  const count = find.mock.calls.length
  find.mockRestore()
  return count
}

const stampOf = ({ id, updatedAt }: TemplateDoc) => ({ id, updatedAt })

describe('templateCache', () => {
  it('should read a template once, also when many ask at the same time', async () => {
    const cache = openCache()
    const doc = stampOf(await app.create())
    expect(await readsDuring(() => cache.read(doc))).toBeGreaterThan(0)
    const again = () => Promise.all([cache.read(doc), cache.read({ ...doc })])
    expect(await readsDuring(again)).toBe(0)
    expect(await cache.read(doc)).toMatchObject([{ locale: 'en', tree: { kind: 'document' } }])
  })

  it('should read it anew when it has changed, and after a minute', async () => {
    const cache = openCache()
    const before = await app.create()
    await cache.read(stampOf(before))
    const after = await app.update(before.id, { body: offerBody('new'), _status: 'published' })
    const read = await cache.read(stampOf(after))
    expect(JSON.stringify(read[0]?.tree)).toContain('new')
    now += 59_999
    expect(await readsDuring(() => cache.read(stampOf(after)))).toBe(0)
    now += 1
    expect(await readsDuring(() => cache.read(stampOf(after)))).toBeGreaterThan(0)
  })

  it('should forget the one that nobody asked for the longest', async () => {
    const cache = openCache()
    const docs = []
    for (let i = 0; i < 31; i++) docs.push(stampOf(await app.create({ _status: 'draft' })))
    const [first, second, ...others] = docs
    if (!first || !second) throw new Error('no docs')
    for (const doc of [first, second, first, ...others]) await cache.read(doc)
    expect(await readsDuring(() => cache.read(first))).toBe(0)
    expect(await readsDuring(() => cache.read(second))).toBeGreaterThan(0)
  }, 60_000)

  it('should not remember that reading failed', async () => {
    const cache = openCache()
    const doc = stampOf(await app.create())
    const find = jest.spyOn(app.payload, 'findByID').mockRejectedValueOnce(new Error('away'))
    await expect(cache.read(doc)).rejects.toThrow('away')
    find.mockRestore()
    expect(await cache.read(doc)).toHaveLength(1)
  })
})
