import { describe, expect, it } from '@jest/globals'
import type { PageMeta } from '../../../../site/pages/types.ts'
import { metaOf, pageOf, previewOf, SITE } from '../../seo/pictures/pageWithCard.ts'
import { attributeOf, elementsOf, structuredDataOf, textOf } from '../readHtml.ts'

/** Attributes of the elements that have these, in order. */
function find(overrides: Partial<PageMeta>, attributes: Record<string, string>) {
  return [...elementsOf(pageOf(overrides))]
    .filter((element) =>
      Object.entries(attributes).every(([name, value]) => attributeOf(element, name) === value),
    )
    .map(({ attrs }) => Object.fromEntries(attrs.map(({ name, value }) => [name, value])))
}

const contentOf = (overrides: Partial<PageMeta>, attributes: Record<string, string>) =>
  find(overrides, attributes).map(({ content }) => content)

describe('Head', () => {
  it('should add the name of the site to titles, but not to itself', () => {
    const titleOf = (title: string) =>
      textOf([...elementsOf(pageOf({ title }))].find(({ tagName }) => tagName === 'title')!)
    expect(titleOf('Offer letter')).toBe('Offer letter · Platen & Co')
    expect(titleOf(SITE.name)).toBe('Platen & Co')
  })

  it('should cut long descriptions at a word', () => {
    const description = `${'words and '.repeat(20)}end`
    const [content] = contentOf({ description }, { name: 'description' })
    expect(content).toMatch(/(words|and)…$/)
    expect(content!.length).toBeLessThanOrEqual(160)
    expect(contentOf({ description }, { property: 'og:description' })).toEqual([content])
    expect(contentOf({ description: null }, { name: 'description' })).toEqual([])
  })

  it('should be canonical to itself, unless another page is', () => {
    const path = '/tags/g/größe/2/'
    const hrefs = (overrides: Partial<PageMeta>) =>
      find(overrides, { rel: 'canonical' }).map(({ href }) => href)
    expect(hrefs({ path })).toEqual(['https://site.example/tags/g/gr%C3%B6%C3%9Fe/2/'])
    expect(hrefs({ canonicalPath: '/tags/o/offer/' })).toEqual([
      'https://site.example/tags/o/offer/',
    ])
    expect(contentOf({ canonicalPath: '/tags/o/offer/' }, { property: 'og:url' })).toEqual([
      'https://site.example/tags/o/offer/',
    ])
  })

  it('should keep pages out of search engines that have not earned it', () => {
    expect(contentOf({ isIndexable: false }, { name: 'robots' })).toEqual(['noindex'])
    expect(contentOf({}, { name: 'robots' })[0]).not.toContain('noindex')
  })

  it('should name every edition, and the default one for everybody else', () => {
    const alternates = [
      { locale: 'en', path: '/templates/a/' },
      { locale: 'ar', path: '/ar/templates/a/' },
    ]
    const links = find({ alternates }, { rel: 'alternate' })
    expect(links.map(({ hreflang, href }) => `${hreflang} ${href}`)).toEqual([
      'en https://site.example/templates/a/',
      'ar https://site.example/ar/templates/a/',
      'x-default https://site.example/templates/a/',
    ])
    expect(find({ alternates: alternates.slice(0, 1) }, { rel: 'alternate' })).toEqual([])
    const withoutDefault = [{ locale: 'de', path: '/de/a/' }, alternates[1]!]
    expect(find({ alternates: withoutDefault }, { hreflang: 'x-default' })).toMatchObject([
      { href: 'https://site.example/de/a/' },
    ])
    expect(contentOf({ alternates }, { property: 'og:locale' })).toEqual(['en_US'])
    expect(contentOf({ alternates }, { property: 'og:locale:alternate' })).toEqual(['ar_EG'])
  })

  it('should name the pages before and after, and the feeds', () => {
    const paged = { previousPath: '/tags/o/offer/', nextPath: '/tags/o/offer/3/', hasFeed: true }
    expect(find(paged, { rel: 'prev' })).toMatchObject([{ href: '/tags/o/offer/' }])
    expect(find(paged, { rel: 'next' })).toMatchObject([{ href: '/tags/o/offer/3/' }])
    expect(find(paged, { type: 'application/rss+xml' })).toMatchObject([
      { href: '/templates/offer-letter/feed.xml', title: 'Offer letter' },
    ])
    expect(find(paged, { type: 'application/atom+xml' })).toMatchObject([
      { href: '/templates/offer-letter/atom.xml' },
    ])
    expect(find({}, { type: 'application/rss+xml' })).toEqual([])
  })

  it('should show a picture made for sharing, and the preview as thumbnail', () => {
    const page = { image: previewOf('preview-1') }
    expect(contentOf(page, { name: 'twitter:card' })).toEqual(['summary_large_image'])
    expect(contentOf(page, { property: 'og:image' })[0]).toMatch(
      /^https:\/\/site\.example\/og\/[0-9a-f]{24}\.png$/,
    )
    expect(contentOf(page, { property: 'og:image:alt' })).toEqual(['Offer letter'])
    expect(contentOf(page, { name: 'thumbnail' })).toEqual([
      'https://site.example/previews/preview-1.webp',
    ])
    expect(contentOf({ path: '/de/404.html' }, { property: 'og:image' })).toEqual([])
  })

  it('should load the scripts that a page asks for, after it', () => {
    const scripts = find({ scripts: ['search', 'form'] }, { type: 'module' })
    expect(scripts.map(({ src }) => src)).toEqual(['/assets/search.js', '/assets/form.js'])
    expect(find({}, { type: 'module' })).toEqual([])
  })

  it('should put breadcrumbs and what the page is about into one graph', () => {
    const breadcrumbs = [
      { title: 'Home', path: '/' },
      { title: '</script>', path: metaOf().path },
    ]
    const html = pageOf({ breadcrumbs, structuredData: [{ '@type': 'Thing', name: '\u2028&' }] })
    expect(structuredDataOf(html)).toMatchObject([
      { '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { name: '</script>' }] },
      { '@type': 'Thing', name: '\u2028&' },
    ])
    expect(/ld\+json">(.*?)<\/script>/s.exec(html)?.[1]).not.toMatch(/[<>&\u2028\u2029]/)
  })
})
