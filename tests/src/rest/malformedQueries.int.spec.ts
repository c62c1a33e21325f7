import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import type { SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { createRestRoute } from '../../../src/http/createRestRoute.ts'
import { createArticle, createTag, createTemplate, createUser } from '../../support/content.ts'
import { createRandom } from '../../support/createRandom.ts'
import { serve } from '../../support/serve.ts'
import { startPayload } from '../../support/startPayload.ts'
import { queriesOf } from './queriesOf.ts'

/** `SEED=… QUERIES=…` try others, and more. */
const SEED = Number(process.env.SEED ?? 1)
const QUERIES = Number(process.env.QUERIES ?? 400)

let origin: string
let config: SanitizedConfig
let tagId: string
let paths: string[]
const callers: Record<string, Record<string, string>> = { anonymous: {} }

beforeAll(async () => {
  const started = await startPayload()
  const { payload } = started
  config = started.config
  paths = config.collections
    // Payload's own collections get no hooks, and nothing but the admin asks for them.
    .filter(({ slug }) => !slug.startsWith('payload-'))
    .flatMap(pathsOf)
  origin = await serve(express().use('/api', createRestRoute(config)))
  const tag = await createTag(payload)
  tagId = tag.id
  await createArticle(payload, { tags: [tag.id] })
  await createTemplate(payload, { tags: [tag.id] })
  const { email } = await createUser(payload, 'admin')
  const { token } = await payload.login({
    collection: 'users',
    data: { email, password: 'test-password' },
  })
  callers.admin = { authorization: `JWT ${token}` }
}, 120_000)

const pathsOf = (collection: SanitizedCollectionConfig): string[] =>
  queriesOf(collection).flatMap((query) =>
    ['', '/count', '/versions'].map((list) => `${collection.slug}${list}?${query}`),
  )

async function ask(path: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  const response = await fetch(`${origin}/api/${path}`, { ...init, headers })
  const text = await response.text()
  return { status: response.status, text, type: response.headers.get('content-type') ?? '' }
}

const told = (text: string) =>
  (JSON.parse(text) as { errors?: { message: string }[] }).errors?.[0]?.message ?? ''

describe('a query that cannot be read', () => {
  it.each([
    ['articles?where=abc', 'JSON'],
    ['articles/count?where={', 'JSON'],
    ['articles?data={', 'JSON'],
    ['articles?where[]=1', 'where[title][equals]'],
    ['articles?where[id]=1', 'where[id][equals]'],
    ['articles?where[id][equals][a]=1', 'one value'],
    ['articles?where[id][equals][]=1', 'one value'],
    ['articles?where[id][near]=1', 'no comparison "near"'],
    ['articles?where[tags][not_like]=1', 'ids have no comparison'],
    ['articles?where[tags][all]=1', 'no comparison "all"'],
    ['articles?where[tags.id.x][equals]=1', 'an id has no parts'],
    ['articles?where[_id][equals]=1', 'called id'],
    ['articles?where[title][like]=%00', 'NUL'],
    ['articles?where[title][in]=a,%00', 'NUL'],
    ['articles?where[createdAt][equals]=abc', 'takes a date'],
    ['articles?where[tags.updatedAt][equals]=abc', 'takes a date'],
    ['articles?where[createdAt][like]=2026', 'no comparison "like"'],
    ['articles?where[createdAt][in]=2026-01-01', 'no comparison "in"'],
    ['document-templates?where[files.key][equals]=x', 'computed and not stored'],
    ['document-templates?where[previews.sources.url][exists]=true', 'computed and not stored'],
    ['articles?sort=tags.id.x', 'an id has no parts'],
    ['document-templates?sort=-sheet', 'name one of its fields'],
    ['articles?where[tags][in]=null', 'exists=false'],
    ['articles?where[body.root][exists]=true', 'by its parts'],
    ['articles?where[tags.updatedAt][contains]=1', 'no comparison "contains"'],
    ['template-masters?where[placeholders.x][not_in]=1', 'by its parts'],
    ['articles?limit=1.5', 'whole number'],
    ['articles?limit[a]=1', 'whole number'],
    ['articles?limit=-1', 'whole number'],
    ['articles?limit=99999999999999999999', 'whole number'],
    ['articles?page=0', 'count from 1'],
    ['articles?limit=100&page=999999', 'Narrow the list'],
    ['articles?locale=xx', 'no locale "xx"'],
    ['articles?fallback-locale=xx', 'no locale "xx"'],
  ])('should be answered with a sentence and 400: %s', async (path, sentence) => {
    for (const headers of Object.values(callers)) {
      const { status, text } = await ask(path, headers)
      expect(told(text)).toContain(sentence)
      expect(status).toBe(400)
    }
  })

  it('should be refused as the body of a POST too', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-payload-http-method-override': 'GET',
    }
    const post = (body: string) => ask('articles', headers, { method: 'POST', body })
    expect(await post('limit=0')).toMatchObject({ status: 400 })
    expect(await post('where=abc')).toMatchObject({ status: 400 })
    expect(await post('x='.padEnd(1_100_000, 'x'))).toMatchObject({ status: 413 })
    const { status, text } = await post('limit=1&depth=0&where[tags][exists]=true')
    expect(status).toBe(200)
    expect(text).toContain(tagId)
  })

  it('should never be our fault, whatever it is', async () => {
    const random = createRandom(SEED)
    const faults: string[] = []
    for (let n = 0; n < QUERIES; n++) {
      const path = paths[Math.floor(random() * paths.length)] ?? ''
      for (const [name, headers] of Object.entries(callers)) {
        const { status } = await ask(path, headers).catch((error: Error) => ({
          status: 599,
          error,
        }))
        if (status >= 500) faults.push(`${name} ${status} ${path}`)
      }
    }
    expect(faults).toEqual([])
  }, 120_000)
})

