import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  columns,
  divider,
  h2,
  ol,
  p,
  pageBreak,
  pCenter,
  quote,
  richText,
  table,
  ul,
} from '../../../demo/richText.ts'
import {
  articleDoc,
  createTestSite,
  redirectDoc,
  tagDoc,
  templateDoc,
  type TestSite,
} from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const link = (url: string, words: string) => ({
  type: 'link',
  version: 3,
  fields: { linkType: 'custom', url },
  children: [{ type: 'text', version: 1, text: words, format: 0 }],
})

const body = richText([
  h2('The short answer'),
  p('A **bold** word, an *italic* one & <b>markup</b>, and [a link](https://example.org/a?b=c).'),
  table(['Aspect', 'Manager'], [['Purpose', 'Deliver']]),
  quote('Same news.'),
  ul('One', ['Two', ol('Inner')]),
  pCenter('In the middle'),
  divider(),
  { type: 'paragraph', version: 1, children: [link('javascript:alert(1)', 'trap one')] },
  { type: 'paragraph', version: 1, children: [link(' java\tscript:alert(2)', 'trap two')] },
  { type: 'paragraph', version: 1, children: [link('data:text/html,x', 'trap three')] },
  { type: 'paragraph', version: 1, children: [link('//evil.example', 'trap four')] },
  { type: 'paragraph', version: 1, children: [link('/tags/p/', 'a path')] },
])

