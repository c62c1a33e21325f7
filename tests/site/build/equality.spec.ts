import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { p, pageBreak, richText } from '../../../demo/richText.ts'
import type { Collection } from '../../../site/build/docs.ts'
import {
  articleDoc,
  createTestSite,
  redirectDoc,
  tagDoc,
  templateDoc,
  type TestSite,
} from '../builders.ts'
import { type FakeCms, type FakeDoc, startFakeCms } from '../fakeCms.ts'

/** Changes one field of one doc, making the doc first where it does not exist. */
interface Edit {
  collection: Collection
  id: string
  fields: Record<string, unknown>
  /** Fields in German; `null` takes the translation away. */
  german: Record<string, unknown> | null | undefined
  isPublished: boolean
  isDeleted: boolean
}

const TAGS = ['t1', 't2', 't3', 't4']
const ARTICLES = ['a1', 'a2', 'a3']
const TEMPLATES = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7']

const slug = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six')
const title = fc.constantFrom('Alpha', 'beta', 'Gamma 10', 'Gamma 9', '<i>delta</i>')
const date = fc
  .integer({ min: 1, max: 28 })
  .map((day) => `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`)
const some = (ids: string[]) => fc.subarray(ids).chain((picked) => fc.shuffledSubarray(picked))
const preview = fc
  .constantFrom('picture-1', 'picture-2', 'picture-3')
  .map((key) => [{ id: key, page: 1, width: 800, height: 1131, key }])

const redirected = fc
  .tuple(fc.constantFrom('/templates/', '/tags/p/', '/de/templates/'), slug)
  .map(([folder, name]) => `${folder}${name}/`)

const anyOf = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [] })

const FIELDS: Record<Collection, fc.Arbitrary<Record<string, unknown>>> = {
  tags: anyOf({
    name: title,
    slug,
    letter: fc.constantFrom('p', 'q', '#'),
    leadArticle: fc.option(fc.constantFrom(...ARTICLES)),
    pinnedTemplates: some(TEMPLATES),
    indexable: fc.boolean(),
  }),
  articles: anyOf({
    title,
    slug,
    tags: some(TAGS),
    relatedTemplates: some(TEMPLATES),
    publishedAt: date,
    body: title.map((text) => richText([p(text)])),
  }),
  'document-templates': anyOf({
    title,
    slug,
    tags: some(TAGS),
    updatedAt: date,
    previews: preview,
  }),
  redirects: fc.record({
    from: redirected,
    to: fc.oneof(
      { weight: 3, arbitrary: redirected },
      fc.constantFrom('/tags/q/', '//evil.example/'),
    ),
  }),
}

const GERMAN: Record<Collection, fc.Arbitrary<Record<string, unknown>>> = {
  tags: fc.record({ name: title, letter: fc.constantFrom('p', 'z') }),
  articles: fc.record({ title, body: title.map((text) => richText([p(text)])) }),
  'document-templates': fc.record({ title }),
  redirects: fc.constant({}),
}

const IDS: Record<Collection, string[]> = {
  tags: TAGS,
  articles: ARTICLES,
  'document-templates': TEMPLATES,
  redirects: ['r1', 'r2', 'r3'],
}

