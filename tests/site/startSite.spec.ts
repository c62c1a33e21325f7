import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { pino } from 'pino'
import { Webhook } from 'standardwebhooks'
import { FolderTakenError } from '../../site/output/lockFolder.ts'
import { PortTakenError, type Site, startSite } from '../../site/startSite.ts'
import { createTestSite, redirectDoc, tagDoc, templateDoc, type TestSite } from './builders.ts'
import { type FakeCms, SECRET, startFakeCms } from './fakeCms.ts'

describe('startSite', () => {
  let cms: FakeCms
  let folder: TestSite
  let site: Site
  let builds: number

  beforeEach(async () => {
    cms = await startFakeCms()
    cms.put('tags', tagDoc('t1'))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    cms.put('redirects', redirectDoc('r1', '/old/', '/tags/p/project-t1/'))
    for (const message of cms.messages) message.timestamp = '2026-03-04T10:00:00.000Z'
    folder = await createTestSite(cms)
    builds = 0
  })

  afterEach(async () => {
    await site.stop()
    await cms.close()
    await folder.remove()
  })

  async function start(isReadyFirst = true) {
    let announce = () => {}
    const ready = new Promise<void>((resolve) => (announce = resolve))
    site = await startSite({
      env: folder.env,
      logger: pino({ level: 'silent' }),
      onReady: announce,
      onDone: () => (builds += 1),
      timing: { retryMs: 30, maxRetryMs: 30 },
    })
    if (isReadyFirst) await ready
  }

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${site.port}${path}`, { headers, method, redirect: 'manual' })

  /** Sends the path as it is, and no headers of its own as `fetch` does. */
  const raw = (path: string, headers: Record<string, string> = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request({ port: site.port, path, headers }, (res) => resolve(res.resume()))
        .on('error', reject)
        .end()
    })

  function deliver(id: string, change: { body?: string; at?: Date; secret?: string } = {}) {
    const { at = new Date(), secret = SECRET } = change
    const body =
      change.body ??
      JSON.stringify({
        type: 'document_template.updated',
        timestamp: at.toISOString(),
        data: { collection: 'document-templates', id: 'd1' },
      })
    return fetch(`http://127.0.0.1:${site.port}/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      },
    })
  }

  async function until(check: () => boolean | Promise<boolean>) {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await check()) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('It did not happen within four seconds.')
  }

  /** Longer than a wake-up waits. */
  const settle = () => new Promise((resolve) => setTimeout(resolve, 120))

  it('should serve pages with strict headers, and the 404 page with its status', async () => {
    await start()
    const page = await get('/tags/p/project-t1/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("form-action 'self' https://cms.example;")
    expect(page.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const missing = await get('/tags/p/nothing/')
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('This page is')
    expect((await get('/tags/p/project-t1')).headers.get('location')).toBe('/tags/p/project-t1/')
    expect((await get('/', {}, 'DELETE')).status).toBe(405)
  })

  it('should answer 304 to a strong validator, and keep hashed files for good', async () => {
    await start()
    const page = await get('/', { 'accept-encoding': 'identity' })
    const etag = page.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const again = await raw('/', { 'accept-encoding': 'identity', 'if-none-match': etag })
    expect(again.statusCode).toBe(304)
    const stylesheet = /href="(\/assets\/site\.[^"]+)"/.exec(await page.text())?.[1] ?? ''
    expect((await get(stylesheet)).headers.get('cache-control')).toContain('immutable')
  })

  it('should redirect old addresses in one hop', async () => {
    await start()
    const response = await get('/old')
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      '/tags/p/project-t1/',
    ])
  })

  it('should not redirect from pages and files that are there', async () => {
    for (const from of ['/', '/tags/', '/tags/p/', '/sitemap.xml', '/404.html']) {
      cms.put('redirects', redirectDoc(`from ${from}`, from, '/tags/p/project-t1/'))
    }
    await start()
    for (const path of ['/', '/tags/', '/tags/p/', '/sitemap.xml', '/404.html']) {
      expect([path, (await get(path)).status]).toEqual([path, 200])
    }
    expect((await get('/tags/p')).headers.get('location')).toBe('/tags/p/')
    expect((await get('/old')).headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it('should read nothing outside the output folder', async () => {
    await start()
    await writeFile(folder.file('.half-written'), 'secret')
    for (const path of [
      '/.half-written',
      '/../state.json',
      '/%2e%2e/state.json',
      '/..%2fstate.json',
      '//etc/passwd',
      '/%00',
      '/%',
      '/a%5c..%5cb',
    ]) {
      expect([path, (await raw(path)).statusCode]).toEqual([path, 404])
    }
  })

  it('should publish what a webhook announces', async () => {
    await start()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], title: 'Published' }))
    expect((await deliver('msg_a')).status).toBe(202)
    await until(async () => (await (await get('/tags/p/project-t1/')).text()).includes('Published'))
  })

  it('should make two builds of a burst: for the first message at once, and for the rest', async () => {
    await start()
    for (let number = 0; number < 20; number += 1) {
      cms.put('document-templates', templateDoc('d1', { title: `Title ${number}` }))
    }
    await Promise.all(Array.from({ length: 20 }, (_, number) => deliver(`msg_${number}`)))
    await until(async () =>
      (await (await get('/templates/template-d1/')).text()).includes('Title 19'),
    )
    await settle()
    expect(builds).toBeLessThanOrEqual(3) // at start, and these
  })

  it('should refuse unsigned, stale, forged, replayed and oversized webhooks without work', async () => {
    await start()
    const at = new Date()
    expect((await deliver('msg_first', { at })).status).toBe(202)
    await until(() => builds === 2)
    cms.requests.length = 0

    const unsigned = await fetch(`http://127.0.0.1:${site.port}/webhooks`, { method: 'POST' })
    expect(unsigned.status).toBe(401)
    expect((await deliver('msg_b', { at: new Date(Date.now() - 600_000) })).status).toBe(401)
    const other = `whsec_${Buffer.alloc(24, 8).toString('base64')}`
    expect((await deliver('msg_c', { secret: other })).status).toBe(401)
    expect((await deliver('msg_d', { body: '"no message"' })).status).toBe(400)
    expect((await deliver('msg_e', { body: JSON.stringify('x'.repeat(20_000)) })).status).toBe(413)
    expect((await deliver('msg_first', { at })).status).toBe(202) // a copy of the request
    expect((await get('/webhooks')).status).toBe(405)
    await settle()
    expect(cms.requests).toEqual([])
  })

  it('should report what is live, and again when its message is delivered once more', async () => {
    await start()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], title: 'Published' }))
    const { id } = cms.messages.at(-1) ?? { id: '' }
    const url = 'https://site.example/templates/template-d1/'
    const reportsOfIt = () => cms.reports.filter((report) => report.id === id)
    await deliver(id, { at: new Date(Date.now() - 5000) })
    await until(() => reportsOfIt().length === 1)
    expect(reportsOfIt()).toMatchObject([{ status: 'live', url }])
    await deliver(id)
    await until(() => reportsOfIt().length === 2)
    const [first, second] = reportsOfIt()
    expect(second).toEqual(first) // its page stayed as it was
  })

  it('should keep its reports until the CMS takes them, also over a restart', async () => {
    await start()
    cms.unknown.add('msg_000003')
    cms.put('document-templates', templateDoc('d1', { title: 'Published' }))
    cms.requests.length = 0
    await deliver('msg_000003')
    const sent = () => cms.requests.filter((path) => path.endsWith('/report')).length
    await until(() => sent() > 0)
    await site.stop()
    expect(cms.reports).toEqual([])
    cms.unknown.clear()
    await start()
    await until(() => cms.reports.length > 0)
    expect(cms.reports).toMatchObject([{ id: 'msg_000003', status: 'live' }])
  })

  it('should go on serving while the CMS is down, and heal', async () => {
    await start()
    await site.stop()
    cms.requests.length = 0
    cms.isDown = true
    cms.put('document-templates', templateDoc('d1', { title: 'Made in the dark' }))
    await start()
    expect((await get('/templates/template-d1/')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    await until(() => cms.requests.length > 3) // it keeps trying
    cms.isDown = false
    await until(async () => (await (await get('/templates/template-d1/')).text()).includes('dark'))
  })

  it('should not be ready before a complete site exists, though alive', async () => {
    cms.isDown = true
    await start(false)
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(503)
    cms.isDown = false
    await until(async () => (await get('/readyz')).status === 200)
  })

  it('should say which port is taken', async () => {
    await start()
    const other = await createTestSite(cms)
    const env = { ...other.env, port: site.port }
    const attempt = () => startSite({ env, logger: pino({ level: 'silent' }) })
    await expect(attempt()).rejects.toThrow(PortTakenError)
    await expect(attempt()).rejects.toThrow(PortTakenError) // it let go of the folder
    await other.remove()
  })

  it('should refuse a folder that another process writes', async () => {
    await start()
    const attempt = startSite({ env: folder.env, logger: pino({ level: 'silent' }) })
    await expect(attempt).rejects.toThrow(FolderTakenError)
  })
})
