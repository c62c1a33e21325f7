import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdir } from 'node:fs/promises'
import express from 'express'
import { strFromU8, unzipSync } from 'fflate'
import { downloadCountsSlug } from '../../../../plugins/documents/types.ts'
import { startDownloads } from '../../../../plugins/documents/downloads/startDownloads.ts'
import { optionsOf } from '../../../../plugins/documents/sanitize.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import {
  createDocumentsApp,
  offerBody,
  templates,
  type DocumentsApp,
} from '../createDocumentsApp.ts'

let app: DocumentsApp
let id: number | string

const fields = [
  { key: 'name', label: 'Name', type: 'text', required: true },
  { key: 'start', label: 'Start', type: 'date', default: 'on Monday' },
  { key: 'hours', label: 'Hours', type: 'number', default: '37.5' },
  { key: 'address', label: 'Address', type: 'multiline' },
  { key: 'unused', label: 'Unused', type: 'text', required: true },
]
const body = offerBody('Dear {{name}}, you start {{start}} with {{hours}} hours. {{address}}')

beforeAll(async () => {
  app = await createDocumentsApp({
    libreOfficePath: false,
    fillsPerMinute: 1000,
    allowedOrigins: ['https://site.example'],
    pageUrl: ({ slug }) => `https://site.example/templates/${slug}/`,
    findMoved: ({ slug }) => Promise.resolve(slug === 'old-letter' ? 'letter' : undefined),
  })
  const doc = await app.create({ slug: 'letter', fields, body })
  id = doc.id
  await app.rendered(id)
}, 60_000)
afterAll(() => app.destroy())

