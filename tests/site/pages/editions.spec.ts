import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Builder } from '../../../site/build/createBuilder.ts'
import { articleDoc, createTestSite, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const ARABIC_LETTERS = ['م', 'ا', 'ع']

describe('pages of an edition', () => {
  let cms: FakeCms
  let site: TestSite
  let builder: Builder

  beforeAll(async () => {
    cms = await startFakeCms()
    cms.put('articles', {
      ...articleDoc('a1', { tags: ['t0'] }),
      locales: {
        ar: {
          title: 'مدير المشروع',
          body: articleDoc('a1').fields.body,
          byline: 'مارتا',
          publishedAt: '2026-02-09T08:00:00.000Z',
        },
      },
    })
    ARABIC_LETTERS.forEach((letter, index) => {
      cms.put('tags', {
        ...tagDoc(`t${index}`, index === 0 ? { leadArticle: 'a1' } : {}),
        locales: { ar: { name: `${letter}وضوع`, letter } },
      })
    })
    cms.put('tags', tagDoc('t9', { name: 'Ärger', slug: 'aerger', letter: 'ä' }))
    for (let number = 1; number <= 5; number += 1) {
      cms.put('document-templates', {
        ...templateDoc(`d${number}`, { tags: ['t0', 't1'] }),
        ...(number === 1 ? { locales: { ar: { title: 'نموذج' } } } : {}),
      })
    }
    site = await createTestSite(cms)
    site.env.locales = ['en', 'ar']
    builder = await site.start({ pageSizes: { templates: 2, tags: 3 } })
    expect((await builder.buildAll()).failures).toEqual([])
  })

  afterAll(async () => {
    await builder.close()
    await cms.close()
    await site.remove()
  })

  it('should be written in the locale, from the right where that is how it is read', async () => {
    const html = await site.read('ar/tags/index.html')
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/)
    expect(html).toContain('<h1>فهرس المواضيع</h1>')
    expect(html).not.toContain('Tags')
  })

  it('should link to pages of the same edition', async () => {
    for (const file of ['ar/index.html', 'ar/tags/index.html', 'ar/tags/م/project-t0/index.html']) {
      const html = await site.read(file)
      const body = html.slice(html.indexOf('<body>'))
      const links = [...body.matchAll(/<a [^>]*?href="(\/[^"]*)"[^>]*>/g)]
        .filter(([tag]) => !tag.includes('hrefLang') && !tag.includes('/sitemap.xml'))
        .map(([, href]) => href)
      expect(links.length).toBeGreaterThan(5)
      expect(links.filter((href) => !href?.startsWith('/ar/'))).toEqual([])
    }
  })

  it('should lead to the same page of other editions, by the name of their language', async () => {
    const arabic = await site.read('ar/tags/م/project-t0/index.html')
    expect(arabic).toMatch(/<a href="\/tags\/p\/project-t0\/" lang="en"[^>]*>English<\/a>/)
    const english = await site.read('tags/p/project-t0/index.html')
    expect(english).toMatch(/href="\/ar\/tags\/%D9%85\/project-t0\/" lang="ar"[^>]*>العربية<\/a>/)
  })

  it('should offer no other edition where nobody has translated the doc', async () => {
    expect(await site.read('templates/template-d2/index.html')).not.toContain('class="editions"')
  })

  it('should have the letters in use as keys, in the order of the locale', async () => {
    const keys = (html: string) => {
      const nav = /<nav class="keys".*?<\/nav>/s.exec(html)?.[0] ?? ''
      return [...nav.matchAll(/<(a|span) class="key"[^>]*>([^<]+)</g)].map(([, tag, letter]) =>
        tag === 'a' ? letter : `(${letter})`,
      )
    }
    expect(keys(await site.read('ar/tags/index.html'))).toEqual(['ا', 'ع', 'م'])
    const english = keys(await site.read('tags/index.html'))
    expect(english.slice(0, 3)).toEqual(['(a)', 'ä', '(b)'])
    expect(english.at(-1)).toBe('(#)')
    expect(english).toContain('p')
  })

  it('should count in the words of the locale', async () => {
    expect(await site.read('ar/tags/م/project-t0/index.html')).toContain('نموذج واحد <span>عن')
    expect(await site.read('ar/tags/index.html')).toContain('3 مواضيع')
  })

  describe('that go on over several pages', () => {
    it('should show the lead article and related tags on the first page only', async () => {
      const first = await site.read('tags/p/project-t0/index.html')
      const second = await site.read('tags/p/project-t0/2/index.html')
      expect(first).toContain('<article class="article">')
      expect(first).toContain('Related tags')
      expect(second).not.toContain('<article class="article">')
      expect(second).not.toContain('Related tags')
      expect(second).toContain('<h1>project t0</h1>')
      expect(second).toContain('Page 2 of 3')
    })

    it('should count all templates on each page, and show those of the page', async () => {
      const pages = await Promise.all(
        ['', '2/', '3/'].map((page) => site.read(`tags/p/project-t0/${page}index.html`)),
      )
      for (const html of pages) expect(html).toMatch(/<h2 id="templates"[^>]*>5 templates/)
      const titles = pages.map((html) =>
        [...html.matchAll(/<h3 class="title"><a[^>]*>([^<]*)/g)].map(([, title]) => title),
      )
      expect(titles).toEqual([
        ['Template d1', 'Template d2'],
        ['Template d3', 'Template d4'],
        ['Template d5'],
      ])
    })

    it('should have titles of their own, and lead back to the first page', async () => {
      const html = await site.read('tags/p/project-t0/2/index.html')
      expect(html).toContain('<title>Project t0 · Page 2 · Platen</title>')
      expect(html).toContain('<a href="/tags/p/project-t0/">project t0</a>')
      expect(html).toMatch(/rel="next" href="\/tags\/p\/project-t0\/3\/"/)
    })

    it('should go on for letters too', async () => {
      for (const number of [4, 5, 6]) cms.put('tags', tagDoc(`more${number}`))
      await builder.buildAll()
      const second = await site.read('tags/p/page_2/index.html')
      expect(second).toContain('6 tags')
      expect(second).toContain('Page 2 of 2')
      expect([...second.matchAll(/<li><a href="\/tags\/p\/project-/g)]).toHaveLength(3)
    })
  })
})