const edit: fc.Arbitrary<Edit> = fc
  .constantFrom<Collection[]>('tags', 'articles', 'document-templates', 'redirects')
  .chain((collection) =>
    fc.record({
      collection: fc.constant(collection),
      id: fc.constantFrom(...IDS[collection]),
      fields: FIELDS[collection],
      german: fc.oneof(fc.constant(undefined), fc.constant(null), {
        weight: 2,
        arbitrary: GERMAN[collection],
      }),
      isPublished: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      isDeleted: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  )

const EMPTY: Record<Collection, (id: string) => FakeDoc> = {
  tags: tagDoc,
  articles: articleDoc,
  'document-templates': templateDoc,
  redirects: (id) => redirectDoc(id, `/old-${id}/`, '/tags/'),
}

function apply(cms: FakeCms, edit: Edit) {
  const { collection, id, fields, german, isPublished, isDeleted } = edit
  const before = cms.docs[collection].get(id) ?? EMPTY[collection](id)
  if (isDeleted) cms.delete(collection, id)
  else {
    const locales = german === undefined ? before.locales : german === null ? {} : { de: german }
    const translated = locales ? { locales } : {}
    cms.put(collection, { id, isPublished, fields: { ...before.fields, ...fields }, ...translated })
  }
}

/** Names of files that only one has, or that differ: their bytes would fill the screen. */
function differences(actual: Record<string, string>, expected: Record<string, string>): string[] {
  const files = new Set([...Object.keys(actual), ...Object.keys(expected)])
  return [...files].filter((file) => actual[file] !== expected[file])
}

/** So short that a few docs fill several pages. */
const pageSizes = { templates: 2, tags: 2 }

/** Thousands, now and then: `SITE_RUNS=5000 SITE_SEED=1`. */
const RUNS = Number(process.env.SITE_RUNS ?? 60)

describe('incrementalBuild', () => {
  let cms: FakeCms
  let folders: TestSite[]

  beforeEach(async () => {
    cms = await startFakeCms()
    folders = []
    for (const key of ['picture-1', 'picture-2', 'picture-3'])
      cms.previews.set(key, Buffer.from(key))
  })

  afterEach(async () => {
    await cms.close()
    await Promise.all(folders.map((folder) => folder.remove()))
  })

  async function newSite() {
    const site = await createTestSite(cms)
    site.env.locales = ['en', 'de']
    folders.push(site)
    return site
  }

  const empty = () => {
    for (const docs of Object.values(cms.docs)) docs.clear()
    cms.messages.length = 0
  }

  it(
    'should leave the bytes of a full build after any sequence of edits',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(edit, { maxLength: 12 }),
          fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
          fc.boolean(),
          async (start, batches, isRestarted) => {
            empty()
            for (const one of start) apply(cms, one)
            const site = await newSite()
            let builder = await site.start({ pageSizes })
            await builder.catchUp()
            for (const batch of batches) {
              for (const one of batch) apply(cms, one)
              if (isRestarted) builder = await site.start({ pageSizes })
              const report = await builder.catchUp()
              expect(report?.kind).not.toBe('full')
            }
            const fresh = await newSite()
            await (await fresh.start({ pageSizes })).buildAll()
            expect(differences(await site.files(), await fresh.files())).toEqual([])
          },
        ),
        {
          numRuns: RUNS,
          seed: Number(process.env.SITE_SEED ?? 7),
          ...(process.env.SITE_PATH ? { path: process.env.SITE_PATH } : {}),
        },
      )
    },
    600_000 + RUNS * 3000,
  )

  it('should put the page of a letter in the place of a redirect, and the redirect back', async () => {
    cms.put('redirects', redirectDoc('r1', '/tags/z/', '/tags/'))
    cms.put('redirects', redirectDoc('r2', '/tags/p/project-t1/2/', '/tags/'))
    cms.put('tags', tagDoc('t1'))
    const site = await newSite()
    const builder = await site.start({ pageSizes })
    await builder.catchUp()
    const before = await site.files()

    cms.put('tags', tagDoc('t2', { letter: 'z' }))
    for (const id of ['d1', 'd2', 'd3']) {
      cms.put('document-templates', templateDoc(id, { tags: ['t1'] }))
    }
    await builder.catchUp()
    const fresh = await newSite()
    await (await fresh.start({ pageSizes })).buildAll()
    expect(differences(await site.files(), await fresh.files())).toEqual([])

    cms.delete('tags', 't2')
    for (const id of ['d1', 'd2', 'd3']) cms.delete('document-templates', id)
    await builder.catchUp()
    expect(differences(await site.files(), before)).toEqual([])
  })

  it('should make the later pages of a tag whose pinned templates come after it', async () => {
    cms.put('document-templates', templateDoc('d1'))
    cms.put('document-templates', templateDoc('d2'))
    const site = await newSite()
    const builder = await site.start({ pageSizes })
    await builder.catchUp()
    cms.put('tags', tagDoc('t1', { pinnedTemplates: ['d1', 'd2', 'd3'] }))
    cms.put('document-templates', templateDoc('d3'))
    await builder.catchUp()
    expect(await site.read('tags/p/project-t1/2/index.html')).toContain('Template d3')
  })

  it('should keep the last good version of a page that fails, and go on with the others', async () => {
    cms.put('articles', articleDoc('a1'))
    cms.put('articles', articleDoc('a2'))
    const site = await newSite()
    const builder = await site.start()
    await builder.catchUp()
    const before = await site.read('articles/article-a1/index.html')

    cms.put('articles', articleDoc('a1', { body: richText([pageBreak()]) }))
    cms.put('articles', articleDoc('a2', { title: 'A new title' }))
    const report = await builder.catchUp()

    expect(report?.failures).toEqual([
      { path: '/articles/article-a1/', reason: expect.stringContaining('"block"') },
    ])
    expect(await site.read('articles/article-a1/index.html')).toBe(before)
    expect(await site.read('articles/article-a2/index.html')).toContain('A new title')

    const later = await (await site.start()).catchUp()
    expect(later?.failures).toHaveLength(1)
    cms.put('articles', articleDoc('a1', { title: 'Mended' }))
    expect((await builder.catchUp())?.failures).toEqual([])
    expect(await site.read('articles/article-a1/index.html')).toContain('Mended')
  })

  it('should keep the page of a doc whose answer cannot be read, and ask again', async () => {
    cms.put('articles', articleDoc('a1'))
    const site = await newSite()
    const builder = await site.start()
    await builder.catchUp()
    cms.put('articles', articleDoc('a1', { title: 42 }))
    expect((await builder.catchUp())?.failures[0]?.path).toBe('articles/a1')
    expect(await site.read('articles/article-a1/index.html')).toContain('Article a1')
    cms.docs.articles.set('a1', articleDoc('a1', { title: 'Readable again' }))
    await builder.catchUp()
    expect(await site.read('articles/article-a1/index.html')).toContain('Readable again')
  })
})
