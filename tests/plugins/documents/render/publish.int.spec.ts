import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readdir } from 'node:fs/promises'
import { attachFiles } from '../../../../plugins/documents/render/attachFiles.ts'
import { inTransaction } from '../../../../plugins/shared/inTransaction.ts'
import type { FilesFailedArgs, FilesReadyArgs } from '../../../../plugins/documents/index.ts'
import { requestRender } from '../../../../plugins/documents/render/requestRender.ts'
import { generatedFilesSlug, templateRendersSlug } from '../../../../plugins/documents/types.ts'
import { table } from '../../../../demo/richText.ts'
import {
  createDocumentsApp,
  offerBody,
  templates,
  type DocumentsApp,
} from '../createDocumentsApp.ts'
import { richText } from '../../../../demo/richText.ts'

let app: DocumentsApp
const ready: FilesReadyArgs[] = []
const transactions: unknown[] = []
const failed: FilesFailedArgs[] = []
let onReady = (): void => undefined

beforeAll(async () => {
  app = await createDocumentsApp({
    onFilesReady: (args) => {
      ready.push(args)
      transactions.push(args.req.transactionID)
      onReady()
      return Promise.resolve()
    },
    onFilesFailed: (args) => {
      failed.push(args)
      return Promise.resolve()
    },
  })
}, 60_000)
afterAll(() => app.destroy())
beforeEach(() => {
  ready.length = 0
  failed.length = 0
  onReady = () => undefined
})

describe('publishing a template', () => {
  it('should make each format and a picture, and say so in the same transaction', async () => {
    const { id, slug } = await app.create()
    expect(await app.rendered(id)).toMatchObject({ status: 'done', error: null })
    const files = await app.currentFiles(id)
    expect(files.map(({ kind, format }) => `${kind} ${format}`)).toEqual([
      'file docx',
      'file odt',
      'file pdf',
      'preview avif',
      'preview webp',
      'preview webp',
      'preview webp',
    ])
    const main = files.find(({ width }) => width === 640)
    expect(main).toMatchObject({ page: 1, pageCount: 1, height: 905 })
    expect(files[2]).toMatchObject({ url: `/downloads/${String(slug)}.pdf`, locale: 'en' })
    expect(ready).toMatchObject([{ locale: 'en', doc: { id, _status: 'published' } }])
    expect(transactions[0]).toBeDefined()
  })

  it('should write nothing when the same content is published again', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await app.update(id, { _status: 'published' })
    await app.rendered(id)
    expect(await app.currentFiles(id)).toEqual(before)
    expect(ready).toHaveLength(1)
  })

  it('should replace the files when the content changed, and keep one generation', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const [before] = await app.currentFiles(id)
    for (const text of ['second', 'third', 'fourth']) {
      await app.update(id, { body: offerBody(text), _status: 'published' })
      await app.rendered(id)
    }
    const [after] = await app.currentFiles(id)
    expect(after?.key).not.toBe(before?.key)
    const { totalDocs } = await app.payload.count({
      collection: generatedFilesSlug,
      where: { template: { equals: id } },
    })
    expect(totalDocs).toBe(14)
  })

  it('should make files for a locale once it has a text of its own', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    await app.payload.update({
      collection: templates,
      id,
      locale: 'de' as never,
      data: { title: 'Angebot', body: offerBody('Hallo {{name}},'), _status: 'published' } as never,
    })
    await app.rendered(id)
    const files = await app.currentFiles(id)
    expect([...new Set(files.map(({ locale }) => locale))]).toEqual(['de', 'en'])
    expect(files[0]?.url).toMatch(/\.docx\?locale=de$/)
  })

  it('should show what is published, not a draft saved over it', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await app.update(id, { body: offerBody('unfinished {{nobody}}'), _status: 'draft' }, true)
    await app.rendered(id)
    expect(await app.currentFiles(id)).toEqual(before)
  })

  it('should leave a draft that was never published alone', async () => {
    const { id } = await app.create({ _status: 'draft', body: null })
    expect(await app.currentFiles(id)).toEqual([])
    const { totalDocs } = await app.payload.count({
      collection: templateRendersSlug,
      where: { template: { equals: id } },
    })
    expect(totalDocs).toBe(0)
  })

  it('should take the files away when it is no longer published, and when it is deleted', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    await app.update(id, { _status: 'draft' })
    expect(await app.currentFiles(id)).toEqual([])
    await app.update(id, { _status: 'published' })
    await app.rendered(id)
    expect(await app.currentFiles(id)).toHaveLength(7)
    await app.payload.delete({ collection: templates, id })
    expect(await app.currentFiles(id)).toEqual([])
  })

  it('should refuse to publish what cannot become a file, and change nothing', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const broken = { body: richText([table([], [])]), _status: 'published', slug: 'changed' }
    await expect(app.update(id, broken)).rejects.toThrow(
      'This template cannot be published yet. Table 1 has no columns; remove the table or fill it.',
    )
    const doc = await app.payload.findByID({ collection: templates, id })
    expect(doc).not.toMatchObject({ slug: 'changed' })
    await expect(app.create({ body: null })).rejects.toThrow('Template has no content.')
  })

  it('should refuse a character that no font of the PDF has', async () => {
    const { id } = await app.create()
    await expect(
      app.update(id, { body: offerBody('Dear 漢'), _status: 'published' }),
    ).rejects.toThrow('No glyph for "漢" (U+6F22) in paragraph "Dear 漢"')
    await expect(app.update(id, { body: offerBody('Dear 漢') }, true)).resolves.toBeDefined()
  })

  it('should keep the old files and say why when the new ones cannot be made', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await inTransaction(app.payload, async (req) => {
      // Past the check at publishing, as content from before there was one.
      const data = { body: { en: offerBody('no glyph: 漢') } }
      await req.payload.db.updateOne({ collection: templates, id, data, req })
      await requestRender(req, id)
    })
    const render = await app.rendered(id)
    expect(render).toMatchObject({ status: 'failed' })
    expect(render.error).toContain('no glyph for "漢"')
    expect(await app.currentFiles(id)).toEqual(before)
    expect(failed).toMatchObject([{ locale: 'en', doc: { id } }])
  })

  it('should leave no part of a file behind', async () => {
    const names = await readdir(app.fileDirectory, { recursive: true })
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('should not attach what a newer publishing overtook', async () => {
    const { id } = await app.create()
    const render = await app.rendered(id)
    const before = await app.currentFiles(id)
    const change = {
      locale: 'en',
      added: [{ ...before[0], key: 'stale' } as never],
      retired: before,
    }
    const overtaken = { ...render, leaseOwner: 'a claim from before' }
    const isAttached = await inTransaction(app.payload, (req) =>
      attachFiles(req, overtaken, change),
    )
    expect(isAttached).toBe(false)
    expect(await app.currentFiles(id)).toEqual(before)
  })
})

