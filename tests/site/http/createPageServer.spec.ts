import { afterEach, describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { rm, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { type PageServerOptions } from '../../../site/http/createPageServer.ts'
import { serveFolder, type ServedFolder } from './servedFolder.ts'

const PAGE = `<!doctype html><link rel="stylesheet" href="/assets/site.1f.css"><p>${'Words. '.repeat(200)}`
const FILES = {
  'index.html': '<p>Home',
  'tags/p/x/index.html': PAGE,
  'tags/ü/index.html': '<p>Umlaut',
  'assets/site.1f.css': 'p{color:red}'.repeat(100),
  'assets/inter.2e.woff2': Buffer.alloc(2000, 7),
  'previews/a.webp': Buffer.alloc(600, 1),
  'icon.svg': '<svg/>',
  'feed.xml': '<rss/>',
  '404.html': '<p>Nowhere',
  'de/index.html': '<p>Start',
  'de/404.html': '<p>Nirgends',
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

let served: ServedFolder

afterEach(() => served.close())

const start = async (options: Partial<PageServerOptions> = {}, files: Partial<typeof FILES> = {}) =>
  (served = await serveFolder({ ...FILES, ...files }, { locales: ['de'], ...options }))

const text = async (target: string) => (await served.ask(target)).body.toString()

describe('createPageServer', () => {
  it('should send pages with strict headers, twice the same', async () => {
    await start()
    const first = await served.ask('/tags/p/x/')
    const second = await served.ask('/tags/p/x/')
    for (const { status, headers, body } of [first, second]) {
      expect(status).toBe(200)
      expect(body.toString()).toBe(PAGE)
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-length': String(PAGE.length),
        'cache-control': 'public, max-age=0, must-revalidate',
        vary: 'Accept-Encoding',
        link: '</assets/site.1f.css>; rel=preload; as=style',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
      })
      const policy = String(headers['content-security-policy'])
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self' https://cms.example",
        "form-action 'self' https://cms.example",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
    }
  })

  it('should promise https only where the site has it', async () => {
    await start({ siteUrl: 'http://localhost:4000' })
    expect((await served.ask('/')).headers).not.toHaveProperty('strict-transport-security')
  })

  it.each([
    ['/assets/site.1f.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/inter.2e.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/previews/a.webp', 'image/webp', 'public, max-age=31536000, immutable'],
    ['/feed.xml', 'application/rss+xml; charset=utf-8', 'public, max-age=0, must-revalidate'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8', 'public, max-age=0, must-revalidate'],
  ])('should say of %s what it is and how long it holds', async (target, type, caching) => {
    await start()
    const { headers } = await served.ask(target, { 'accept-encoding': 'br' })
    expect([headers['content-type'], headers['cache-control']]).toEqual([type, caching])
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers.vary).toBe(type.includes('charset') ? 'Accept-Encoding' : undefined)
  })

  it('should send the packed twins with validators of their own', async () => {
    await start()
    const gz = gzipSync(PAGE, { level: 1 })
    const br = brotliCompressSync(PAGE)
    await served.write('tags/p/x/index.html.gz', gz)
    await served.write('tags/p/x/index.html.br', br)
    const ask = (encoding: string) => served.ask('/tags/p/x/', { 'accept-encoding': encoding })
    const replies = await Promise.all(['gzip', 'gzip, br', 'identity'].map(ask))
    expect(replies.map(({ body }) => body)).toEqual([gz, br, Buffer.from(PAGE)])
    expect(replies.map(({ headers }) => headers['content-encoding'])).toEqual([
      ...['gzip', 'br', undefined],
    ])
    expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(3)
  })

  it('should not send a twin of other bytes', async () => {
    await start()
    await served.write('tags/p/x/index.html.br', brotliCompressSync('<p>Last week'))
    await served.write('tags/p/x/index.html.gz', 'damaged')
    const packed = await served.ask('/tags/p/x/', { 'accept-encoding': 'br' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.body).toString()).toBe(PAGE)
    const zipped = await served.ask('/tags/p/x/', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(zipped.body).toString()).toBe(PAGE)
  })

  it('should answer 304 to whoever has these bytes in this encoding', async () => {
    await start()
    const { headers } = await served.ask('/tags/p/x/', { 'accept-encoding': 'gzip' })
    const etag = String(headers.etag)
    const again = { 'accept-encoding': 'gzip', 'if-none-match': `"x", W/${etag}` }
    const unchanged = await served.ask('/tags/p/x/', again)
    expect(unchanged.status).toBe(304)
    expect(unchanged.body).toHaveLength(0)
    expect(unchanged.headers).toMatchObject({
      etag,
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=0, must-revalidate',
    })
    const other = await served.ask('/tags/p/x/', { ...again, 'accept-encoding': 'br' })
    expect(other.status).toBe(200)
    expect((await served.ask('/tags/p/x/', { 'if-none-match': '*' })).status).toBe(304)
    expect((await served.ask('/nowhere/', { 'if-none-match': '*' })).status).toBe(404)
  })

  it('should answer HEAD like GET, without the body', async () => {
    await start()
    const get = await served.ask('/tags/p/x/', { 'accept-encoding': 'br' })
    const head = await served.ask('/tags/p/x/', { 'accept-encoding': 'br' }, 'HEAD')
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
    expect(head.body).toHaveLength(0)
    const missing = await served.ask('/nowhere/', {}, 'HEAD')
    expect([missing.status, missing.body.length]).toEqual([404, 0])
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('should refuse %s', async (method) => {
    await start()
    const reply = await served.ask('/tags/p/x/', {}, method)
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it('should send visitors to the slash, keeping their query, and never to another host', async () => {
    await start()
    const locationOf = async (target: string) => {
      const { status, headers } = await served.ask(target)
      return [status, headers.location]
    }
    expect(await locationOf('/tags/p/x')).toEqual([301, '/tags/p/x/'])
    expect(await locationOf('/tags/p/x?a=%2f&b')).toEqual([301, '/tags/p/x/?a=%2f&b'])
    expect(await locationOf('/tags/%C3%BC')).toEqual([301, '/tags/%C3%BC/'])
    expect(await locationOf('/tags/p/x/index.html')).toEqual([301, '/tags/p/x/'])
    expect(await locationOf('/index.html')).toEqual([301, '/'])
    expect(await locationOf('/nowhere')).toEqual([404, undefined])
    expect(await locationOf('/nowhere/index.html')).toEqual([404, undefined])
    for (const target of [
      '//evil.example',
      '//evil.example/',
      '/%2fevil.example',
      '/\\evil.example',
    ]) {
      expect([target, ...(await locationOf(target))]).toEqual([target, 404, undefined])
    }
  })

  it('should redirect at once, with the page that says so', async () => {
    const moved = new Map([
      ['/old/', 'https://other.example/'],
      ['/gone', '/tags/p/x/'],
    ])
    await start({ redirectFrom: (address) => moved.get(address) ?? null })
    await served.write('old/index.html', '<p>Moved')
    const old = await served.ask('/old/')
    expect([old.status, old.headers.location]).toEqual([301, 'https://other.example/'])
    expect(old.body.toString()).toBe('<p>Moved')
    expect(await served.pages.sent('/old/')).toBe(sha256('<p>Moved'))
    const gone = await served.ask('/gone')
    expect([gone.status, gone.headers.location]).toEqual([301, '/tags/p/x/'])
  })

  it('should answer unknown addresses with the page of their edition, which nobody keeps', async () => {
    await start()
    const english = await served.ask('/nowhere/')
    expect([english.status, english.body.toString()]).toEqual([404, '<p>Nowhere'])
    expect(english.headers['cache-control']).toBe('no-cache')
    expect(english.headers.etag).toBeUndefined()
    expect(english.headers['content-security-policy']).toBeDefined()
    expect(await text('/de/nirgendwo')).toBe('<p>Nirgends')
    expect(await text('/dead/')).toBe('<p>Nowhere')
    await rm(path.join(served.directory, 'public/de/404.html'))
    served.pages.forget(['/de/404.html'])
    expect(await text('/de/nirgendwo')).toBe('<p>Nowhere')
  })

  it('should say so in words where there is no such page', async () => {
    served = await serveFolder({})
    const reply = await served.ask('/')
    expect([reply.status, reply.body.toString()]).toEqual([404, 'Nothing is here.\n'])
  })

  it('should leave addresses of others to them, whatever the method', async () => {
    await start({ reserved: ['/webhooks'] })
    expect((await served.ask('/webhooks', {}, 'POST')).status).toBe(204)
    expect((await served.ask('/webhooks?x')).status).toBe(204)
    expect((await served.ask('/webhooks/x')).status).toBe(204)
    expect((await served.ask('/webhooksx')).status).toBe(404)
  })

  it('should send new bytes as soon as it is told to forget, in every encoding', async () => {
    await start()
    const ask = (encoding: string) => served.ask('/tags/p/x/', { 'accept-encoding': encoding })
    await Promise.all(['br', 'gzip', 'identity'].map(ask))
    await served.write('tags/p/x/index.html', '<p>New')
    expect(await text('/tags/p/x/')).toBe(PAGE) // a second has not passed
    served.pages.forget(['/tags/p/x/'])
    for (const encoding of ['br', 'gzip', 'identity']) {
      expect((await ask(encoding)).body.toString()).toBe('<p>New')
    }
    expect(await served.pages.sent('/tags/p/x/')).toBe(sha256('<p>New'))
    await served.write('tags/p/x/index.html', '<p>Newer')
    served.pages.forget(['tags/p/x/index.html'])
    expect(await served.pages.sent('/tags/p/x/')).toBe(sha256('<p>Newer'))
  })

  it('should find out by itself within a second what happened to a file', async () => {
    await start()
    expect(await text('/tags/p/x/')).toBe(PAGE)
    await served.write('tags/p/x/index.html', '<p>Edited')
    served.clock.ms += 1000
    expect(await text('/tags/p/x/')).toBe('<p>Edited')
    await rm(path.join(served.directory, 'public/tags'), { recursive: true })
    served.clock.ms += 1000
    expect(await text('/tags/p/x/')).toBe('<p>Nowhere')
    expect(await served.pages.sent('/tags/p/x/')).toBeNull()
    await served.write('tags/p/x/index.html', '<p>Back')
    expect(await text('/tags/p/x/')).toBe('<p>Back')
  })

  it('should notice a file of the same length and date', async () => {
    await start()
    const file = path.join(served.directory, 'public/tags/p/x/index.html')
    const date = new Date('2026-03-04T10:00:00Z')
    await utimes(file, date, date)
    expect(await text('/tags/p/x/')).toBe(PAGE)
    await writeFile(file, PAGE.replace('Words', 'Other'))
    await utimes(file, date, date)
    served.clock.ms += 1000
    expect(await text('/tags/p/x/')).toContain('Other')
  })

  it('should never keep bytes that were read before it was told to forget', async () => {
    await start()
    for (let round = 0; round < 30; round += 1) {
      const early = served.pages.sent('/tags/p/x/')
      await served.write('tags/p/x/index.html', `<p>${round}`)
      served.pages.forget(['/tags/p/x/'])
      expect(await served.pages.sent('/tags/p/x/')).toBe(sha256(`<p>${round}`))
      await early
      expect(await served.pages.sent('/tags/p/x/')).toBe(sha256(`<p>${round}`))
    }
  })

  it('should look for a redirect once while many ask for a page', async () => {
    let lookups = 0
    await start({
      redirectFrom: () => {
        lookups += 1
        return null
      },
    })
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => served.ask('/tags/p/x/', { 'accept-encoding': 'br' })),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(lookups).toBe(1)
  })

  it('should serve from disk when it may hold nothing', async () => {
    await start({ cacheBytes: 0 })
    expect(await text('/tags/p/x/')).toBe(PAGE)
    await served.write('tags/p/x/index.html', '<p>New')
    expect(await text('/tags/p/x/')).toBe('<p>New')
  })

  it('should read neither through symbolic links, nor folders, nor hidden files', async () => {
    await start()
    const publicFolder = path.join(served.directory, 'public')
    await writeFile(path.join(served.directory, 'state.json'), 'secret')
    await symlink(path.join(served.directory, 'state.json'), path.join(publicFolder, 'link.txt'))
    await symlink(served.directory, path.join(publicFolder, 'up'))
    await served.write('.half-written', 'secret')
    await served.write('_redirects', 'secret')
    await served.write('tags/p/x/index.html.br', 'secret')
    for (const target of [
      ...['/link.txt', '/up/state.json', '/tags', '/.half-written', '/_redirects'],
      ...['/tags/p/x/index.html.br', '/../state.json', '/tags/%2e%2e/%2e%2e/state.json'],
    ]) {
      const { status, body } = await served.ask(target)
      expect([target, status, body.toString()]).toEqual([target, 404, '<p>Nowhere'])
    }
  })

  it('should serve a folder that is itself reached by a symbolic link', async () => {
    await start()
    const link = path.join(served.directory, 'current')
    await symlink(path.join(served.directory, 'public'), link)
    const linked = await serveFolder({}, { publicFolder: link })
    expect((await linked.ask('/')).body.toString()).toBe('<p>Home')
    await linked.close()
  })
})
