import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generatedFilesSlug } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
let slug: string
let id: number | string

beforeAll(async () => {
  app = await createDocumentsApp()
  const doc = await app.create({ slug: 'offer-letter' })
  id = doc.id
  slug = doc.slug as string
  await app.rendered(id)
}, 60_000)
afterAll(() => app.destroy())

describe('GET /downloads/<slug>.<format>', () => {
  it('should answer with the file under a readable name', async () => {
    const response = await app.get(`/downloads/${slug}.pdf`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="offer-letter.pdf"; filename*=UTF-8''Offer%20%E2%80%93%20letter.pdf`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.length).toBe(Number(response.headers.get('content-length')))
  })

  it('should answer 304 to whoever has it already', async () => {
    const first = await app.get(`/downloads/${slug}.docx`)
    await first.arrayBuffer()
    const etag = first.headers.get('etag') ?? ''
    const again = await app.get(`/downloads/${slug}.docx`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('should answer ranges', async () => {
    const part = await app.get(`/downloads/${slug}.pdf`, { headers: { range: 'bytes=0-3' } })
    expect(part.status).toBe(206)
    expect(await part.text()).toBe('%PDF')
  })

  it('should answer HEAD without a body', async () => {
    const head = await app.get(`/downloads/${slug}.pdf`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000)
    expect(await head.text()).toBe('')
  })

  it.each([
    ['an unknown format', 'offer-letter.exe', 'it comes as docx, pdf'],
    ['no format', 'offer-letter', 'it comes as docx, pdf'],
    ['an unknown slug', 'nothing.pdf', 'no published template "nothing"'],
    ['a path', '..%2f..%2fetc%2fpasswd.pdf', 'no published template'],
    ['an unknown locale', 'offer-letter.pdf?locale=xx', 'there are en, de'],
  ])('should answer 404 to %s and say what there is', async (_what, name, message) => {
    const response = await app.get(`/downloads/${name}`)
    expect(response.status).toBe(404)
    const { errors } = (await response.json()) as { errors: { message: string }[] }
    if (!(name === 'offer-letter')) expect(errors[0]?.message).toContain(message)
  })

  it('should answer 404 for a template that is not published', async () => {
    await app.create({ slug: 'secret', _status: 'draft' })
    expect((await app.get('/downloads/secret.pdf')).status).toBe(404)
  })

  it('should answer 503 while there is no file yet', async () => {
    const doc = await app.create()
    await app.rendered(doc.id)
    const where = { template: { equals: doc.id } }
    await app.payload.db.deleteMany({ collection: generatedFilesSlug, where })
    const response = await app.get(`/downloads/${String(doc.slug)}.pdf`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })

  it('should answer 404 in a locale that has no text', async () => {
    const response = await app.get(`/downloads/${slug}.pdf?locale=de`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      errors: [{ message: '"offer-letter" has no text in "de".' }],
    })
  })

  it('should keep proxies from compressing, which would break ranges', async () => {
    const response = await app.get(`/downloads/${slug}.pdf`)
    expect(response.headers.get('cache-control')).toBe('public, no-cache, no-transform')
  })

  it('should name the methods there are', async () => {
    const response = await app.get(`/downloads/${slug}.pdf`, { method: 'PUT' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  })

  it('should serve new content under a new validator', async () => {
    const before = (await app.get(`/downloads/${slug}.pdf`, { method: 'HEAD' })).headers.get('etag')
    await app.update(id, { body: offerBody('Changed'), _status: 'published' })
    await app.rendered(id)
    const after = (await app.get(`/downloads/${slug}.pdf`, { method: 'HEAD' })).headers.get('etag')
    expect(after).not.toBe(before)
  })
})

describe('GET /previews/<key>.webp', () => {
  it.each(['webp', 'avif'])(
    'should answer with a picture that may be kept for ever: %s',
    async (format) => {
      const files = await app.currentFiles(id)
      const preview = files.find(({ kind, format: name }) => kind === 'preview' && name === format)
      const response = await app.get(preview?.url ?? '')
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(`image/${format}`)
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect((await response.arrayBuffer()).byteLength).toBe(preview?.bytes)
    },
  )

  it.each(['x.webp', `${'0'.repeat(64)}.webp`, `${'0'.repeat(64)}.pdf`, '..%2fx.webp'])(
    'should refuse %s',
    async (name) => {
      expect((await app.get(`/previews/${name}`)).status).toBe(404)
    },
  )
})
