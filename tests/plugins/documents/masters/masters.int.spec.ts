import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { optionsOf } from '../../../../plugins/documents/sanitize.ts'
import { templateMastersSlug, type TemplateDoc } from '../../../../plugins/documents/types.ts'
import { readFilesState } from '../../../../plugins/documents/readFilesState.ts'
import { createDocumentsApp, type DocumentsApp } from '../createDocumentsApp.ts'
import { corpus } from '../guard/corpus.ts'
import { createDocx, createXlsx, paragraph } from '../guard/createOffice.ts'
import { libreOfficeHere } from '../libreOffice/hasLibreOffice.ts'
import { createInvoice } from './createInvoice.ts'

interface MasterDoc {
  id: string
  filename: string
  format: string
  sha256: string
  placeholders: unknown
  placeholderList: string
}

let app: DocumentsApp
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platen-masters-'))
  app = await createDocumentsApp({ masterDirectory: directory })
}, 60_000)
afterAll(async () => {
  await app.destroy()
  await rm(directory, { recursive: true, force: true })
})

async function upload(bytes: Uint8Array, name = 'Invoice.docx', id?: string): Promise<MasterDoc> {
  const collection = templateMastersSlug
  const data = Buffer.from(bytes)
  const file = { data, name, mimetype: 'application/octet-stream', size: data.length }
  const doc = id
    ? await app.payload.update({ collection, id, data: {}, file })
    : await app.payload.create({ collection, data: {} as never, file })
  return doc as unknown as MasterDoc
}

const createTemplate = (master: string, data: Record<string, unknown> = {}): Promise<TemplateDoc> =>
  app.create({ kind: 'master', master, title: 'Invoice', body: null, fields: [], ...data })

interface FieldRow {
  key: string
  label: string
  default?: string
}
const fieldsOf = (doc: TemplateDoc): FieldRow[] => doc.fields as FieldRow[]

async function download(doc: TemplateDoc, format: string): Promise<Uint8Array> {
  const response = await app.get(`/downloads/${String(doc.slug)}.${format}`)
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '|')

describe('an uploaded master', () => {
  it('should be told by its bytes, and its placeholders found', async () => {
    const doc = await upload(createInvoice(), 'My Invoice (final).xlsx')
    expect(doc).toMatchObject({ filename: 'My-Invoice-(final).docx', format: 'docx' })
    expect(doc.placeholderList).toContain('items (section)\n    ')
    expect(doc.placeholders).toContainEqual({
      key: 'items',
      kind: 'section',
      children: ['description', 'quantity', 'price'].map((key) => ({ key, kind: 'value' })),
    })
    expect(doc.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('should be seen by staff alone', async () => {
    const doc = await upload(createInvoice())
    const paths = [`/template-masters/${doc.id}`, `/template-masters/file/${doc.filename}`]
    for (const path of paths) expect((await app.request(path)).status).toBe(403)
  })

  it('should not be looked through for a stranger', async () => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array([1])], 'a.docx'))
    const response = await app.request('/template-masters', { method: 'POST', body: form })
    expect(response.status).toBe(403)
  })
})

describe('a refused master', () => {
  it.each(
    corpus.filter(({ name }) => /^(zip bomb|macros|traversal|DDEAUTO|PDF as .docx)$/.test(name)),
  )('should be told why, and the file before stays: $name', async ({ bytes, code, says }) => {
    const doc = await upload(createInvoice())
    const before = await readFile(join(directory, doc.filename))
    await expect(upload(bytes(), 'Invoice.docx', doc.id)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(says),
      data: { code, errors: [{ path: 'file' }] },
    })
    expect(await readFile(join(directory, doc.filename))).toEqual(before)
    const after = await app.payload.findByID({ collection: templateMastersSlug, id: doc.id })
    expect(after).toMatchObject({ sha256: doc.sha256, filename: doc.filename })
  })

  it('should be told where its placeholders are wrong', async () => {
    await expect(upload(createDocx(paragraph('Dear {{name')))).rejects.toThrow(
      'This file has mistakes in its placeholders. In text, near “Dear {{name” – {{name is not closed; end it with "}}".',
    )
  })

  it('should leave nothing behind', async () => {
    const names = await readdir(directory)
    await expect(upload(Buffer.from('%PDF-1.7'), 'new.docx')).rejects.toThrow('It is a PDF')
    expect(await readdir(directory)).toEqual(names)
  })
})

