import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readXlsx } from 'hucre/xlsx'
import { createDocumentsApp, templates, type DocumentsApp } from '../createDocumentsApp.ts'
import { createStoredSheet } from '../createSheet.ts'

describe('a sheet in the CMS', () => {
  let app: DocumentsApp
  beforeAll(async () => {
    app = await createDocumentsApp()
  }, 60_000)
  afterAll(() => app.destroy())

  const createSheet = (data: Record<string, unknown> = {}) =>
    app.create({
      kind: 'sheet',
      title: 'Order list',
      body: undefined,
      fields: [{ key: 'customer', label: 'Customer', type: 'text' }],
      sheet: createStoredSheet(),
      ...data,
    })

  const read = async (id: number | string, args: Record<string, unknown> = {}) =>
    (await app.payload.findByID({ collection: templates, id, depth: 0, ...args })) as unknown as {
      tableHtml?: string | null
      title?: string
    }

  it('should become XLSX, ODS and PDF with pictures, once published', async () => {
    const { id, slug } = await createSheet()
    const { error } = await app.rendered(id)
    expect(error).toBeNull()
    const files = await app.currentFiles(id)
    const formats = files.filter(({ kind }) => kind === 'file').map(({ format }) => format)
    expect(formats).toEqual(['ods', 'pdf', 'xlsx'])
    expect(files.some(({ kind }) => kind === 'preview')).toBe(true)
    const response = await app.get(`/downloads/${String(slug)}.xlsx`)
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()))
    expect(sheets[0]?.name).toBe('Order list')
    expect(sheets[0]?.rows.some((row) => row[0] === 'Hinge' && row[3] === 102)).toBe(true)
  }, 60_000)

  it('should be given as an HTML table once it is published', async () => {
    const { id } = await createSheet()
    const { tableHtml } = await read(id)
    expect(tableHtml).toContain('<caption>Order list</caption>')
    expect(tableHtml).toContain('<td class="is-end tone-bad">€102.00</td>')
    const selected = await read(id, { select: { tableHtml: true } })
    expect([selected.tableHtml, selected.title]).toEqual([tableHtml, undefined])
  })

  it('should show the published table while a draft is written, and none before', async () => {
    const { id } = await createSheet()
    await app.update(id, { sheet: createStoredSheet({ rows: 'Secret|1|1' }) }, true)
    expect((await read(id, { draft: true })).tableHtml).toContain('Hinge')
    const draft = await createSheet({ _status: 'draft' })
    expect((await read(draft.id, { draft: true })).tableHtml).toBeNull()
  })

  it('should keep the default locale as it is when another one is written', async () => {
    const { id } = await createSheet({ description: 'What to order' })
    const fields = [{ key: 'customer', label: 'Kunde', type: 'text' }]
    await app.payload.update({
      collection: templates,
      id,
      data: { title: 'Bestellliste', description: 'Was?', fields } as never,
      locale: 'de' as never,
    })
    expect(await read(id, { locale: 'en' })).toMatchObject({
      title: 'Order list',
      description: 'What to order',
    })
    expect(await read(id, { locale: 'de' })).toMatchObject({ title: 'Bestellliste' })
    expect((await read(id, { locale: 'de' })).tableHtml).toContain('Order list')
  })

  it('should have no table where the template is a text', async () => {
    const { id } = await app.create()
    expect((await read(id)).tableHtml).toBeNull()
  })

  it('should refuse to publish a mistake, naming its row and column', async () => {
    const sheet = createStoredSheet({ rows: 'Oak|three|1\nHinge|1|free' })
    await expect(createSheet({ sheet })).rejects.toMatchObject({
      status: 400,
      data: { code: 'bad-sheet', place: 'row 1, column "Quantity"' },
      message: expect.stringContaining('(and 1 more mistake)') as unknown,
    })
  })

  it('should refuse to publish a formula that reaches outside', async () => {
    const columns = [
      { label: 'A', type: 'text' },
      { label: 'B', type: 'formula', formula: 'WEBSERVICE("http://127.0.0.1/")' },
    ]
    await expect(createSheet({ sheet: createStoredSheet({ columns, rows: '' }) })).rejects.toThrow(
      /Column "B".*uses WEBSERVICE/,
    )
  })

  it('should let a draft be unfinished', async () => {
    const sheet = createStoredSheet({ columns: [], rows: 'a|b' })
    const data = { kind: 'sheet', title: 'Later', sheet } as never
    const doc = await app.payload.create({ collection: templates, data, draft: true })
    expect(doc).toMatchObject({ sheet: { rows: 'a|b' } })
  })
})