describe('a list', () => {
  it('should hold 100 docs at most for those who are not staff', async () => {
    for (const limit of [0, 101, 100_000]) {
      const { status, text } = await ask(`articles?limit=${limit}`)
      expect(told(text)).toContain('from 1 to 100')
      expect(status).toBe(400)
      expect(await ask(`articles?limit=${limit}`, callers.admin)).toMatchObject({ status: 200 })
    }
    expect(await ask('articles?limit=100')).toMatchObject({ status: 200 })
  })
})

describe('the way of asking', () => {
  it('should be HEAD as well as GET, also for endpoints of plugins', async () => {
    const [template] = (
      JSON.parse((await ask('document-templates?limit=1')).text) as { docs: { slug: string }[] }
    ).docs
    for (const path of [
      'articles',
      'articles/count',
      `document-templates/${template?.slug}/fields`,
    ]) {
      const { status } = await ask(path)
      expect([200, 404]).toContain(status)
      expect(await ask(path, {}, { method: 'HEAD' })).toMatchObject({ status, text: '' })
    }
  })

  it.each(['text/html', 'application/xml', '*/*', 'nonsense'])(
    'should get JSON whatever is accepted: %s',
    async (accept) => {
      expect((await ask('articles', { accept })).type).toContain('application/json')
      expect((await ask('nothing-here', { accept })).type).toContain('application/json')
    },
  )

  it('should be told in a sentence where there is nothing', async () => {
    for (const [method, path] of [
      ['GET', 'nothing-here'],
      ['PUT', 'articles'],
      ['GET', 'articles/1/2/3/4'],
      ['GET', 'payload-migrations'],
      ['GET', 'media/versions'],
    ] as const) {
      const { status, text } = await ask(path, {}, { method })
      expect(status).toBe(404)
      expect(told(text)).toBe(`There is nothing at ${method} /api/${path}.`)
    }
  })

  it('should be allowed to be asked about', async () => {
    const { status, type } = await ask('articles', {}, { method: 'OPTIONS' })
    expect(status).toBe(200)
    expect(type).toContain('application/json')
  })
})