describe('pages', () => {
  let cms: FakeCms
  let site: TestSite
  let failures: { path: string; reason: string }[]

  beforeAll(async () => {
    cms = await startFakeCms()
    cms.previews.set('picture-1', Buffer.from('webp'))
    cms.previews.set('picture-2', Buffer.from('avif'))
    cms.previews.set('picture-3', Buffer.from('large'))
    const sources = [
      { url: '/previews/picture-1.webp', width: 800, height: 1131, format: 'webp' },
      { url: '/previews/picture-2.avif', width: 320, height: 452, format: 'avif' },
      { url: '/previews/picture-3.webp', width: 1240, height: 1754, format: 'webp' },
    ]
    const placeholder = 'data:image/webp;base64,AAAA'
    const preview = {
      id: 'v1',
      page: 1,
      width: 800,
      height: 1131,
      key: 'picture-1',
      placeholder,
      sources,
    }
    cms.put('articles', articleDoc('a1', { title: 'PMO vs <PM>', body, tags: ['t1'] }))
    cms.put('articles', articleDoc('a2', { body: richText([columns([], [])]) }))
    cms.put('articles', {
      ...articleDoc('a3', { body: richText([pageBreak()]) }),
      isPublished: false,
    })
    cms.put('tags', tagDoc('t1', { leadArticle: 'a1', pinnedTemplates: ['d3'] }))
    cms.put(
      'tags',
      tagDoc('t2', { name: '90 days', slug: '90-days', letter: '#', indexable: false }),
    )
    cms.put('document-templates', templateDoc('d1', { tags: ['t1', 't2'], title: 'B & "B"' }))
    cms.put('document-templates', templateDoc('d2', { tags: ['t1'], title: 'A plan' }))
    cms.put('document-templates', templateDoc('d3', { tags: ['t1'], previews: [preview] }))
    cms.put('document-templates', templateDoc('d4', { slug: '../../escape' }))
    cms.put('redirects', redirectDoc('r1', '/old/', '/older/'))
    cms.put('redirects', redirectDoc('r2', '/older/', '/templates/template-d2/'))
    site = await createTestSite(cms)
    const builder = await site.start()
    failures = (await builder.buildAll()).failures
  })

  afterAll(async () => {
    await cms.close()
    await site.remove()
  })

  it('should head a tag page with its lead article, author and dates', async () => {
    const html = await site.read('tags/p/project-t1/index.html')
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html).toContain('<h1>PMO vs &lt;PM&gt;</h1>')
    expect(html).toContain('By Marta Lindqvist')
    expect(html).toContain('<time dateTime="2026-02-09T08:00:00.000Z">9 February 2026</time>')
    expect(html).toContain('<link rel="canonical" href="https://site.example/tags/p/project-t1/"/>')
    expect(html).not.toContain('noindex')
  })

  it('should list pinned templates first, then the others by title', async () => {
    const html = await site.read('tags/p/project-t1/index.html')
    const titles = [...html.matchAll(/<h3 class="title"><a[^>]*>([^<]*)/g)].map((match) => match[1])
    expect(titles).toEqual(['Template d3', 'A plan', 'B &amp; &quot;B&quot;'])
  })

  it('should offer every format with its size', async () => {
    const html = await site.read('templates/template-d2/index.html')
    const [docx, pdf] = [...html.matchAll(/href="(https:\/\/cms[^"]*)".*?<small>([^<]*)/g)]
    expect(docx?.slice(1)).toEqual(['https://cms.example/downloads/template-d2.docx', '24 kB'])
    expect(pdf?.slice(1)).toEqual(['https://cms.example/downloads/template-d2.pdf', '1.3 MB'])
  })

  it('should give pictures their size and copy them into the site', async () => {
    const html = await site.read('templates/template-d3/index.html')
    expect(html).toMatch(/<img src="\/previews\/picture-1.webp" [^>]*width="800" height="1131"/)
    expect(await site.read('previews/picture-1.webp')).toBe('webp')
    expect(html).toContain(
      '<meta name="thumbnail" content="https://site.example/previews/picture-1.webp"/>',
    )
  })

  it('should offer each width, and show a blurred picture first', async () => {
    const html = await site.read('templates/template-d3/index.html')
    expect(html).toMatch(
      /<source type="image\/avif" srcSet="\/previews\/picture-2.avif 320w, \/previews\/picture-1.webp 800w, \/previews\/picture-3.webp 1240w" sizes="[^"]+"\/>/,
    )
    expect(html).toMatch(
      /srcSet="\/previews\/picture-1.webp 800w, \/previews\/picture-3.webp 1240w" sizes="[^"]+"/,
    )
    expect(html).toContain(
      '<img class="blur" src="data:image/webp;base64,AAAA" width="800" height="1131" alt=""/>',
    )
    expect(await site.read('previews/picture-2.avif')).toBe('avif')
  })

  it('should lead from the home page to the tag by breadcrumbs, for machines too', async () => {
    const html = await site.read('tags/p/project-t1/index.html')
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? ''
    const { '@graph': graph } = JSON.parse(json) as {
      '@graph': { '@type': string; itemListElement: { name: string; item: string }[] }[]
    }
    const list = graph.find((one) => one['@type'] === 'BreadcrumbList')!
    expect(list.itemListElement.map((item) => item.name)).toEqual([
      'Home',
      'Tags',
      'P',
      'project t1',
    ])
    expect(list.itemListElement[2]?.item).toBe('https://site.example/tags/p/')
  })

  it('should render rich text, its marks, tables and lists', async () => {
    const html = await site.read('articles/article-a1/index.html')
    expect(html).toContain('A <strong>bold</strong> word, an <em>italic</em> one')
    expect(html).toContain('&lt;b&gt;markup&lt;/b&gt;')
    expect(html).toContain('<a href="https://example.org/a?b=c">a link</a>')
    expect(html).toContain('<th scope="col"><p>Aspect</p></th>')
    expect(html).toContain('<li class="nest"><ol><li>Inner</li></ol></li>')
    expect(html).toContain('<p class="to-center">In the middle</p>')
    expect(html).not.toContain('style=')
  })

  it('should keep the words of an unsafe link and drop the link', async () => {
    const html = await site.read('articles/article-a1/index.html')
    for (const words of ['trap one', 'trap two', 'trap three', 'trap four']) {
      expect(html).toContain(`<p>${words}</p>`)
    }
    expect(html).toContain('<a href="/tags/p/">a path</a>')
  })

  it('should name the tag page as canonical for the article that leads it', async () => {
    const html = await site.read('articles/article-a1/index.html')
    expect(html).toContain('<link rel="canonical" href="https://site.example/tags/p/project-t1/"/>')
  })

  it('should refuse rich text of an unknown type by name, and slugs that leave the folder', async () => {
    expect(failures).toEqual([
      { path: 'document-templates/d4', reason: expect.stringContaining('escape') },
      { path: '/articles/article-a2/', reason: expect.stringContaining('"block"') },
    ])
    expect(Object.keys(await site.files()).filter((file) => /escape|a2|a3/.test(file))).toEqual([])
  })

  it('should put digits under 0-9, and keep tags that are not indexable out of the index', async () => {
    expect(await site.read('tags/0-9/index.html')).toContain('90 days')
    expect(await site.read('tags/0-9/90-days/index.html')).toContain(
      '<meta name="robots" content="noindex"/>',
    )
    const sitemap = await site.read('sitemaps/0.xml')
    expect(sitemap).toContain('<loc>https://site.example/tags/p/project-t1/</loc>')
    expect(sitemap).not.toMatch(/90-days|article-a1|404/)
  })

  it('should lead from an old address to the last one in a single hop', async () => {
    const html = await site.read('old/index.html')
    expect(html).toContain('content="0; url=/templates/template-d2/"')
  })

  it('should need no script', async () => {
    for (const [file, html] of Object.entries(await site.files())) {
      if (!file.endsWith('.html')) continue
      const comfort =
        /<script type="(application\/ld\+json"|module" src="\/assets\/(form|search)\.\w+\.js")>/g
      expect(html.replace(comfort, '')).not.toMatch(/<script| on\w+=/)
    }
  })
})
