import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { templateMastersSlug } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, type DocumentsApp } from '../createDocumentsApp.ts'
import { createInvoice } from '../masters/createInvoice.ts'

let app: DocumentsApp
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platen-masters-'))
  app = await createDocumentsApp({ masterDirectory: directory, libreOfficePath: false })
  const data = Buffer.from(createInvoice())
  const master = await app.payload.create({
    collection: templateMastersSlug,
    data: {} as never,
    file: { data, name: 'invoice.docx', mimetype: 'application/octet-stream', size: data.length },
  })
  await app.create({
    slug: 'invoice',
    title: 'Invoice',
    kind: 'master',
    master: master.id,
    body: null,
    fields: [{ key: 'price', label: 'Price', type: 'number' }],
  })
}, 60_000)
afterAll(async () => {
  await app.destroy()
  await rm(directory, { recursive: true, force: true })
})

const post = (values: unknown) =>
  app.get('/downloads/invoice.docx', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(values),
  })

describe('filling in a master', () => {
  it('should offer its sections as lists', async () => {
    const response = await app.request('/document-templates/invoice/fields')
    const { properties } = (await response.json()) as { properties: Record<string, unknown> }
    expect(properties.items).toMatchObject({
      anyOf: [
        {},
        { type: 'array', items: { properties: { price: { type: ['number', 'null'] } } } },
      ],
    })
  })

  it('should repeat a section, and write its values as the language does', async () => {
    const items = [
      { description: 'Oak table', price: 1250.5 },
      { description: 'Stool', price: 80 },
    ]
    const response = await post({ items })
    expect(response.status).toBe(200)
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const text = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '|')
    expect(text).toMatch(/Oak table.*1,250\.5.*Stool.*80/s)
    expect(text).not.toContain('{{')
  })

  it('should name the item that is wrong', async () => {
    const response = await post({ items: [{ price: 1 }, { price: 'much' }] })
    expect(response.status).toBe(422)
    const { errors } = (await response.json()) as { errors: unknown }
    expect(errors).toEqual([
      { field: 'items.2.price', message: '"Price" must be a number such as 1250 or 37.5.' },
    ])
  })
})