const post = (path: string, values: unknown, headers: Record<string, string> = {}) =>
  app.get(`/downloads/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof values === 'string' ? values : JSON.stringify(values),
    redirect: 'manual',
  })

const postForm = (path: string, values: [string, string][], headers = {}) =>
  post(path, new URLSearchParams(values).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  })

const errorsOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { errors: unknown }).errors

async function textOf(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
  return xml
    .replace(/<w:br\/>/g, '⏎')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
}

describe('POST /downloads/<slug>.<format>', () => {
  it('should answer with the file, filled in in the language of the template', async () => {
    const before = await readdir(app.fileDirectory, { recursive: true })
    const response = await post('letter.docx', {
      name: 'Ada & <b>',
      start: '2026-03-02',
      hours: 1040.5,
      address: '1 High Street\nLeeds',
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-language': 'en',
      'content-disposition': `attachment; filename="letter.docx"; filename*=UTF-8''Offer%20%E2%80%93%20letter.docx`,
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.has('etag')).toBe(false)
    expect(await textOf(response)).toContain(
      'Dear Ada &amp; &lt;b&gt;, you start 2 March 2026 with 1,040.5 hours. 1 High Street⏎Leeds',
    )
    expect(await readdir(app.fileDirectory, { recursive: true })).toEqual(before)
  })

  it('should leave blanks to fill in, and defaults that nobody changed', async () => {
    const text = await textOf(await post('letter.docx', { name: 'Ada' }))
    expect(text).toContain('Dear Ada, you start on Monday with 37.5 hours. [Address]')
  })

  it('should take what a plain form sends, whose empty fields are blanks', async () => {
    const response = await postForm('letter.docx', [
      ['name', ' Ada '],
      ['start', ''],
      ['hours', ''],
      ['address', '1 High Street\r\nLeeds'],
      ['unused', 'shown by the form, and used nowhere'],
    ])
    // A form cannot show "on Monday" in a field for days, so leaving that alone keeps it.
    expect(await textOf(response)).toContain(
      'Dear Ada, you start on Monday with [Hours] hours. 1 High Street⏎Leeds',
    )
  })

  it('should fill in a PDF', async () => {
    const response = await post('letter.pdf', { name: 'Ada Lovelace' })
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const [page] = await readPdfPages(new Uint8Array(await response.arrayBuffer()))
    expect(page).toContain('Dear Ada Lovelace')
  })

  it('should use the text of the locale that is asked for, and what was published last', async () => {
    await app.payload.update({
      collection: templates,
      id,
      locale: 'de' as never,
      data: {
        title: 'Angebot',
        body: offerBody('Hallo {{name}}, {{start}}'),
        _status: 'published',
      } as never,
    })
    const values = { name: 'Ada', start: '2026-03-02' }
    const german = await post('letter.docx?locale=de', values)
    expect(german.headers.get('content-language')).toBe('de')
    expect(await textOf(german)).toContain('Hallo Ada, 2. März 2026')
    expect(await textOf(await post('letter.docx', values))).toContain('Dear Ada')

    await app.update(id, { body: offerBody('Hello again {{name}}'), _status: 'published' })
    expect(await textOf(await post('letter.docx', { name: 'Ada' }))).toContain('Hello again Ada')
    await app.update(id, { body: offerBody('A draft {{name}}'), _status: 'draft' }, true)
    expect(await textOf(await post('letter.docx', { name: 'Ada' }))).toContain('Hello again Ada')
    await app.update(id, { body, _status: 'published' })
  })

  it('should say what is wrong of all fields at once', async () => {
    const response = await post('letter.docx', { start: '2 March', hours: 'x', nam: '' })
    expect(response.status).toBe(422)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await errorsOf(response)).toEqual([
      { field: 'name', message: 'Fill in "Name".' },
      { field: 'start', message: expect.stringContaining('a day of the calendar') },
      { field: 'hours', message: '"Hours" must be a number such as 1250 or 37.5.' },
      { field: 'nam', message: 'There is no field "nam"; did you mean "name"?' },
    ])
  })

  it('should say it once when a form sends a field twice', async () => {
    const response = await postForm('letter.docx', [
      ['name', ''],
      ['name', ' '],
    ])
    expect(await errorsOf(response)).toEqual([
      { field: 'name', message: '"Name" was sent more than once.' },
    ])
  })

  it('should show a browser a page with the messages and the way back', async () => {
    const response = await postForm('letter.docx', [['hours', '<script>']], {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/)
    const page = await response.text()
    expect(page).toContain('<li>Fill in &quot;Name&quot;.</li>')
    expect(page).toContain('href="https://site.example/templates/letter/"')
    expect(page).not.toContain('<script>')
  })

  it.each([
    ['what is no JSON', '{', {}, 400],
    ['a list', '[]', {}, 422],
    ['another type', 'name=Ada', { 'content-type': 'text/plain' }, 415],
    ['an upload', 'x', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['what is too long', `{"name":"${'x'.repeat(70_000)}"}`, {}, 413],
    ['what is packed unknown', '{}', { 'content-encoding': 'x-unknown' }, 415],
  ])('should refuse %s', async (_what, text, headers, status) => {
    const response = await post('letter.docx', text, headers)
    expect(response.status).toBe(status)
    const [error] = (await errorsOf(response)) as { message: string }[]
    expect(error?.message).toMatch(/^[A-Z].*\.$/)
    expect(error?.message).not.toContain('xxx')
  })

  it('should refuse bytes that are no text', async () => {
    const response = await app.get('/downloads/letter.docx', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from([0x22, 0xff, 0x22]),
    })
    expect(response.status).toBe(400)
    expect(await errorsOf(response)).toEqual([{ message: 'The body is not UTF-8.' }])
  })

  it('should name a character that no font has', async () => {
    const response = await post('letter.pdf', { name: '漢' })
    expect(response.status).toBe(422)
    expect(JSON.stringify(await response.json())).toContain('漢')
  })

  it.each([
    ['nothing.docx', 'no published template "nothing"'],
    ['letter.exe', 'it comes as'],
    ['letter.docx?locale=xx', 'there are en, de'],
  ])('should answer 404 to %s', async (path, message) => {
    const response = await post(path, { name: 'Ada' })
    expect(response.status).toBe(404)
    expect(JSON.stringify(await response.json())).toContain(message.replaceAll('"', '\\"'))
  })

  it('should need no values where nothing must be filled in', async () => {
    const { id: plain } = await app.create({ slug: 'plain', fields: [], body: offerBody('Text') })
    await app.rendered(plain)
    const response = await app.get('/downloads/plain.docx', { method: 'POST' })
    expect(await textOf(response)).toContain('Text')
  })
})

describe('a template that moved', () => {
  it.each(['GET', 'POST'])('should lead on from its old address: %s', async (method) => {
    const response = await app.get('/downloads/old-letter.pdf?locale=de', {
      method,
      redirect: 'manual',
      ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
    })
    expect(response.status).toBe(308)
    expect(response.headers.get('location')).toBe('/downloads/letter.pdf?locale=de')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })
})

describe('scripts of other origins', () => {
  it('should be let in from the site', async () => {
    const origin = 'https://site.example'
    const asked = await app.get('/downloads/letter.docx', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Content-Type')
    const response = await post('letter.docx', { name: 'Ada' }, { origin })
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-expose-headers')).toContain('Content-Disposition')
    await response.arrayBuffer()
  })

  it('should be let in from nowhere else', async () => {
    for (const origin of ['https://site.example.evil', 'null', 'http://site.example']) {
      const response = await app.get('/downloads/letter.docx', {
        method: 'OPTIONS',
        headers: { origin },
      })
      expect(response.headers.has('access-control-allow-origin')).toBe(false)
      expect(response.headers.get('vary')).toContain('Origin')
    }
  })
})

describe('the limit for each address', () => {
  async function withLimit(
    trustProxy: number | undefined,
    work: (ask: (forwarded: string) => Promise<Response>) => Promise<void>,
  ): Promise<void> {
    const { payload } = app
    // The router reads its options when it is made.
    Object.assign(optionsOf(payload), { fillsPerMinute: 2 })
    const downloads = startDownloads(payload)
    const host = express()
    if (trustProxy !== undefined) host.set('trust proxy', trustProxy)
    const server = createServer(host.use(downloads.router)).listen(0)
    const { port } = server.address() as AddressInfo
    try {
      await work((forwarded) =>
        fetch(`http://127.0.0.1:${port}/downloads/nothing.docx`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
          body: '{}',
        }),
      )
    } finally {
      await downloads.stop()
      server.close()
      server.closeAllConnections()
      Object.assign(optionsOf(payload), { fillsPerMinute: 1000 })
    }
  }

  it('should not be dodged by inventing addresses', async () => {
    await withLimit(undefined, async (ask) => {
      const statuses = []
      for (const address of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) {
        const response = await ask(address)
        statuses.push(response.status)
        if (response.status === 429) {
          expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
          expect(response.headers.get('ratelimit')).toMatch(/r=0/)
          expect(JSON.stringify(await response.json())).toContain('Only 2 files a minute')
        }
      }
      expect(statuses).toEqual([404, 404, 429])
    })
  })

  it('should count visitors behind a trusted proxy each by themselves, and IPv6 by network', async () => {
    await withLimit(1, async (ask) => {
      const statuses = []
      for (const address of [
        '1.1.1.1',
        '1.1.1.1',
        '1.1.1.1',
        '2.2.2.2',
        '2001:db8::1',
        '2001:db8::2',
        '2001:db8::ffff:3',
        '2001:db8:0:1::1',
        'forged, 1.1.1.1',
      ]) {
        statuses.push((await ask(address)).status)
      }
      expect(statuses).toEqual([404, 404, 429, 404, 404, 404, 429, 404, 429])
    })
  })
})

describe('a visitor who hangs up', () => {
  it('should disturb nobody', async () => {
    const url = new URL((await app.get('/downloads/letter.pdf')).url)
    const gone = httpRequest({
      port: url.port,
      path: '/downloads/letter.pdf',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '40' },
    })
    gone.on('error', () => undefined)
    gone.write('{"name":')
    await new Promise((resolve) => setTimeout(resolve, 50))
    gone.destroy()
    expect(await textOf(await post('letter.docx', { name: 'Ada' }))).toContain('Dear Ada')
  })
})

describe('counts of filled-in files', () => {
  it('should be kept apart from others', async () => {
    await app.downloads.counts.flush()
    const { docs } = await app.payload.find({
      collection: downloadCountsSlug,
      where: { template: { equals: id }, kind: { equals: 'fill' }, format: { equals: 'pdf' } },
    })
    // The filled-in PDF of "should fill in a PDF"; what was refused does not count.
    expect(docs).toMatchObject([{ count: 1 }])
  })
})
