import { beforeAll, describe, expect, it } from '@jest/globals'
import type { GraphQLSchema } from 'graphql'
import type { Payload } from 'payload'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { createArticle, createTag, createTemplate, createUser } from '../../../support/content.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { runQuery, type RunOptions } from './runQuery.ts'

const SECRET = 'unpublished words'

let payload: Payload
let schema: GraphQLSchema
let admin: { id: string }
let tag: string
let draftTag: string
let article: string

beforeAll(async () => {
  const started = await startPayload({ LOCALES: 'en,pl' })
  payload = started.payload
  schema = createSchema(started.config).schema
  admin = await createUser(payload, 'admin')
  const draft = { _status: 'draft' } as const
  draftTag = (await createTag(payload, { name: `${SECRET} tag`, ...draft })).id
  const hidden = await createTemplate(payload, { title: `${SECRET} template`, ...draft })
  const template = await createTemplate(payload, { title: 'Live template' })
  const other = await createTemplate(payload, { title: 'Other template' })
  tag = (await createTag(payload, { name: 'live' })).id
  article = (
    await createArticle(payload, {
      title: 'Live article',
      tags: [tag, draftTag],
      relatedTemplates: [other.id, hidden.id, template.id],
    })
  ).id
  const lead = { leadArticle: article, pinnedTemplates: [template.id, other.id] }
  await payload.update({ collection: 'tags', id: tag, data: { ...lead, _status: 'published' } })
  const translated = { name: 'na żywo', _status: 'published' } as const
  await payload.update({ collection: 'tags', id: tag, locale: 'pl' as 'en', data: translated })
  const newer = { title: `${SECRET} on top` }
  await payload.update({ collection: 'articles', id: article, draft: true, data: newer })
}, 120_000)

const run = (source: string, options?: RunOptions) => runQuery(payload, schema, source, options)

/** Reads of the database adapter during `work`, as the collections read. */
async function readsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const reads: string[] = []
  const { db } = payload
  const names = ['find', 'findOne', 'count', 'queryDrafts', 'findVersions'] as const
  const originals = names.map((name) => [name, db[name]] as const)
  for (const [name, original] of originals) {
    const read = original.bind(db) as (args: { collection: string }) => Promise<unknown>
    Object.assign(db, {
      [name]: (args: { collection: string }) => {
        reads.push(`${name} ${args.collection}`)
        return read(args)
      },
    })
  }
  try {
    await work()
  } finally {
    for (const [name, original] of originals) Object.assign(db, { [name]: original })
  }
  return reads
}

describe('reads', () => {
  it('should load the related docs of one level together, and count nothing unasked', async () => {
    const source = `{ Tags { hasPrevPage docs { name leadArticle { title relatedTemplates { title } }
      pinnedTemplates { title tags { name } } } } }`
    const reads = await readsDuring(async () => {
      const { data, errors } = await run(source)
      expect(errors).toBeUndefined()
      expect(JSON.stringify(data)).toContain('Live template')
    })
    expect(reads.sort()).toEqual([
      'find articles',
      'find document-templates',
      'find document-templates',
      'find tags',
    ])
  })

  it('should count once when totals are asked for', async () => {
    const reads = await readsDuring(async () => {
      const { data } = await run('{ Tags(limit: 1) { totalDocs totalPages hasNextPage nextPage } }')
      expect(data?.Tags).toEqual({
        totalDocs: 1,
        totalPages: 1,
        hasNextPage: false,
        nextPage: null,
      })
    })
    expect(reads).toEqual(['count tags'])
  })

  it('should answer every selection of the same field, wherever it stands', async () => {
    const { data, errors } = await run(`{
      Tags { docs { ...A leadArticle { title } ... on Tag { leadArticle { slug } } alias: leadArticle { id } } }
    } fragment A on Tag { leadArticle { seo { title } relatedTemplates { slug } } seo { __typename } }`)
    expect(errors).toBeUndefined()
    expect(data?.Tags).toEqual({
      docs: [
        {
          leadArticle: {
            title: 'Live article',
            slug: 'live-article',
            seo: { title: null },
            relatedTemplates: [{ slug: 'other-template' }, { slug: 'live-template' }],
          },
          alias: { id: article },
          seo: { __typename: 'Seo' },
        },
      ],
    })
  })

  it('should keep the locales of two parts of a query apart, relations included', async () => {
    const part = 'docs { tags { name } }'
    const { data } = await run(`{
      en: Articles(locale: en) { ${part} }
      pl: Articles(locale: pl) { ${part} }
      mixed: Articles(locale: pl) { docs { tags(locale: en) { name } } }
    }`)
    const named = (name: string) => ({ docs: [{ tags: [{ name }] }] })
    expect(data).toEqual({ en: named('live'), pl: named('na żywo'), mixed: named('live') })
  })

  it('should say null where nobody translated, unless a fallback is wanted', async () => {
    const { data } = await run(`{
      without: Articles(locale: pl, fallbackLocale: none) { docs { title } }
      with: Articles(locale: pl, fallbackLocale: en) { docs { title } }
    }`)
    expect(data).toEqual({
      without: { docs: [{ title: null }] },
      with: { docs: [{ title: 'Live article' }] },
    })
  })
})

