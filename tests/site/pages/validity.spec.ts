import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { HtmlValidate } from 'html-validate'
import { createTestSite, type TestSite } from '../builders.ts'
import { DEMO_LOCALES, loadDemoLibrary } from '../demoLibrary.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'
import { faultsOfXml } from '../seo/checkXml.ts'
import { attributeOf, elementsOf, type HtmlElement, textOf } from './readHtml.ts'

const SITE_URL = 'https://site.example'

/** Checking them all takes half a minute, and those of a kind are much alike. */
function someOfEachKind(pages: Page[]): Page[] {
  const kinds = new Map<string, Page[]>()
  for (const page of pages) {
    const kind = page.path.replace(/[^/]{2,}\/(?=(\d+\/)?$)/, '*/').replace(/\d+/, '2')
    kinds.set(kind, [...(kinds.get(kind) ?? []), page])
  }
  return [...kinds.values()].flatMap((ofKind) => ofKind.slice(0, 4))
}

interface Page {
  /** As it stands in addresses. */
  path: string
  html: string
  elements: HtmlElement[]
  isRedirect: boolean
}

describe('the demo site in three languages', () => {
  let cms: FakeCms
  let site: TestSite
  let files: Record<string, string>
  let pages: Page[]

  beforeAll(async () => {
    cms = await startFakeCms()
    await loadDemoLibrary(cms)
    site = await createTestSite(cms)
    site.env.locales = DEMO_LOCALES
    const { failures } = await (await site.start()).buildAll()
    expect(failures).toEqual([])
    files = await site.files()
    pages = Object.entries(files)
      .filter(([file]) => file.endsWith('.html'))
      .map(([file, latin1]) => {
        const html = Buffer.from(latin1, 'latin1').toString()
        return {
          path: `/${file}`.replace(/index\.html$/, ''),
          html,
          elements: [...elementsOf(html)],
          isRedirect: html.includes('http-equiv="refresh"'),
        }
      })
  }, 60_000)

  afterAll(async () => {
    await cms.close()
    await site.remove()
  })

  const full = () => pages.filter((page) => !page.isRedirect)
  const linksOf = ({ elements }: Page, rel: string) =>
    elements.filter((one) => one.tagName === 'link' && attributeOf(one, 'rel') === rel)
  const headOf = ({ elements }: Page, name: string) =>
    elements.find((one) => one.tagName === 'meta' && attributeOf(one, 'name') === name)
  const isListed = (page: Page) =>
    !attributeOf(headOf(page, 'robots')!, 'content')!.includes('noindex') &&
    attributeOf(linksOf(page, 'canonical')[0]!, 'href') === SITE_URL + page.path

  /** Collected rather than expected one by one: a failure then names all pages that have it. */
  const faults = (check: (page: Page) => string[], of = full()) =>
    of.flatMap((page) => check(page).map((fault) => `${page.path}: ${fault}`))

  it('should have every kind of page in every edition', () => {
    const paths = pages.map(({ path }) => path)
    for (const edition of ['/', '/de/', '/ar/']) {
      const ofEdition = paths.filter((path) => path.startsWith(edition))
      for (const kind of [
        /^$/,
        /^tags\/$/,
        /^tags\/[a-z]\/$/,
        /^tags\/[a-z]\/[^/]+\/$/,
        /^search\/$/,
        /^articles\//,
        /^templates\//,
        /^404\.html$/,
      ]) {
        const found = ofEdition.filter((path) => kind.test(path.slice(edition.length)))
        expect([edition, String(kind), found.length]).toEqual([
          edition,
          String(kind),
          expect.any(Number),
        ])
        expect(found.length).toBeGreaterThan(0)
      }
    }
    expect(paths).toContain('/tags/f/forms/2/')
    expect(paths).toContain('/tags/0-9/')
    expect(
      pages
        .filter(({ isRedirect }) => isRedirect)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/ar/elsewhere/', '/de/elsewhere/', '/elsewhere/', '/old-plan/'])
  })

  it('should be valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
      rules: {
        // React writes attributes as its own names have them, which browsers read all the same.
        'attr-case': 'off',
        'doctype-style': 'off',
        'void-style': 'off',
        'long-title': 'off',
        // Scripts and styles are the site's own, under names made of their bytes.
        'require-sri': 'off',
        // A region around a wide table scrolls; it is no section of the text.
        'prefer-native-element': ['error', { exclude: ['region', 'group'] }],
      },
    })
    const seen: string[] = []
    for (const { path, html } of someOfEachKind(pages)) {
      const { results } = await validator.validateString(html)
      for (const { messages } of results) {
        seen.push(
          ...messages.map((one) => `${path}: ${one.ruleId} ${one.message} ${one.selector ?? ''}`),
        )
      }
    }
    expect(seen).toEqual([])
  }, 60_000)

  it('should have one title of its own, a description and one main heading on each page', () => {
    expect(
      faults(({ elements, path }) => {
        const count = (tag: string) => elements.filter(({ tagName }) => tagName === tag).length
        const description = headOf({ elements } as Page, 'description')
        const length = [...(attributeOf(description ?? elements[0]!, 'content') ?? '')].length
        return [
          ...(count('title') === 1 ? [] : ['no single title']),
          ...(count('h1') === 1 ? [] : [`${count('h1')} h1`]),
          ...(length > 160 ? [`a description of ${length} characters`] : []),
          ...(length === 0 && !/\/(404\.html|search\/)$/.test(path) ? ['no description'] : []),
        ]
      }),
    ).toEqual([])
    for (const edition of [/^\/(?!de\/|ar\/)/, /^\/de\//, /^\/ar\//]) {
      const listed = full().filter((page) => edition.test(page.path) && isListed(page))
      const titles = listed.map(({ elements }) =>
        textOf(elements.find((one) => one.tagName === 'title')!),
      )
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    }
  })

  it('should have headings in order', () => {
    expect(
      faults(({ elements }) => {
        const levels = elements
          .map(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1])
          .filter(Boolean)
        return levels.flatMap((level, index) =>
          Number(level) - Number(levels[index - 1] ?? 0) > 1
            ? [`h${level} after h${levels[index - 1]}`]
            : [],
        )
      }),
    ).toEqual([])
  })

  it('should lead nowhere that is not there', () => {
    const known = new Set(Object.keys(files))
    // Search and pictures of shared links are made beside the site.
    const isThere = (path: string) =>
      path.startsWith('/og/') ||
      known.has(
        decodeURIComponent(path)
          .slice(1)
          .replace(/(^|\/)$/, '$1index.html'),
      )
    expect(
      faults((page) => {
        const addresses = page.elements.flatMap((element) =>
          ['href', 'src', 'action', 'content', 'srcset'].flatMap((name) => {
            const value = attributeOf(element, name) ?? ''
            if (name === 'content' && !/^https:\/\/site\.example/.test(value)) return []
            return name === 'srcset' ? value.split(', ').map((one) => one.split(' ')[0]!) : [value]
          }),
        )
        const ids = new Set(page.elements.map((element) => attributeOf(element, 'id')))
        return addresses.filter(Boolean).flatMap((address) => {
          const url = new URL(address, SITE_URL + page.path)
          if (url.origin !== SITE_URL) return []
          const isHere = url.pathname === page.path
          if (isHere && url.hash && !ids.has(url.hash.slice(1))) return [`no ${url.hash}`]
          return isHere || isThere(url.pathname) ? [] : [address]
        })
      }, pages),
    ).toEqual([])
  })

  it('should name the other editions of a page, and be named by them', () => {
    const sets = new Map(
      full().map((page) => [
        SITE_URL + page.path,
        linksOf(page, 'alternate')
          .filter((link) => attributeOf(link, 'hreflang') !== undefined)
          .map((link) => `${attributeOf(link, 'hreflang')} ${attributeOf(link, 'href')}`),
      ]),
    )
    const translated = [...sets].filter(([, links]) => links.length > 0)
    expect(translated.length).toBeGreaterThan(50)
    for (const [address, links] of translated) {
      const locale = /^https:\/\/site\.example\/(de|ar)\//.exec(address)?.[1] ?? 'en'
      expect(links).toContain(`${locale} ${address}`)
      for (const link of links) {
        expect([address, sets.get(link.split(' ')[1]!)]).toEqual([address, links])
      }
      expect(links.at(-1)).toMatch(/^x-default /)
    }
  })

  it('should say in the document which language and direction it has', () => {
    for (const { path, elements } of pages) {
      const [html] = elements
      const locale = /^\/(de|ar)\//.exec(path)?.[1] ?? 'en'
      expect([path, attributeOf(html!, 'lang')]).toEqual([path, locale])
      expect([path, attributeOf(html!, 'dir')]).toEqual([path, locale === 'ar' ? 'rtl' : undefined])
    }
  })

  it('should list in its sitemaps exactly the pages that search engines may list', () => {
    const sitemaps = Object.entries(files).filter(([file]) => /^sitemap.*\.xml$/.test(file))
    expect(sitemaps.length).toBeGreaterThan(0)
    const listed: string[] = []
    for (const [file, text] of sitemaps) {
      const xml = Buffer.from(text, 'latin1').toString()
      expect([file, faultsOfXml(xml, 'sitemap.xsd')]).toEqual([file, []])
      const addresses = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!)
      if (xml.includes('<sitemapindex')) {
        for (const address of addresses)
          expect(files).toHaveProperty([address.slice(SITE_URL.length + 1)])
      } else listed.push(...addresses)
    }
    expect(listed.sort()).toEqual(
      full()
        .filter(isListed)
        .map(({ path }) => SITE_URL + path)
        .sort(),
    )
  })

  it('should have valid feeds wherever a page names them', () => {
    const named = full().flatMap((page) =>
      linksOf(page, 'alternate')
        .filter((link) => /(rss|atom)\+xml$/.test(attributeOf(link, 'type') ?? ''))
        .map((link) => attributeOf(link, 'href')!),
    )
    expect(new Set(named)).toContain('/feed.xml')
    expect(new Set(named)).toContain('/de/atom.xml')
    expect(new Set(named)).toContain('/tags/f/forms/feed.xml')
    for (const address of new Set(named)) {
      const xml = Buffer.from(
        files[decodeURIComponent(address).slice(1)] ?? '',
        'latin1',
      ).toString()
      const schema = address.endsWith('atom.xml') ? 'atom.rng' : 'rss.rng'
      expect([address, faultsOfXml(xml, schema)]).toEqual([address, []])
    }
    const written = Object.keys(files).filter((file) => /(feed|atom)\.xml$/.test(file))
    expect(written.map((file) => `/${file}`).sort()).toEqual(
      [...new Set(named)].map(decodeURIComponent).sort(),
    )
  })

  it('should send visitors of an old address on, with words for people', () => {
    const redirect = pages.find(({ path }) => path === '/elsewhere/')!
    const refresh = redirect.elements.find((one) => attributeOf(one, 'http-equiv') === 'refresh')!
    expect(attributeOf(refresh, 'content')).toBe('0; url=https://example.org/a?b=c&d=e')
    expect(attributeOf(headOf(redirect, 'robots')!, 'content')).toBe('noindex')
    expect(attributeOf(linksOf(redirect, 'canonical')[0]!, 'href')).toBe(
      'https://example.org/a?b=c&d=e',
    )
    const link = redirect.elements.find(({ tagName }) => tagName === 'a')!
    expect(attributeOf(link, 'href')).toBe('https://example.org/a?b=c&d=e')
    expect(textOf(link)).toBe('Go to its new address')
  })
})
