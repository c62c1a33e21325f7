import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import {
  createDocumentsApp,
  type DocumentsApp,
  offerBody,
  templates,
} from '../createDocumentsApp.ts'
import { createStoredSheet } from '../createSheet.ts'

describe('the excerpt of a template', () => {
  let app: DocumentsApp
  beforeAll(async () => {
    app = await createDocumentsApp()
  }, 60_000)
  afterAll(() => app.destroy())

  const read = async (id: number | string, args: Record<string, unknown> = {}) =>
    (await app.payload.findByID({ collection: templates, id, depth: 0, ...args })) as unknown as {
      excerpt?: string | null
      files?: { locale: string }[]
    }

  const update = (id: number | string, locale: string, data: Record<string, unknown>) =>
    app.payload.update({ collection: templates, id, data: data, locale: locale as never })

  it('should say how the published text begins, not a draft', async () => {
    const { id } = await app.create()
    await app.update(id, { body: offerBody('A secret') }, true)
    expect((await read(id)).excerpt).toBe('Offer\nDear [Name],')
    expect((await read(id, { draft: true })).excerpt).toBe('Offer\nDear [Name],')
    const draft = await app.create({ _status: 'draft' })
    expect((await read(draft.id, { draft: true })).excerpt).toBeNull()
  })

  it('should be in the locale asked for where there is a text in it', async () => {
    const { id } = await app.create()
    const german = { locale: 'de', fallbackLocale: false }
    expect((await read(id, german)).excerpt).toBe('Offer\nDear [Name],')
    await update(id, 'de', { title: 'Angebot', body: offerBody('Hallo {{name}},') })
    expect((await read(id, german)).excerpt).toBe('Offer\nHallo [Name],')
    expect((await read(id)).excerpt).toBe('Offer\nDear [Name],')
  })

  it('should be nothing where the template is not a text', async () => {
    const sheet = await app.create({
      kind: 'sheet',
      title: 'Order list',
      body: undefined,
      fields: [{ key: 'customer', label: 'Customer', type: 'text' }],
      sheet: createStoredSheet(),
    })
    expect((await read(sheet.id)).excerpt).toBeNull()
  })

  it('should cost one query for all docs that are read', async () => {
    await Promise.all([app.create(), app.create(), app.create()])
    const find = jest.spyOn(app.payload, 'find')
    try {
      const { docs } = await app.payload.find({ collection: templates, depth: 0, limit: 100 })
      expect(docs.length).toBeGreaterThan(2)
      const queries = find.mock.calls.filter(([{ select }]) => select && 'body' in select)
      expect(queries).toHaveLength(1)
    } finally {
      find.mockRestore()
    }
  })

  it('should stand beside files that tell the locale of their text', async () => {
    const { id } = await app.create({ formats: ['md'] })
    await app.rendered(id)
    const german = { locale: 'de', fallbackLocale: false }
    expect((await read(id, german)).files).toMatchObject([{ locale: 'en' }])
    await update(id, 'de', { title: 'Angebot', body: offerBody('Hallo {{name}},') })
    await app.rendered(id)
    expect((await read(id, german)).files).toMatchObject([{ locale: 'de' }])
    expect((await read(id)).files).toMatchObject([{ locale: 'en' }])
  }, 60_000)
})