describe('drafts', () => {
  const everywhere = (draft: string) => `{
    Articles(${draft}) { docs { title tags(${draft}) { name } relatedTemplates { title } } }
    Tags(${draft}) { docs { name leadArticle(${draft}) { title } pinnedTemplates { title } } }
    DocumentTemplates(${draft}) { docs { title } totalDocs }
    Article(id: "${article}", ${draft}) { title tags { name } }
  }`

  it('should never reach anonymous readers', async () => {
    const published = await run(everywhere('draft: false'))
    const asked = await run(everywhere('draft: true'))
    expect(asked.errors).toBeUndefined()
    expect(JSON.stringify(asked)).not.toContain(SECRET)
    expect(asked).toEqual(published)
  })

  it('should reach staff who ask for them, relations included', async () => {
    const { data, errors } = await run(everywhere('draft: true'), { user: admin })
    expect(errors).toBeUndefined()
    expect(JSON.stringify(data?.Articles)).toContain(`${SECRET} on top`)
    expect(JSON.stringify(data?.Tags)).toContain(`${SECRET} on top`)
    expect(data?.Article).toMatchObject({ title: `${SECRET} on top` })
    expect(data?.DocumentTemplates).toMatchObject({ totalDocs: 3 })
  })

  it('should need no tables of versions for published reads', async () => {
    const reads = await readsDuring(() => run(everywhere('draft: true')))
    expect(reads.filter((read) => /^(queryDrafts|findVersions)/.test(read))).toEqual([])
  })
})

describe('queries that make no sense', () => {
  const codeOf = async (source: string, options?: RunOptions) => {
    const { data, errors } = await run(source, options)
    return [errors?.[0]?.extensions?.code ?? errors?.[0]?.message, data]
  }

  it.each(['none', 'draft'])('should be told that an id is not found: %s', async (which) => {
    const id = which === 'none' ? 'none' : draftTag
    const [code, data] = await codeOf(`{ Tag(id: "${id}") { name } }`)
    expect([code, data]).toEqual(['NOT_FOUND', { Tag: null }])
  })

  it.each([
    'where: { leadArticle: { equals: { a: { b: 1 } } } }',
    'where: { OR: [{ leadArticle: { in: [["x"]] } }] }',
    'sort: "nothing"',
    'sort: "indexable"',
    'sort: "-pinnedTemplates.nothing.at.all,seo"',
    'sort: "name,name,name,name,name,name"',
    'limit: -1',
    'page: 0',
  ])('should be refused with a code: %s', async (args) => {
    const [code] = await codeOf(`{ Tags(${args}) { docs { id } } }`)
    expect(code).toBe('BAD_USER_INPUT')
  })

  it('should not be answered with every doc', async () => {
    for (const args of [
      'where: { id: { equals: "none" } }',
      'where: { leadArticle: { equals: "none" } }',
      'where: { name: { in: [] } }',
      'where: { id: { in: [] } }',
    ]) {
      const { data, errors } = await run(`{ Tags(${args}) { docs { id } } }`)
      expect([args, errors]).toEqual([args, undefined])
      expect([args, data?.Tags]).toEqual([args, { docs: [] }])
    }
  })
})
