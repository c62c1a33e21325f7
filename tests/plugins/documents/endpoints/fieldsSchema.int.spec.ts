import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  createDocumentsApp,
  offerBody,
  templates,
  type DocumentsApp,
} from '../createDocumentsApp.ts'

let app: DocumentsApp
let id: number | string
let isStaff = false

beforeAll(async () => {
  app = await createDocumentsApp({ libreOfficePath: false, canSeeAll: () => isStaff })
  const doc = await app.create({
    slug: 'letter',
    fields: [
      { key: 'name', label: 'Name', type: 'text', required: true },
      { key: 'unused', label: 'Unused', type: 'text', required: true },
    ],
    body: offerBody('Dear {{name}},'),
  })
  id = doc.id
  await app.payload.update({
    collection: templates,
    id,
    locale: 'de' as never,
    data: {
      title: 'Angebot',
      body: offerBody('Hallo {{name}}'),
      fields: [{ ...(doc.fields as object[])[0], label: 'Ihr Name' }],
      _status: 'published',
    } as never,
  })
}, 60_000)
afterAll(() => app.destroy())

const get = (name: string, init?: RequestInit) => app.request(`/document-templates/${name}`, init)

describe('GET /api/<collection>/<slug>/fields', () => {
  it('should describe what is used in the text, by slug and by id', async () => {
    for (const name of ['letter', id]) {
      const response = await get(`${name}/fields`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/schema+json')
      expect(response.headers.get('content-language')).toBe('en-GB')
      expect(await response.json()).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 'Offer – letter',
        properties: { name: { title: 'Name', type: 'string' } },
        required: ['name'],
        additionalProperties: false,
      })
    }
  })

  it('should speak the language of a template that is not the one of the locale', async () => {
    const { slug } = await app.create({ language: 'pl' })
    const response = await get(`${String(slug)}/fields`)
    expect(response.headers.get('content-language')).toBe('pl')
  })

  it('should answer in the default locale when all are asked for', async () => {
    const response = await get('letter/fields?locale=all')
    expect(await response.json()).toMatchObject({ title: 'Offer – letter' })
  })

  it('should answer in the locale that is asked for', async () => {
    const response = await get('letter/fields?locale=de')
    expect(response.headers.get('content-language')).toBe('de')
    expect(await response.json()).toMatchObject({
      title: 'Angebot',
      properties: { name: { title: 'Ihr Name' } },
    })
  })

  it('should answer 304 to whoever has it already', async () => {
    const etag = (await get('letter/fields')).headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get('letter/fields', { headers: { 'if-none-match': known } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    const other = await get('letter/fields', { headers: { 'if-none-match': '"other"' } })
    expect(other.status).toBe(200)
  })

  it('should show drafts and unknown templates to nobody', async () => {
    await app.create({ slug: 'secret', _status: 'draft' })
    for (const name of ['secret', 'nothing', '0']) {
      const response = await get(`${name}/fields`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('There is no published template')
    }
  })

  it('should show a draft to who may see them, or say why it has no fields yet', async () => {
    isStaff = true
    try {
      await app.create({ slug: 'draft', _status: 'draft' })
      const draft = await get('draft/fields')
      expect(draft.status).toBe(200)
      await app.create({ slug: 'empty', _status: 'draft', body: null })
      const empty = await get('empty/fields')
      expect(empty.status).toBe(409)
      expect(await empty.text()).toContain('cannot be filled in yet')
    } finally {
      isStaff = false
    }
  })

  it('should leave the way to the doc itself open', async () => {
    expect(await (await get(String(id))).json()).toMatchObject({ id, slug: 'letter' })
  })
})