describe('reading generated files', () => {
  it('should show visitors only current files of published templates', async () => {
    const shown = await app.create()
    await app.rendered(shown.id)
    await app.update(shown.id, { body: offerBody('changed'), _status: 'published' })
    await app.rendered(shown.id)
    const { docs } = await app.payload.find({
      collection: generatedFilesSlug,
      overrideAccess: false,
      where: { template: { equals: shown.id } },
      limit: 0,
    })
    expect(docs).toHaveLength(7)
    expect(docs.every((doc) => (doc as { isCurrent?: boolean }).isCurrent)).toBe(true)
  })

  it('should show files and pictures on the template', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    const doc = await app.payload.findByID({
      collection: templates,
      id,
      depth: 1,
      overrideAccess: false,
    })
    expect(doc).toMatchObject({
      files: [{ format: 'docx' }, { format: 'odt' }, { format: 'pdf' }],
      previews: [
        {
          page: 1,
          width: 640,
          url: expect.stringMatching(/^\/previews\/[0-9a-f]{64}\.webp$/),
          placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
          sources: [
            { width: 320, height: 453, format: 'avif', url: expect.stringMatching(/\.avif$/) },
            { width: 320, height: 453, format: 'webp' },
            { width: 640, height: 905, format: 'webp' },
            { width: 1240, height: 1754, format: 'webp' },
          ],
        },
      ],
    })
  })

  it('should let nobody write them through the API', async () => {
    const data = { filename: 'x' } as never
    await expect(
      app.payload.create({ collection: generatedFilesSlug, data, overrideAccess: false }),
    ).rejects.toThrow('not allowed')
  })
})
