import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'parse5'
import { p, richText, table, ul, h2 } from '../../../demo/richText.ts'
import type { Builder } from '../../../site/build/createBuilder.ts'
import { articleDoc, createTestSite, redirectDoc, tagDoc, templateDoc } from '../builders.ts'
import type { TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'
import { faultsOfXml } from '../seo/checkXml.ts'
import { attributeOf, elementsOf, structuredDataOf } from './readHtml.ts'

const NASTY = [
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  ']]></item><item>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" onfocus="alert(1)" autofocus="',
  '{{constructor.constructor("alert(1)")()}}${alert(1)}',
  '&lt;script&gt;&#60;b&#62;&amp;&nbsp',
  '</style></textarea></svg><svg onload=alert(1)>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '\0\x01\x08\x0b\x1b\x7f\x85',
  '\u2028\u2029',
  '\u202e\u2066\u200f\u2069 backwards',
  '\ud800 \udfff \ufffe\uffff',
  '../../../etc/passwd%00',
  'x'.repeat(10_000),
  '<p>'.repeat(2000),
  '# a\n/evil /templates/ 301!',
]

const KEYS = [
  ...(['name', 'title', 'summary', 'description', 'author', 'excerpt', 'language'] as const),
  ...(['paper', 'licence', 'label', 'help', 'body', 'format', 'mimeType', 'alias'] as const),
]
type Texts = Record<(typeof KEYS)[number], string>

/** Neither blank nor alike, so that nothing is left out for want of words. */
const textsOf = (make: (key: string) => fc.Arbitrary<string>): fc.Arbitrary<Texts> =>
  fc.record(Object.fromEntries(KEYS.map((key) => [key, make(key)])))

const harmless = textsOf((key) => fc.constant(`Plain ${key}`))
const hostile = textsOf((key) =>
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 30 })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => `${key}${parts.join(' ')}z`),
)

/** A small library in which every text that an editor can write is what it is given. */
function fill(cms: FakeCms, text: Texts) {
  const oneLine = (words: string) => words.replace(/[\n\r\u2028\u2029\u0085\v\f]/g, ' ')
  const body = richText([h2('Heading'), p('Words'), ul('Item'), table(['Head'], [['Cell']])])
  const node = (words: string) => ({ type: 'text', version: 1, text: words, format: 0 })
  const withTexts = JSON.parse(
    JSON.stringify(body, (_key, value: unknown) => (isText(value) ? node(text.body) : value)),
  ) as typeof body
  const seo = { title: text.title, description: text.description }
  cms.put('tags', {
    ...tagDoc('t1', { name: text.name, description: text.description, leadArticle: 'a1', seo }),
  })
  cms.put('tags', tagDoc('t2', { name: text.name, aliases: [text.alias], letter: '#' }))
  const article = { title: text.title, summary: text.summary, byline: text.author, seo }
  cms.put('articles', articleDoc('a1', { ...article, body: withTexts, tags: ['t1', 't2'] }))
  cms.put(
    'document-templates',
    templateDoc('d1', {
      ...{ title: text.title, description: text.description, seo, tags: ['t1', 't2'] },
      ...{ language: text.language, paper: text.paper, licence: text.licence },
      excerpt: oneLine(text.excerpt),
      fields: ['text', 'multiline', 'choice', 'date'].map((type) => ({
        ...{ key: `key_${type}`, label: text.label, type, required: true, help: text.help },
        ...{
          default: type === 'choice' ? 'One' : text.label,
          options: `One\n${oneLine(text.label)}`,
        },
      })),
      files: [
        { id: 'f1', format: 'pdf', filename: text.format, bytes: 5, mimeType: text.mimeType },
        { id: 'f2', format: 'docx', filename: text.format, bytes: 5, mimeType: text.mimeType },
      ],
    }),
  )
}

const isText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'text'

