import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { type AnyVariables, type CmsError, createClient } from '../../client/index.ts'
import { pmoVsProjectManager } from '../../demo/articles/pmoVsProjectManager.ts'
import { tags as demoTags } from '../../demo/tags.ts'
import { ERROR_CODES } from '../../src/graphql/errors.ts'
import { guide, guideQueries, guideQuery } from '../support/guideQueries.ts'
import { startDemoCms } from '../support/startDemoCms.ts'
import type * as Guide from './guideQueries.generated.ts'

// The queries of docs/graphql.md, as they stand there, against a CMS with the demo content.

let payload: Payload
let url: string

beforeAll(async () => {
  ;({ payload, url } = await startDemoCms())
}, 180_000)

/** Asks as anybody, unless with a key, changing some of the variables. */
async function ask<Answer>(title: string, changed: object = {}, key?: string): Promise<Answer> {
  const { text, variables } = guideQuery(title)
  const client = createClient({ url, key, method: 'post', retries: 0 })
  return client.query<Answer, AnyVariables>(text, { ...variables, ...changed })
}

describe('the guide to GraphQL', () => {
  it('should have ten queries, each under a name of its own', () => {
    const names = guideQueries.map(({ text }) => /query (\w+)/.exec(text)?.[1])
    expect(new Set(names).size).toBe(10)
  })

  it('should bring what a tag page shows', async () => {
    const { tagBySlug: tag } = await ask<Guide.TagPageQuery>('Tag page')
    const [first] = demoTags
    expect(tag).toMatchObject({
      ...{ name: first?.name, description: first?.description, letter: 'p', indexable: true },
      leadArticle: { title: pmoVsProjectManager.title, byline: 'Marta Lindqvist' },
    })
    const body = tag?.leadArticle?.body as { root: { children: unknown[] } }
    expect(body.root.children.length).toBeGreaterThan(5)
    expect(tag?.templates?.docs).toHaveLength(tag?.templates?.totalDocs ?? -1)
    expect(tag?.templates?.totalDocs).toBeGreaterThan(3)
    expect(tag?.templates?.hasNextPage).toBe(false)
    const related = tag?.related.map(({ slug }) => slug)
    expect(related).toContain('construction-project-manager')
    expect(related).not.toContain(tag?.slug)
    expect(await ask<Guide.TagPageQuery>('Tag page', { slug: 'no-such-tag' })).toEqual({
      tagBySlug: null,
    })
  })

  it('should bring the letters of all tags with their counts, and the tags of one', async () => {
    const { tagLetters, tagsByLetter } = await ask<Guide.TagIndexQuery>('A to Z, with counts')
    const expected = new Map<string, number>()
    for (const { name } of demoTags) {
      const letter = /^[a-z]/i.exec(name)?.[0].toLowerCase() ?? '#'
      expected.set(letter, (expected.get(letter) ?? 0) + 1)
    }
    const counts = tagLetters.map(({ letter, count }) => [letter, count] as const)
    expect(new Map(counts)).toEqual(expected)
    const letters = [...expected.keys()].filter((letter) => letter !== '#').sort()
    expect(counts.map(([letter]) => letter)).toEqual([...letters, '#'])
    const names = tagsByLetter?.docs.map(({ name }) => name)
    expect(names).toEqual(
      demoTags
        .map(({ name }) => name)
        .filter((name) => name.startsWith('p'))
        .sort(),
    )
  })

  it('should bring a template with its fields, files and previews', async () => {
    const { templateBySlug: template } = await ask<Guide.TemplatePageQuery>(
      'Template page, with files and previews',
    )
    expect(template).toMatchObject({
      title: 'Resignation Letter',
      paper: 'letter',
      licence: 'free',
    })
    expect(template?.fields?.[0]).toMatchObject({
      key: 'your_name',
      label: 'Your name',
      required: true,
    })
    const files = template?.files ?? []
    expect(files.map(({ format }) => format)).toEqual(['docx', 'odt', 'pdf'])
    for (const { url: address, bytes, format } of files) {
      expect(address).toBe(`/downloads/resignation-letter.${format}`)
      expect(bytes).toBeGreaterThan(1_000)
    }
    const [page] = template?.previews ?? []
    expect(page).toMatchObject({ page: 1, width: 640 })
    expect(page?.url).toMatch(/^\/previews\/[0-9a-f]+\.webp$/)
    expect(page?.sources.map(({ width }) => width)).toEqual([320, 320, 640, 1240])
    expect(template?.excerpt?.length).toBeGreaterThan(100)
    expect(template?.tags?.length).toBeGreaterThan(0)
  })

  it('should bring an article', async () => {
    const { articleBySlug: article } = await ask<Guide.ArticlePageQuery>('Article')
    expect(article).toMatchObject({
      title: pmoVsProjectManager.title,
      summary: pmoVsProjectManager.summary,
      byline: 'Marta Lindqvist',
      hero: null,
    })
    const slugs = article?.relatedTemplates?.map(({ slug }) => slug)
    expect(slugs).toEqual(pmoVsProjectManager.relatedTemplates)
  })

  it('should find templates by words, in any order, in title or description', async () => {
    const titles = async (words: string) => {
      const { DocumentTemplates } = await ask<Guide.SearchQuery>('Search by words', { words })
      return DocumentTemplates?.docs.map(({ title }) => title)
    }
    const found = await titles('project manager')
    expect(found).toContain('Construction Project Manager Job Description')
    expect(await titles('manager project')).toEqual(found)
    expect(await titles('resigning')).toEqual(await titles('RESIGNING'))
    expect(await titles('xylophone')).toEqual([])
  })

  it('should bring what is related to a template', async () => {
    const { templateBySlug: template } = await ask<Guide.RelatedQuery>('Related')
    const slugs = template?.related.map(({ slug }) => slug) ?? []
    expect(slugs).toHaveLength(new Set(slugs).size)
    expect(slugs.length).toBeGreaterThan(0)
    expect(slugs).not.toContain('project-manager-curriculum-vitae')
    expect(template?.articles?.docs).toContainEqual({
      title: pmoVsProjectManager.title,
      slug: pmoVsProjectManager.slug,
    })
  })

  it('should know where a page went', async () => {
    expect(await ask<Guide.RedirectQuery>('Redirects')).toEqual({ Redirects: { docs: [] } })
    const from = String(guideQuery('Redirects').variables.from)
    const to = '/templates/resignation-letter/'
    await payload.create({ collection: 'redirects', data: { from, to } })
    expect(await ask<Guide.RedirectQuery>('Redirects')).toEqual({
      Redirects: { docs: [{ from, to }] },
    })
  })

  it('should list what a sitemap lists, newest first', async () => {
    const answer = await ask<Guide.SitemapQuery>('Sitemap')
    for (const list of [answer.Tags, answer.Articles, answer.DocumentTemplates]) {
      const instants = list?.docs.map(({ updatedAt }) => updatedAt) ?? []
      expect(instants.length).toBeGreaterThan(0)
      expect(instants).toEqual([...instants].sort().reverse())
      expect(list?.hasNextPage).toBe(false)
    }
    const { docs } = await payload.find({ collection: 'tags', limit: 0 })
    const indexable = docs.filter((tag) => tag.indexable).map(({ slug }) => slug)
    const listed = answer.Tags?.docs.filter((tag) => tag.indexable) ?? []
    expect(new Set(listed.map(({ slug }) => slug))).toEqual(new Set(indexable))
    expect(answer.Articles?.docs).toHaveLength(10)
  })

  it('should show a draft to a key that may read drafts, and to nobody else', async () => {
    const { slug } = guideQuery('Preview of a draft').variables as { slug: string }
    await payload.update({
      collection: 'articles',
      where: { slug: { equals: slug } },
      data: { title: 'Not published yet' },
      draft: true,
    })
    const title = async (key?: string) => {
      const { Articles } = await ask<Guide.PreviewQuery>('Preview of a draft', {}, key)
      return Articles?.docs[0]?.title
    }
    expect(await title(await createKey({ read: true, drafts: true }))).toBe('Not published yet')
    expect(await title(await createKey({ read: true }))).toBe(pmoVsProjectManager.title)
    expect(await title()).toBe(pmoVsProjectManager.title)
  })

  it('should bring what changed since an instant, and nothing from before', async () => {
    const since = new Date().toISOString()
    const [doc] = (
      await payload.update({
        collection: 'document-templates',
        where: { slug: { equals: 'resignation-letter' } },
        data: { description: 'Changed just now.', _status: 'published' },
      })
    ).docs
    const { DocumentTemplates: changed } = await ask<Guide.ChangedSinceQuery>(
      'Changes since an instant',
      { since },
    )
    expect(changed).toEqual({
      hasNextPage: false,
      docs: [{ id: doc?.id, slug: 'resignation-letter', updatedAt: doc?.updatedAt }],
    })
    const { DocumentTemplates: all } = await ask<Guide.ChangedSinceQuery>(
      'Changes since an instant',
    )
    expect(all?.docs.length).toBeGreaterThan(10)
  })

  it('should show what the tag page costs', async () => {
    const { text, variables } = guideQuery('Tag page')
    const response = await fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-query-cost': '1' },
      body: JSON.stringify({ query: text, variables }),
    })
    const { extensions } = (await response.json()) as { extensions: unknown }
    const [, example = ''] = /```json\n(\{\s+"data"[^`]+)```/.exec(guide) ?? []
    expect({ data: {}, extensions }).toEqual(JSON.parse(example))
  })

  it('should name every code of an error, with its status', () => {
    const told = [...guide.matchAll(/^\| (`[A-Z_`, ]+`) +\| (\d{3}) /gm)].flatMap(
      ([, codes = '', status]) =>
        [...codes.matchAll(/[A-Z_]+/g)].map(([code]) => [code, Number(status)] as const),
    )
    expect(Object.fromEntries(told)).toEqual(ERROR_CODES)
  })

  it('should tell a wrong key', async () => {
    const error = await ask<Guide.ArticlePageQuery>('Article', {}, 'not-a-key').catch(
      (reason: CmsError) => reason,
    )
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
  })
})

/** @returns the key, which Payload keeps encrypted */
async function createKey(scopes: { read: boolean; drafts?: boolean }): Promise<string> {
  const apiKey = crypto.randomUUID()
  const data = { name: 'Test', scopes, enableAPIKey: true, apiKey }
  await payload.create({ collection: 'api-keys', data })
  return apiKey
}