describe('a template made of a master', () => {
  it('should be offered its placeholders as fields, and keep what the editor made of them', async () => {
    const master = await upload(
      createDocx(paragraph('{{job_title}} {{#items}}{{price}}{{/items}}')),
    )
    const doc = await createTemplate(master.id, {
      fields: [{ key: 'price', label: 'Price in pounds', type: 'number' }],
    })
    expect(doc.masterFormat).toBe('docx')
    expect(fieldsOf(doc).map(({ key, label }) => [key, label])).toEqual([
      ['price', 'Price in pounds'],
      ['job_title', 'Job title'],
    ])
    await upload(createDocx(paragraph('{{job_title}} {{city}}')), 'other.docx', master.id)
    const saved = await app.update(doc.id, { title: 'Changed' })
    expect(fieldsOf(saved).map(({ key }) => key)).toEqual(['price', 'job_title', 'city'])
    const state = await readFilesState(app.payload, optionsOf(app.payload), doc.id, 'en')
    expect(state.unused).toEqual(['Price in pounds'])
  })

  it('should become a filled file, and what LibreOffice makes of it', async () => {
    const master = await upload(createInvoice())
    const draft = await createTemplate(master.id, { _status: 'draft' })
    const fields = fieldsOf(draft).map((field) =>
      field.key === 'sender_name' ? { ...field, default: 'Birch & Sons' } : field,
    )
    const doc = await app.update(draft.id, {
      fields,
      formats: ['docx', 'pdf', 'rtf'],
      _status: 'published',
    })
    const render = await app.rendered(doc.id)
    expect(render.error).toBeNull()
    const text = textOf(await download(doc, 'docx'))
    expect(text).toContain('Birch &amp; Sons')
    expect(text).toContain('[Customer name]')
    expect(text).toContain('[Description]')
    const kinds = (await app.currentFiles(doc.id)).map(({ kind, format }) => `${kind} ${format}`)
    const state = await readFilesState(app.payload, optionsOf(app.payload), doc.id, 'en')
    if (libreOfficeHere) {
      expect(Buffer.from(await download(doc, 'pdf')).toString('latin1', 0, 5)).toBe('%PDF-')
      expect(Buffer.from(await download(doc, 'rtf')).toString('latin1')).toContain(
        '[Customer name]',
      )
      expect(kinds).toContain('preview webp')
      expect(state.unavailable).toEqual([])
    } else {
      expect(kinds).toEqual(['file docx'])
      expect(state.unavailable).toHaveLength(2)
    }
  }, 60_000)

  it('should be made again when the master is replaced', async () => {
    const master = await upload(createDocx(paragraph('First {{name}}')))
    const doc = await createTemplate(master.id, { formats: ['docx'] })
    await app.rendered(doc.id)
    expect(textOf(await download(doc, 'docx'))).toContain('First [Name]')
    await upload(createDocx(paragraph('Second {{name}}')), 'b.docx', master.id)
    await app.rendered(doc.id)
    expect(textOf(await download(doc, 'docx'))).toContain('Second [Name]')
  }, 40_000)

  it('should come in the formats of its file', async () => {
    const master = await upload(createXlsx([['{{name}}']]), 'Sheet.xlsx')
    await expect(createTemplate(master.id, { formats: ['docx'] })).rejects.toThrow('Formats')
    const doc = await createTemplate(master.id, { formats: ['xlsx'] })
    await app.rendered(doc.id)
    expect(Object.keys(unzipSync(await download(doc, 'xlsx')))).toContain('xl/workbook.xml')
    expect((await app.get(`/downloads/${String(doc.slug)}.docx`)).status).toBe(404)
  }, 40_000)

  it('should not be published without a file, or with one that changed on the disk', async () => {
    await expect(createTemplate('', { master: null })).rejects.toThrow(/template has no file/i)
    const master = await upload(createDocx(paragraph('{{name}}')), 'changed.docx')
    await writeFile(join(directory, master.filename), createDocx(paragraph('{{name}} and more')))
    await expect(createTemplate(master.id)).rejects.toThrow('was changed outside of the CMS')
  })

  it('should keep its master from being deleted', async () => {
    const master = await upload(createDocx(paragraph('{{name}}')))
    const doc = await createTemplate(master.id, { _status: 'draft' })
    const remove = () => app.payload.delete({ collection: templateMastersSlug, id: master.id })
    await expect(remove()).rejects.toThrow('This file is used by "Invoice". Choose another file')
    await app.payload.delete({ collection: 'document-templates' as never, id: doc.id })
    await remove()
    expect(await readdir(directory)).not.toContain(master.filename)
  })
})