describe('pages of hostile content', () => {
  let cms: FakeCms
  let site: TestSite
  let builder: Builder

  beforeAll(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
    builder = await site.start()
  })

  afterAll(async () => {
    await builder.close()
    await cms.close()
    await site.remove()
  })

  async function build(): Promise<Record<string, string>> {
    const { failures } = await builder.buildAll()
    expect(failures).toEqual([])
    return utf8(await site.files())
  }

  it('should have the very elements of harmless ones, whatever the texts are', async () => {
    const [plain] = fc.sample(harmless, 1)
    fill(cms, plain!)
    const expected = skeletons(await build())
    expect(Object.keys(expected).length).toBeGreaterThan(8)
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        fill(cms, text)
        const files = await build()
        expect(skeletons(files)).toEqual(expected)
        checkAll(files)
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('should keep links of rich text harmless, or drop them', async () => {
    const url = fc.oneof(
      fc.constantFrom(
        ...[
          'javascript:alert(1)',
          ' JaVaScRiPt:alert(1)',
          'java\nscript:alert(1)',
          '\x01javascript:x',
        ],
        ...['data:text/html,x', 'vbscript:x', 'blob:https://site.example/x', 'file:///etc/passwd'],
        ...[
          '//evil.example',
          '/\\evil.example',
          '\\\\evil.example',
          '/\t/evil.example',
          'https:evil',
        ],
        ...['https://example.org/"onmouseover=alert(1)', "/'><script>", '/tags/?a=b&c=<d>#"e"'],
      ),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(url, { minLength: 1, maxLength: 12 }), async (urls) => {
        const links = urls.map((one) => ({
          ...{ type: 'link', version: 3, fields: { linkType: 'custom', url: one } },
          children: [{ type: 'text', version: 1, text: 'words', format: 0 }],
        }))
        const body = richText([{ type: 'paragraph', version: 1, children: links }])
        cms.put('articles', articleDoc('a1', { body }))
        const files = await build()
        checkAll(files)
        const html = files['articles/article-a1/index.html']!
        const words = html.slice(html.indexOf('class="prose"')).match(/words/g)
        expect(words).toHaveLength(urls.length)
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  it('should lead from a redirect to a safe address, or have no page', async () => {
    const target = fc.oneof(
      fc.constantFrom('javascript:alert(1)', 'data:,x', '//evil.example', '/a/"; url=javascript:x'),
      fc.constantFrom(
        'https://example.org/;url=x',
        'https://example.org/\'"><script>',
        '/%0d%0aX: y',
      ),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    )
    await fc.assert(
      fc.asyncProperty(target, async (to) => {
        cms.put('redirects', redirectDoc('r1', '/old/', to))
        const { failures } = await builder.buildAll()
        expect(failures.filter(({ path }) => path !== '/old/')).toEqual([])
        const files = utf8(await site.files())
        checkAll(files)
        for (const line of (files._redirects ?? '').split('\n').filter(Boolean)) {
          expect(line).toMatch(/^\/old\/? [^\s]+ 301$|^#/)
        }
      }),
      { numRuns: 15 },
    )
    cms.delete('redirects', 'r1')
  }, 120_000)

  it('should write nothing for slugs, letters and redirects that are no part of an address', async () => {
    const before = Object.keys(await build()).sort()
    const bad = fc.constantFrom(
      '..',
      '.',
      '',
      '/',
      '../../x',
      'a/b',
      'a\\b',
      '%2e%2e',
      'a\0b',
      '<b>',
    )
    const more = fc.constantFrom(
      'con?',
      'a#b',
      ' ',
      '\u202e',
      'x'.repeat(300),
      '-',
      '"',
      '404.html/',
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(bad, more), async (slug) => {
        cms.put('tags', tagDoc('bad-1', { slug }))
        cms.put('tags', tagDoc('bad-2', { slug: 'fine', letter: slug === '' ? '/' : slug }))
        cms.put('articles', articleDoc('bad-3', { slug }))
        cms.put('document-templates', templateDoc('bad-4', { slug }))
        const { failures } = await builder.buildAll()
        expect(failures.map(({ path }) => path).sort()).toEqual([
          'articles/bad-3',
          'document-templates/bad-4',
          'tags/bad-1',
          'tags/bad-2',
        ])
        expect(Object.keys(await site.files()).sort()).toEqual(before)
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

const utf8 = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, latin1]) => [file, Buffer.from(latin1, 'latin1').toString()]),
  )

/** Of each page the tree of its elements, with the names of their attributes. */
function skeletons(files: Record<string, string>): Record<string, string> {
  const pages = Object.entries(files).filter(([file]) => file.endsWith('.html'))
  return Object.fromEntries(pages.map(([file, html]) => [file, skeletonOf(parse(html))]))
}

function skeletonOf(node: object): string {
  const {
    tagName,
    attrs = [],
    childNodes = [],
  } = node as {
    tagName?: string
    attrs?: { name: string }[]
    childNodes?: object[]
  }
  const names = attrs.map(({ name }) => name).sort()
  const inside = childNodes.map(skeletonOf).join('')
  return tagName ? `<${[tagName, ...names].join(' ')}>${inside}</>` : inside
}

function checkAll(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith('.html')) checkPage(file, text)
    else if (/sitemap.*\.xml$/.test(file))
      expect([file, faultsOfXml(text, 'sitemap.xsd')]).toEqual([file, []])
    else if (file.endsWith('feed.xml'))
      expect([file, faultsOfXml(text, 'rss.rng')]).toEqual([file, []])
    else if (file.endsWith('atom.xml'))
      expect([file, faultsOfXml(text, 'atom.rng')]).toEqual([file, []])
  }
}

function checkPage(file: string, html: string) {
  expect(structuredDataOf(html)).toBeDefined() // or it throws
  for (const element of elementsOf(html)) {
    const { tagName, attrs } = element
    for (const { name, value } of attrs) {
      expect([file, name]).not.toEqual([file, expect.stringMatching(/^on|^style$|^srcdoc$/)])
      if (['href', 'src', 'action', 'formaction', 'poster', 'data'].includes(name))
        checkAddress(value)
    }
    if (tagName === 'script') {
      const type = attributeOf(element, 'type')
      const isOurs = type === 'module' && /^\/assets\//.test(attributeOf(element, 'src') ?? '')
      expect([file, type, isOurs || type === 'application/ld+json']).toEqual([file, type, true])
    }
    if (attributeOf(element, 'http-equiv')?.toLowerCase() === 'refresh') {
      const content = attributeOf(element, 'content') ?? ''
      expect(content).toMatch(/^0; url=(\/(?!\/)|https?:|mailto:|tel:)/)
      checkAddress(content.slice('0; url='.length))
    }
    expect(['iframe', 'object', 'embed', 'base', 'frame']).not.toContain(tagName)
  }
}

function checkAddress(address: string) {
  const { protocol } = new URL(address, 'https://site.example')
  expect([address, protocol]).toEqual([address, expect.stringMatching(/^(https?|mailto|tel):$/)])
  const isRelative = !/^(https?|mailto|tel):/.test(address)
  if (isRelative)
    expect(new URL(address, 'https://site.example').origin).toBe('https://site.example')
}
