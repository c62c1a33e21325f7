import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openSiteStore } from '../../../site/build/siteState.ts'
import { createCmsClient } from '../../../site/build/createCmsClient.ts'
import { CmsUnavailableError } from '../../../site/receiver/index.ts'
import {
  articleDoc,
  createTestSite,
  redirectDoc,
  tagDoc,
  templateDoc,
  type TestSite,
} from '../builders.ts'
import { type FakeCms, SECRET, startFakeCms } from '../fakeCms.ts'

describe('catchUp', () => {
  let cms: FakeCms
  let site: TestSite

  beforeEach(async () => {
    cms = await startFakeCms()
    cms.put('tags', tagDoc('t1', { leadArticle: 'a1', pinnedTemplates: ['d2'] }))
    cms.put('tags', tagDoc('t2', { name: 'quiet', letter: 'q' }))
    cms.put('articles', articleDoc('a1', { tags: ['t1'], relatedTemplates: ['d1'] }))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    cms.put('document-templates', templateDoc('d2'))
    // Long ago, so that only what a test does is news.
    for (const message of cms.messages) message.timestamp = '2026-03-04T10:00:00.000Z'
    site = await createTestSite(cms)
  })

  afterEach(async () => {
    await cms.close()
    await site.remove()
  })

  const modified = async (file: string) => (await stat(site.file(file))).mtimeMs

  it('should note what each page read', async () => {
    await (await site.start()).catchUp()
    const store = await openSiteStore(site.env.directory)
    const read = (page: string) => store.index.get(page)?.dependencies
    expect(read('/tags/p/project-t1/')).toEqual([
      'en:articles/a1',
      'en:articles?tag=t1[0-30]',
      'en:document-templates/d1',
      'en:document-templates/d2',
      'en:document-templates?tag=t1#',
      'en:document-templates?tag=t1[0-100]',
      'en:document-templates?tag=t1[0-29]',
      'en:tags/t1',
    ])
    expect(read('/tags/q/')).toEqual([
      'en:document-templates?tag=t2#',
      'en:letters',
      'en:tags?letter=q#',
      'en:tags?letter=q[0-200]',
    ])
    store.close()
  })

  it('should write exactly the pages that show the change', async () => {
    const builder = await site.start()
    await builder.catchUp()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], description: 'Changed.' }))
    const report = await builder.catchUp()
    expect(report?.written.sort()).toEqual([
      '/',
      '/articles/article-a1/',
      '/tags/p/project-t1/',
      '/templates/template-d1/',
    ])
  })

  it('should not rewrite files whose bytes stay the same', async () => {
    const builder = await site.start()
    await builder.catchUp()
    const before = await modified('templates/template-d1/index.html')
    await new Promise((resolve) => setTimeout(resolve, 20))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    const report = await builder.catchUp()
    expect(report?.written).toEqual([])
    await builder.buildAll()
    expect(await modified('templates/template-d1/index.html')).toBe(before)
  })

  it('should ask for nothing but the feed when nothing happened', async () => {
    const builder = await site.start()
    await builder.catchUp()
    await builder.catchUp() // messages of the last minute come once more
    cms.requests.length = 0
    expect(await builder.catchUp()).toBeNull()
    expect(cms.requests).toEqual(['/api/webhook-messages/feed'])
  })

  it('should show a pinned template when it is published, though no list of its has the tag', async () => {
    const hidden = { ...templateDoc('d3'), isPublished: false }
    cms.put('document-templates', hidden)
    cms.put('tags', tagDoc('t2', { name: 'quiet', letter: 'q', pinnedTemplates: ['d3'] }))
    const builder = await site.start()
    await builder.catchUp()
    expect(await site.read('tags/q/project-t2/index.html')).not.toContain('Template d3')
    cms.put('document-templates', { ...hidden, isPublished: true })
    await builder.catchUp()
    expect(await site.read('tags/q/project-t2/index.html')).toContain('Template d3')
  })

  it('should lead from the old address to the new one, or remove it', async () => {
    const builder = await site.start()
    await builder.catchUp()
    cms.put('document-templates', templateDoc('d1', { slug: 'renamed' }))
    await builder.catchUp()
    expect((await site.files())['templates/template-d1/index.html']).toBeUndefined()
    expect(builder.redirectFrom('/templates/template-d1/')).toBeNull()

    cms.put('redirects', redirectDoc('r1', '/templates/template-d1/', '/templates/renamed/'))
    await builder.catchUp()
    expect(await site.read('templates/template-d1/index.html')).toContain('/templates/renamed/')
    expect(builder.redirectFrom('/templates/template-d1')).toBe('/templates/renamed/')
  })

  it('should catch up in a second process when the first died before it wrote', async () => {
    const first = await site.start()
    await first.catchUp()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], title: 'After the crash' }))
    const second = await site.start()
    expect((await second.catchUp())?.kind).toBe('incremental')
    expect(await site.read('tags/p/project-t1/index.html')).toContain('After the crash')
  })

  it('should clear what a process left that died among its writes', async () => {
    await (await site.start()).catchUp()
    cms.put('document-templates', templateDoc('d1', { slug: 'between' }))
    const dying = await site.start({
      onFile: (file) => {
        if (file === 'templates/between/index.html') throw new Error('gone')
      },
    })
    await expect(dying.catchUp()).rejects.toThrow('gone')
    expect(Object.keys(await site.files())).toContain('templates/between/index.html')

    cms.put('document-templates', templateDoc('d1', { slug: 'last' }))
    await (await site.start()).catchUp()
    const files = Object.keys(await site.files()).sort()
    const pages = files.filter((file) => /^templates.*\.html$/.test(file))
    expect(pages).toEqual(['templates/last/index.html', 'templates/template-d2/index.html'])
  })

  it('should not lose a change when the CMS goes away in the middle', async () => {
    const cmsClient = createCmsClient({ cmsUrl: cms.url, webhookSecret: SECRET })
    let isAway = false
    const builder = await site.start({
      cms: {
        ...cmsClient,
        docs: (collection, ids, locale) =>
          isAway && collection === 'tags'
            ? Promise.reject(new CmsUnavailableError('away'))
            : cmsClient.docs(collection, ids, locale),
      },
    })
    await builder.catchUp()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1', 't2'], title: 'Not lost' }))
    isAway = true
    await expect(builder.catchUp()).rejects.toThrow('away')
    isAway = false
    await builder.catchUp()
    expect(await site.read('tags/p/project-t1/index.html')).toContain('Not lost')
  })

  it('should read again from where it was when the CMS goes away after the feed', async () => {
    const cmsClient = createCmsClient({ cmsUrl: cms.url, webhookSecret: SECRET })
    let isAway = false
    const builder = await site.start({
      cms: {
        ...cmsClient,
        // A clock ten minutes ahead: what was read once would not come again by the overlap.
        feed: async (since) => ({
          ...(await cmsClient.feed(since)),
          now: new Date(Date.now() + (isAway ? 600_000 : 0)).toISOString(),
        }),
        docs: (collection, ids, locale) =>
          isAway
            ? Promise.reject(new CmsUnavailableError('away'))
            : cmsClient.docs(collection, ids, locale),
      },
    })
    await builder.catchUp()
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'], title: 'Not lost either' }))
    isAway = true
    await expect(builder.catchUp()).rejects.toThrow('away')
    isAway = false
    await builder.catchUp()
    expect(await site.read('tags/p/project-t1/index.html')).toContain('Not lost either')
  })

  it('should build everything again for broken, foreign or outdated state', async () => {
    const file = path.join(site.env.directory, 'site.db')
    await (await site.start()).catchUp()
    await rm(`${file}-wal`, { force: true })
    await writeFile(file, 'no database')
    expect((await (await site.start()).catchUp())?.kind).toBe('full')
    site.env.siteName = 'Another name'
    expect((await (await site.start()).catchUp())?.kind).toBe('full')
    cms.retainedSince = new Date(Date.now() + 60_000).toISOString()
    expect((await (await site.start()).catchUp())?.kind).toBe('full')
    cms.retainedSince = '2026-01-01T00:00:00.000Z'
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true })
    expect((await (await site.start()).catchUp())?.kind).toBe('full')
  })

  it('should render a page without a picture that the CMS has lost, and fetch it later', async () => {
    const previews = [{ id: 'v', page: 1, width: 8, height: 11, key: 'picture-9' }]
    cms.put('document-templates', templateDoc('d1', { previews }))
    const builder = await site.start()
    expect((await builder.catchUp())?.failures[0]?.reason).toContain('picture-9')
    cms.messages.length = 0 // no news: the failure alone has to be remembered
    cms.previews.set('picture-9', Buffer.from('webp'))
    await builder.catchUp()
    expect(await site.read('templates/template-d1/index.html')).toContain(
      '/previews/picture-9.webp',
    )
  })

  it('should show a page in the widths that there are when the CMS has lost one', async () => {
    const source = { url: '/previews/picture-8.avif', width: 320, height: 452, format: 'avif' }
    const preview = { id: 'v', page: 1, width: 640, height: 905, key: 'picture-7' }
    cms.previews.set('picture-7', Buffer.from('webp'))
    cms.put(
      'document-templates',
      templateDoc('d1', { previews: [{ ...preview, sources: [source] }] }),
    )
    const builder = await site.start()
    expect((await builder.catchUp())?.failures[0]?.reason).toContain('picture-8.avif')
    const html = await site.read('templates/template-d1/index.html')
    expect(html).toContain('/previews/picture-7.webp')
    expect(html).not.toContain('picture-8')
  })

  it('should refuse redirects whose page would take the place of a file', async () => {
    const site = await createTestSite(cms)
    const builder = await site.start()
    await builder.catchUp()
    const before = await site.files()
    for (const from of ['/index.html', '/404.html', '/robots.txt', '/sitemap.xml', '/feed.xml']) {
      cms.put('redirects', redirectDoc(`from ${from}`, from, '/tags/'))
    }
    const report = await builder.catchUp()
    expect(report?.failures).toHaveLength(5)
    expect(await site.files()).toEqual(before)
    await builder.close()
    await site.remove()
  })
})
