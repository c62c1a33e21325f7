import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { createTestSite, redirectDoc, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

describe('finishBuild', () => {
  let cms: FakeCms
  let site: TestSite

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
    cms.put('tags', tagDoc('t1'))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
  })

  afterEach(async () => {
    await site.remove()
    await cms.close()
  })

  it('should keep sitemap, robots and redirect maps in line through builds, changes and restarts', async () => {
    const builder = await site.start()
    await builder.catchUp()
    expect(await site.read('robots.txt')).toContain('Sitemap: https://site.example/sitemap.xml')
    expect(await site.read('sitemaps/0.xml')).toContain('/templates/template-d1/</loc>')
    cms.put('redirects', redirectDoc('r1', '/older/', '/old/'))
    cms.put('redirects', redirectDoc('r2', '/old/', '/templates/template-d1/'))
    await builder.catchUp()
    const lines = '/old/ /templates/template-d1/ 301\n/old /templates/template-d1/ 301\n'
    expect(await site.read('_redirects')).toContain(`${lines}${lines.replaceAll('/old', '/older')}`)
    const again = await site.start()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], slug: 'moved' }))
    cms.delete('redirects', 'r1')
    cms.put('redirects', redirectDoc('r2', '/old/', '/templates/moved/'))
    await again.catchUp()
    expect(await site.read('sitemaps/0.xml')).toContain('/templates/moved/</loc>')
    expect(await site.read('sitemaps/0.xml')).not.toContain('template-d1')
    expect(await site.read('../redirects.nginx.map')).toMatch(
      /^#.+\n#.+\n"\/old\/" "\/templates\/moved\/";\n"\/old" "\/templates\/moved\/";\n$/,
    )
  })

  it('should tell once when there are more redirects than Cloudflare takes', async () => {
    for (let at = 0; at < 1001; at += 1) {
      cms.put('redirects', redirectDoc(`r${at}`, `/old-${at}/`, '/tags/'))
    }
    const warnings: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) })
    const builder = await site.start({ logger })
    await builder.catchUp()
    cms.delete('redirects', 'r7')
    cms.put('redirects', redirectDoc('x', '/x/', '/tags/'))
    await builder.catchUp()
    expect(warnings.filter((line) => line.includes('Cloudflare would pass over'))).toHaveLength(1)
  })

  it('should remove what belongs to nothing, and leave alone what others make', async () => {
    const builder = await site.start()
    await builder.catchUp()
    const put = (file: string) => {
      mkdirSync(path.dirname(site.file(file)), { recursive: true })
      writeFileSync(site.file(file), 'x')
    }
    const foreign = [
      'tags/lost/index.html',
      'tags/lost/index.html.br',
      'wp-login.php',
      'sitemaps/9.xml',
    ]
    const others = ['og/0a.png', 'search-index/en/manifest.json', 'assets/old.css', '.partial/1']
    for (const file of [...foreign, ...others, 'previews/none.webp']) put(file)
    await builder.buildAll({ isFresh: true })
    for (const file of [...foreign, 'previews/none.webp', 'tags/lost']) {
      expect([file, existsSync(site.file(file))]).toEqual([file, false])
    }
    for (const file of others) expect([file, existsSync(site.file(file))]).toEqual([file, true])
    expect(existsSync(site.file('templates/template-d1/index.html'))).toBe(true)
  })

  it('should keep assets for a day after they were replaced', async () => {
    const day = 24 * 60 * 60 * 1000
    let now = Date.parse('2026-06-01T00:00:00Z')
    const build = async () =>
      (await site.start({ now: () => new Date(now) })).buildAll({ isFresh: true })
    await build()
    writeFileSync(site.file('assets/site.old.css'), 'x')
    await build()
    now += day - 1
    await build()
    expect(existsSync(site.file('assets/site.old.css'))).toBe(true)
    now += 1
    await build()
    expect(existsSync(site.file('assets/site.old.css'))).toBe(false)
  })
})
