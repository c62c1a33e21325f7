import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type FeedContent, renderAtom, renderRss } from '../../../site/seo/feeds.ts'
import { faultsOfXml } from './checkXml.ts'

const SITE = { name: 'Platen & Co', url: 'https://site.example', language: 'en' }

const feed = (overrides: Partial<FeedContent> = {}): FeedContent => ({
  path: '/tags/p/project-plan/',
  title: 'Project plan',
  description: 'Plans to fill in',
  updatedAt: '2026-03-04T10:00:00.000Z',
  items: [
    {
      path: '/articles/größe/',
      title: 'A <b>title</b> & more',
      summary: 'What it says.',
      publishedAt: '2026-02-09T08:00:00.000Z',
      updatedAt: '2026-03-04T10:00:00.000Z',
      author: 'Marta Lindqvist',
    },
  ],
  ...overrides,
})

describe('feeds', () => {
  it('should be valid RSS 2.0, with a link to itself', () => {
    const rss = renderRss(feed(), SITE)
    expect(faultsOfXml(rss, 'rss.rng')).toEqual([])
    expect(rss).toContain('href="https://site.example/tags/p/project-plan/feed.xml" rel="self"')
    expect(rss).toContain('<pubDate>Mon, 09 Feb 2026 08:00:00 GMT</pubDate>')
    expect(rss).toContain('<guid>https://site.example/articles/gr%C3%B6%C3%9Fe/</guid>')
    expect(rss).toContain('<title>A &#60;b&#62;title&#60;/b&#62; &#38; more</title>')
  })

  it('should be valid Atom, with ids that stay', () => {
    const atom = renderAtom(feed({ locale: 'de' }), SITE)
    expect(faultsOfXml(atom, 'atom.rng')).toEqual([])
    expect(atom).toContain('xml:lang="de"')
    expect(atom).toContain('<id>https://site.example/articles/gr%C3%B6%C3%9Fe/</id>')
    expect(atom).toContain('<updated>2026-03-04T10:00:00.000Z</updated>')
  })

  it('should be valid while there is nothing to tell', () => {
    const nothing = feed({ updatedAt: null, items: [] })
    expect(faultsOfXml(renderRss(nothing, SITE), 'rss.rng')).toEqual([])
    expect(faultsOfXml(renderAtom(nothing, SITE), 'atom.rng')).toEqual([])
  })

  it('should say when the newest item changed where the feed does not', () => {
    const [item] = feed().items
    const items = [item!, { ...item!, updatedAt: '2026-05-01T00:00:00.000Z' }]
    const atom = renderAtom(feed({ updatedAt: null, items }), SITE)
    expect(atom).toMatch(/<subtitle>.*?<updated>2026-05-01T00:00:00.000Z<\/updated>/)
  })

  it('should be told apart from broken ones by the schemas', () => {
    const rss = renderRss(feed(), SITE)
    expect(faultsOfXml(rss.replace('<guid>', '<guide>'), 'rss.rng')).not.toEqual([])
    expect(faultsOfXml(rss.replace('Mon, 09', '9'), 'rss.rng')).not.toEqual([])
    const atom = renderAtom(feed(), SITE)
    expect(faultsOfXml(atom.replaceAll(/<id>.*?<\/id>/g, ''), 'atom.rng')).not.toEqual([])
    expect(faultsOfXml(atom.replaceAll('.000Z', ''), 'atom.rng')).not.toEqual([])
  })

  it('should stay valid whatever the texts are', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((words) => `x${words}\0\u2028]]></item>\ud800`)
    fc.assert(
      fc.property(text, text, fc.option(text), (title, description, author) => {
        const [item] = feed().items
        const content = feed({
          ...{ title, description },
          items: [{ ...item!, title, summary: description, author }],
        })
        expect(faultsOfXml(renderRss(content, SITE), 'rss.rng')).toEqual([])
        expect(faultsOfXml(renderAtom(content, SITE), 'atom.rng')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
