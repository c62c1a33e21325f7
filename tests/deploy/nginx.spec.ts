import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { nginxMap } from '../../site/build/redirectMaps.ts'
import { serveFolder, type ServedFolder } from '../site/http/servedFolder.ts'
import { hasNginx, type Nginx, startNginx } from './startNginx.ts'

const PAGE = `<!doctype html><p>${'Words. '.repeat(200)}`
const FILES: Record<string, string | Buffer> = {
  'index.html': '<p>Home',
  'tags/p/x/index.html': PAGE,
  'tags/ü/index.html': '<p>Umlaut',
  'assets/site.1f.css': 'p{color:red}'.repeat(100),
  'assets/inter.2e.woff2': Buffer.alloc(2000, 7),
  'previews/a.webp': Buffer.alloc(600, 1),
  'og/a.png': Buffer.alloc(600, 1),
  'icon.svg': '<svg/>',
  'sitemap.xml': '<sitemapindex/>',
  'robots.txt': 'Allow: /',
  'tags/p/x/feed.xml': '<rss/>',
  'tags/p/x/atom.xml': '<feed/>',
  'search/terms.json': '{}',
  'old/index.html': '<p>Moved',
  'de/index.html': '<p>Start',
  '404.html': '<p>Nowhere',
  'de/404.html': '<p>Nirgends',
  _redirects: 'for others',
  '.hidden': 'secret',
}
const REDIRECTS = new Map([
  ['/old/', '/tags/%C3%BC/'],
  ['/away/', 'https://other.example/a?b=%24c'],
])

// Without nginx these are left out, visibly, and `CI=true npm test` fails.
const describeWithNginx = hasNginx ? describe : describe.skip

describeWithNginx('the configuration for nginx', () => {
  let ours: ServedFolder
  let nginx: Nginx
  let process_: Server

  beforeAll(async () => {
    ours = await serveFolder(FILES, {
      siteUrl: 'http://site.example',
      locales: ['de'],
      redirectFrom: (address) => REDIRECTS.get(address.replace(/\/?$/, '/')) ?? null,
    })
    for (const [file, content] of Object.entries(FILES)) {
      if (!/\.(html|css|xml|json|svg|txt)$/.test(file) || content.length <= 512) continue
      await ours.write(`${file}.gz`, gzipSync(content))
      await ours.write(`${file}.br`, brotliCompressSync(content))
    }
    await writeFile(path.join(ours.directory, 'state.json'), 'secret')
    await symlink(
      path.join(ours.directory, 'state.json'),
      path.join(ours.directory, 'public/link.txt'),
    )
    await writeFile(path.join(ours.directory, 'redirects.nginx.map'), nginxMap(REDIRECTS))
    process_ = createServer((req, res) => res.end(`site: ${req.method} ${req.url}`))
    await new Promise<void>((resolve) => process_.listen(0, '127.0.0.1', resolve))
    nginx = await startNginx(ours.directory, (process_.address() as AddressInfo).port)
  })

  afterAll(async () => {
    await nginx.stop()
    process_.close()
    await ours.close()
  })

  /** What of an answer has to be the same; validators are nginx's own. */
  const compared = [
    ...['content-type', 'cache-control', 'content-encoding', 'vary', 'location'],
    ...['content-security-policy', 'referrer-policy', 'permissions-policy'],
    ...['cross-origin-opener-policy', 'cross-origin-resource-policy', 'x-content-type-options'],
    ...['strict-transport-security'],
  ]

  it.each([
    ...['/', '/tags/p/x/', '/tags/%C3%BC/', '/assets/site.1f.css', '/assets/inter.2e.woff2'],
    ...['/previews/a.webp', '/og/a.png', '/icon.svg', '/sitemap.xml', '/robots.txt'],
    ...['/tags/p/x/feed.xml', '/tags/p/x/atom.xml', '/search/terms.json', '/de/', '/404.html'],
    ...['/nowhere/', '/nowhere', '/nowhere.css', '/assets/nothing.css', '/de/nirgendwo/'],
    ...['/.hidden', '/_redirects', '/tags/p/x/index.html.br', '/tags/p/x/index.html.gz'],
    ...['/link.txt', '/tags', '/tags/', '/assets/', '//tags/p/x/'],
    ...['/tags/p/x/?a=b', '//evil.example/', '/nowhere/index.html'],
  ])('should answer %s as the site itself does', async (target) => {
    for (const encoding of ['identity', 'gzip']) {
      const headers = { 'accept-encoding': encoding }
      const [theirs, own] = await Promise.all([
        nginx.ask(target, headers),
        ours.ask(target, headers),
      ])
      const shown = ({ status, headers, body }: typeof own) => ({
        status,
        body: body.toString('latin1'),
        ...Object.fromEntries(compared.map((name) => [name, headers[name]])),
      })
      expect(shown(theirs)).toEqual(shown(own))
    }
  })

  it('should send twins packed with Brotli', async () => {
    // Debian's module (1.0.0-rc3) overlooks `br` in some requests; they get what others get.
    const headers = { 'user-agent': 'Mozilla/5.0', accept: '*/*', 'accept-language': 'en' }
    const { headers: got, body } = await nginx.ask('/tags/p/x/', {
      ...headers,
      'accept-encoding': 'br, gzip',
    })
    expect(got['content-encoding']).toBe('br')
    expect(brotliDecompressSync(body).toString()).toBe(PAGE)
  })

  it.each([
    ['/tags/p/x', '/tags/p/x/'],
    ['/tags/p/x?a=b', '/tags/p/x/?a=b'],
    ['/tags/%C3%BC', '/tags/%C3%BC/'],
    ['/tags/p/x/index.html', '/tags/p/x/'],
    ['/index.html', '/'],
    ['/old/', '/tags/%C3%BC/'],
    ['/old', '/tags/%C3%BC/'],
    ['/away/', 'https://other.example/a?b=%24c'],
  ])('should send visitors from %s to %s, as the site itself does', async (target, location) => {
    const [theirs, own] = await Promise.all([nginx.ask(target), ours.ask(target)])
    expect([own.status, own.headers.location]).toEqual([301, location])
    const sent = new URL(theirs.headers.location ?? '', 'http://site.example') // as browsers read it
    const wanted = new URL(location, 'http://site.example')
    expect([theirs.status, sent.href]).toEqual([301, wanted.href])
  })

  it.each(['/%2e%2e/state.json', '/..%2fstate.json', '/../state.json', '/%00', '/%'])(
    'should refuse %s as no address at all',
    async (target) => {
      const { status, body } = await nginx.ask(target)
      expect([status, body.includes('secret')]).toEqual([400, false])
    },
  )

  it('should answer 304 to whoever has the page', async () => {
    const page = await nginx.ask('/tags/p/x/', { 'accept-encoding': 'gzip' })
    const again = await nginx.ask('/tags/p/x/', {
      'accept-encoding': 'gzip',
      'if-none-match': String(page.headers.etag),
    })
    expect(again.status).toBe(304)
  })

  it('should pass webhooks and health on to the process, and refuse other methods', async () => {
    expect((await nginx.ask('/webhooks', {}, 'POST')).body.toString()).toBe('site: POST /webhooks')
    const health = await nginx.ask('/healthz')
    expect(health.body.toString()).toBe('site: GET /healthz')
    expect(health.headers['cache-control']).toBe('no-store')
    expect((await nginx.ask('/tags/p/x/', {}, 'POST')).status).toBe(405)
  })
})
