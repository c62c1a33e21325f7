import { beforeAll, describe, expect, it } from '@jest/globals'
import type { GraphQLSchema } from 'graphql'
import type { Payload } from 'payload'
import { createSchema } from '../../../../src/graphql/schema/createSchema.ts'
import { createArticle, createTag, createTemplate, createUser } from '../../../support/content.ts'
import { startPayload } from '../../../support/startPayload.ts'
import { runQuery } from './runQuery.ts'

const DRAFT = { _status: 'draft' } as const

let payload: Payload
let schema: GraphQLSchema
let admin: { id: string }

beforeAll(async () => {
  const started = await startPayload({ LOCALES: 'en,pl' })
  payload = started.payload
  schema = createSchema(started.config).schema
  admin = await createUser(payload, 'admin')
  const tag = (name: string, data = {}) => createTag(payload, { name, ...data })
  const offer = (await tag('offer letter')).id
  const contract = (await tag('contract')).id
  const order = (await tag('order form')).id
  const secret = (await tag('okapi', DRAFT)).id
  await tag('2 weeks notice')
  const template = (title: string, tags: string[], data = {}) =>
    createTemplate(payload, { title, tags, ...data })
  const plain = await template('Plain offer', [offer, contract, secret])
  await template('Long offer', [offer, contract])
  await template('Order', [order, offer])
  await template('Hidden offer', [offer, contract], DRAFT)
  const article = (title: string, data = {}) => createArticle(payload, { title, ...data })
  await article('On offers', { tags: [offer, order], relatedTemplates: [plain.id] })
  await article('On orders', { tags: [order] })
  await article('Hidden', { ...DRAFT, tags: [offer], relatedTemplates: [plain.id] })
}, 120_000)

const ask = async (source: string, user?: { id: string }) => {
  const { data, errors } = await runQuery(payload, schema, source, { user })
  expect(errors).toBeUndefined()
  return data
}

describe.each(['anonymous', 'admin'])('%s callers', (who) => {
  const run = (source: string) => ask(source, who === 'admin' ? admin : undefined)

  it('should find published docs by slug, and null for others', async () => {
    const data = await run(`{
      tagBySlug(slug: "offer-letter") { name }
      articleBySlug(slug: "on-offers") { title }
      templateBySlug(slug: "plain-offer") { title }
      draft: tagBySlug(slug: "okapi") { name }
      none: templateBySlug(slug: "none") { title }
    }`)
    expect(data).toEqual({
      tagBySlug: { name: 'offer letter' },
      articleBySlug: { title: 'On offers' },
      templateBySlug: { title: 'Plain offer' },
      draft: null,
      none: null,
    })
  })

  it('should list published tags by letter, with their counts', async () => {
    const data = await run(`{
      tagLetters { letter count }
      tagsByLetter(letter: "o") { totalDocs docs { name } }
    }`)
    expect(data).toEqual({
      tagLetters: [
        { letter: 'c', count: 1 },
        { letter: 'o', count: 2 },
        { letter: '#', count: 1 },
      ],
      tagsByLetter: { totalDocs: 2, docs: [{ name: 'offer letter' }, { name: 'order form' }] },
    })
  })

  it('should list what a tag has, in pages', async () => {
    const data = await run(`{ tagBySlug(slug: "offer-letter") {
      templates(limit: 2, sort: "title") { docs { title } hasNextPage nextPage totalDocs }
      rest: templates(limit: 2, page: 2, sort: "title") { docs { title } hasNextPage totalPages }
      articles { docs { title } hasNextPage }
    } }`)
    expect(data?.tagBySlug).toEqual({
      templates: {
        docs: [{ title: 'Long offer' }, { title: 'Order' }],
        hasNextPage: true,
        nextPage: 2,
        totalDocs: 3,
      },
      rest: { docs: [{ title: 'Plain offer' }], hasNextPage: false, totalPages: 2 },
      articles: { docs: [{ title: 'On offers' }], hasNextPage: false },
    })
  })

  it('should find related docs, those that share most first', async () => {
    const data = await run(`{
      tagBySlug(slug: "offer-letter") { related { slug } one: related(limit: 1) { slug } }
      templateBySlug(slug: "plain-offer") { related { slug } articles { docs { slug } } }
      articleBySlug(slug: "on-offers") { related { slug } }
    }`)
    expect(data).toMatchObject({
      templateBySlug: {
        related: [{ slug: 'long-offer' }, { slug: 'order' }],
        articles: { docs: [{ slug: 'on-offers' }] },
      },
      articleBySlug: { related: [{ slug: 'on-orders' }] },
    })
    const { related, one } = data?.tagBySlug as Record<string, { slug: string }[]>
    // Two each.
    expect(related?.map(({ slug }) => slug).sort()).toEqual(['contract', 'order-form'])
    expect(one).toEqual(related?.slice(0, 1))
  })
})

it('should refuse limits and pages that make no sense', async () => {
  for (const args of ['limit: -1', 'page: 0', 'limit: 100, page: 1000000']) {
    const source = `{ tagBySlug(slug: "offer-letter") { templates(${args}) { docs { id } } } }`
    const { errors } = await runQuery(payload, schema, source)
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  }
})
