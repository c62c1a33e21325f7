import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import type { Payload } from 'payload'
import type { ApiKey, Article, Tag } from '../../../payload-types.ts'
import { createGate } from '../../../src/api/createGate.ts'
import {
  createRequestLimit,
  type RequestLimit,
} from '../../../src/api/rateLimit/createRequestLimit.ts'
import { createRestRoute } from '../../../src/http/createRestRoute.ts'
import { createApp } from '../../../src/http/createApp.ts'
import { createArticle, createTag, createUser } from '../../support/content.ts'
import { eventually } from '../../support/eventually.ts'
import { serve } from '../../support/serve.ts'
import { startPayload, type StartedPayload } from '../../support/startPayload.ts'

// Who may do what over HTTP, on SQLite and on MongoDB.

let started: StartedPayload
let payload: Payload
let url: string
let draft: Article
let tag: Tag

const clock = { ms: Date.now() }
const limitTo = (perMinute: number | null): RequestLimit =>
  createRequestLimit({ perMinute, trustedProxies: false, now: () => clock.ms })

const serveApp = (limit: RequestLimit): Promise<string> =>
  serve(
    createApp({
      ...{ payload, config: started.config, isDevelopment: false, trustedProxies: false, limit },
      routers: [],
      admin: (_req, res) => res.sendStatus(404),
    }),
  )

type Scopes = ApiKey['scopes']

async function createKey(scopes: Scopes, data: Partial<ApiKey> = {}) {
  const apiKey = randomUUID()
  const doc = await payload.create({
    collection: 'api-keys',
    data: { name: 'Shop', scopes, enableAPIKey: true, apiKey, ...data },
  })
  return { id: doc.id, authorization: `api-keys API-Key ${apiKey}` }
}

interface Answer {
  status: number
  headers: Headers
  json: Record<string, never> & { errors?: { message: string; extensions?: { code: string } }[] }
}

async function ask(path: string, init: RequestInit = {}, base = url): Promise<Answer> {
  const response = await fetch(`${base}/api${path}`, init)
  const text = await response.text()
  const json = (text.startsWith('{') ? JSON.parse(text) : {}) as Answer['json']
  return { status: response.status, headers: response.headers, json }
}

const as = (authorization: string, init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { 'content-type': 'application/json', authorization },
})
const post = (body: object): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })

async function login(role: 'admin' | 'consumer'): Promise<string> {
  const { email } = await createUser(payload, role)
  const body = post({ email, password: 'test-password' })
  const init = { ...body, headers: { 'content-type': 'application/json' } }
  const { json } = await ask('/users/login', init)
  return (json as unknown as { token: string }).token
}

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  url = await serveApp(limitTo(null))
  tag = await createTag(payload)
  draft = await createArticle(payload, { title: 'Not yet', _status: 'draft' })
})

describe('a key', () => {
  it('should read what is published, over REST and GraphQL', async () => {
    const { authorization } = await createKey({ read: true })
    const rest = await ask('/tags', as(authorization))
    expect(rest.json).toMatchObject({ docs: [{ id: tag.id }] })
    const query = '{ Tags { docs { id } } Articles { docs { id } } }'
    const graphql = await ask('/graphql', as(authorization, post({ query })))
    expect(graphql.json).toEqual({
      data: { Tags: { docs: [{ id: tag.id }] }, Articles: { docs: [] } },
    })
    expect((await ask(`/articles/${draft.id}?draft=true`, as(authorization))).status).toBe(404)
  })

  it('should read drafts only with the scope for them', async () => {
    const { authorization } = await createKey({ read: true, drafts: true })
    const rest = await ask('/articles?draft=true', as(authorization))
    expect(rest.json).toMatchObject({ docs: [{ id: draft.id, title: 'Not yet' }] })
    const query = '{ Articles(draft: true) { docs { id } } }'
    const graphql = await ask('/graphql', as(authorization, post({ query })))
    expect(graphql.json).toEqual({ data: { Articles: { docs: [{ id: draft.id }] } } })
  })

  it('should read the schema only with the scope for it', async () => {
    const query = '{ __schema { queryType { name } } }'
    const codeFor = async (scopes: Scopes) => {
      const { authorization } = await createKey(scopes)
      const { json } = await ask('/graphql', as(authorization, post({ query })))
      return json.errors?.[0]?.extensions?.code
    }
    expect(await codeFor({ read: true, introspection: true })).toBeUndefined()
    expect(await codeFor({ read: true })).toBe('INTROSPECTION_DISABLED')
  })

  it('should read neither keys, users, operations nor versions', async () => {
    const { authorization } = await createKey({ read: true, drafts: true, operations: true })
    const places = [
      '/api-keys',
      '/users',
      '/operations',
      '/articles/versions',
      '/webhook-endpoints',
    ]
    for (const place of places) {
      expect([place, (await ask(place, as(authorization))).status]).toEqual([place, 403])
    }
  })

  it('should change nothing, in any collection of the installation', async () => {
    const { id, authorization } = await createKey({ read: true, drafts: true })
    const slugs = payload.config.collections.map(({ slug }) => slug)
    expect(slugs).toEqual(expect.arrayContaining(['payload-locked-documents', 'users']))
    for (const slug of slugs) {
      const answers = await Promise.all([
        ask(`/${slug}`, as(authorization, post({ name: 'x' }))),
        ask(`/${slug}/${id}`, as(authorization, { method: 'PATCH', body: '{"name":"x"}' })),
        ask(`/${slug}/${id}`, as(authorization, { method: 'DELETE' })),
        ask(`/${slug}?where[id][exists]=true`, as(authorization, { method: 'DELETE' })),
      ])
      expect([slug, ...answers.map(({ status }) => status)]).toEqual([slug, 403, 403, 403, 403])
    }
    expect(await payload.findByID({ collection: 'api-keys', id })).toMatchObject({ name: 'Shop' })
  })

  it('should neither log in to the admin nor get a session', async () => {
    const { authorization } = await createKey({ read: true })
    for (const verb of ['login', 'refresh-token', 'forgot-password', 'first-register']) {
      const { status } = await ask(`/api-keys/${verb}`, as(authorization, post({})))
      expect([verb, status]).toEqual([verb, 403])
    }
    const { json } = await ask('/access', as(authorization))
    expect(json).not.toHaveProperty('canAccessAdmin')
  })

  it('should reach nothing but operations without the scope to read', async () => {
    const { authorization } = await createKey({ read: false, operations: true })
    const { status, json } = await ask('/tags', as(authorization))
    expect(status).toBe(403)
    expect(json.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', statusCode: 403 } }])
    const other = await createKey({ read: true })
    const refused = await ask('/operations', as(other.authorization, post({ document: '{ a }' })))
    expect(refused.json.errors?.[0]?.message).toMatch('does not have the scope "operations"')
  })

  it('should be given no scope that needs another one', async () => {
    const data = { name: 'x', scopes: { read: false, drafts: true } }
    await expect(payload.create({ collection: 'api-keys', data })).rejects.toThrow('What it may do')
  })

  it('should be refused with a sentence once it has expired', async () => {
    const { authorization } = await createKey(
      { read: true },
      { expiresAt: '2020-01-01T00:00:00.000Z' },
    )
    for (const init of [as(authorization), as(authorization, post({ query: '{ __typename }' }))]) {
      const { status, headers, json } = await ask(init.method ? '/graphql' : '/tags', init)
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('api-keys realm="Platen"')
      expect(headers.get('cache-control')).toBe('private, no-store')
      const message =
        'The API key "Shop" expired at 2020-01-01T00:00:00.000Z. Ask an admin for a new one.'
      expect(json.errors).toEqual([
        { message, extensions: { code: 'UNAUTHENTICATED', statusCode: 401 } },
      ])
    }
  })

  it('should work no longer from the moment it is revoked', async () => {
    const { id, authorization } = await createKey({ read: true })
    expect((await ask('/tags', as(authorization))).status).toBe(200)
    await payload.update({ collection: 'api-keys', id, data: { apiKey: null } })
    expect((await ask('/tags', as(authorization))).status).toBe(401)
  })

  it('should have its use noted, without each request being a write', async () => {
    const { id, authorization } = await createKey({ read: true })
    const before = await payload.findByID({ collection: 'api-keys', id })
    expect(before.lastUsedAt ?? null).toBeNull()
    await ask('/tags', as(authorization))
    const noted = await eventually(async () => {
      const doc = await payload.findByID({ collection: 'api-keys', id })
      expect(doc.lastUsedAt).toBeTruthy()
      return doc
    })
    await ask('/tags', as(authorization))
    const after = await payload.findByID({ collection: 'api-keys', id })
    expect(after).toMatchObject({ lastUsedAt: noted?.lastUsedAt, name: 'Shop', hasAPIKey: true })
    expect(after.scopes).toMatchObject({ read: true })
    expect((await ask('/tags', as(authorization))).status).toBe(200)
  })
})

describe('an Authorization header that leads to nobody', () => {
  it.each([
    ['api-keys API-Key 0000', 'The API key is not known among api-keys.'],
    ['users API-Key 0000', 'The API key is not known among users.'],
    ['Bearer 0000', 'The session is over or not known.'],
    ['JWT 0000', 'The session is over or not known.'],
    ['Api-Keys api-key 0000', 'The Authorization header is not understood.'],
    ['0000', 'The Authorization header is not understood.'],
  ])('should be 401 on REST and GraphQL: %s', async (authorization, message) => {
    const rest = await ask('/tags', as(authorization))
    const graphql = await ask('/graphql', as(authorization, post({ query: '{ __typename }' })))
    expect([rest.status, graphql.status]).toEqual([401, 401])
    expect(rest.json.errors?.[0]?.message).toMatch(message)
    expect(rest.json.errors?.[0]?.message).not.toContain('0000')
  })

  it('should pass where it is a password of a proxy in front', async () => {
    expect((await ask('/tags', as('Basic cGxhdGVu'))).status).toBe(200)
  })

  it('should take an empty header for none', async () => {
    expect((await ask('/tags', as(' '))).status).toBe(200)
  })

  it('should keep nobody from logging in again', async () => {
    const { email } = await createUser(payload, 'editor')
    const body = post({ email, password: 'test-password' })
    expect((await ask('/users/login', as('JWT 0000', body))).status).toBe(200)
  })
})

describe('a database that fails', () => {
  it('should not be taken for a wrong key', async () => {
    const { authorization } = await createKey({ read: true })
    const { find, count } = payload.db
    const fail = (): Promise<never> => Promise.reject(new Error('The disk is full'))
    Object.assign(payload.db, { find: fail, count: fail })
    const answer = await ask('/tags', as(authorization))
    Object.assign(payload.db, { find, count })
    expect(answer.status).toBe(500)
    expect(answer.json.errors).toEqual([
      {
        message: 'Something went wrong.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', statusCode: 500 },
      },
    ])
    expect((await ask('/tags', as(authorization))).status).toBe(200)
  })
})

describe('a consumer among users', () => {
  it('should go on reading with its key, and change its name and password only', async () => {
    const apiKey = randomUUID()
    const { id } = await createUser(payload, 'consumer')
    await payload.update({ collection: 'users', id, data: { enableAPIKey: true, apiKey } })
    const authorization = `users API-Key ${apiKey}`
    const patch = (data: object) =>
      ask(`/users/${id}`, as(authorization, { method: 'PATCH', body: JSON.stringify(data) }))
    expect((await ask('/tags', as(authorization))).json).toMatchObject({ totalDocs: 1 })
    const refused = await patch({ name: 'New', email: 'taken@example.org' })
    expect(refused.status).toBe(403)
    expect(refused.json.errors?.[0]?.message).toMatch('not "email"')
    expect((await patch({ role: 'admin' })).status).toBe(403)
    expect((await patch({ name: 'New' })).status).toBe(200)
    const lock = await ask('/payload-locked-documents', as(authorization, post({})))
    expect([lock.status, lock.json.errors?.[0]?.message]).toEqual([
      403,
      'A consumer reads; it changes nothing but its own name and password.',
    ])
    const query = `mutation { updateUser(id: "${id}", data: { email: "taken@example.org" }) { id } }`
    expect((await ask('/graphql', as(authorization, post({ query })))).json.errors).toHaveLength(1)
    expect(await payload.findByID({ collection: 'users', id })).toMatchObject({
      ...{ name: 'New', role: 'consumer', email: expect.not.stringContaining('taken') },
    })
  })
})

describe('the limit of requests', () => {
  it('should hold for GraphQL and REST together, with the standard headers', async () => {
    const limited = await serveApp(limitTo(3))
    const first = await ask('/tags', {}, limited)
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=3;w=60')
    expect(first.headers.get('ratelimit')).toBe('"address";r=2;t=20')
    await ask('/graphql?query={__typename}', {}, limited)
    await ask('/tags', {}, limited)
    for (const path of ['/tags', '/graphql?query={__typename}']) {
      const { status, headers, json } = await ask(path, {}, limited)
      expect([status, headers.get('retry-after')]).toEqual([429, '20'])
      expect(json.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', statusCode: 429 })
    }
    clock.ms += 20_000
    expect((await ask('/tags', {}, limited)).status).toBe(200)
  })

  it('should count keys by themselves, each with its own number', async () => {
    const limited = await serveApp(limitTo(1))
    const [small, large] = [
      await createKey({ read: true }),
      await createKey({ read: true }, { requestsPerMinute: 3 }),
    ]
    await ask('/tags', {}, limited)
    expect((await ask('/tags', {}, limited)).status).toBe(429)
    const statuses = async (authorization: string) => {
      const answers = []
      for (let count = 0; count < 4; count += 1) {
        answers.push((await ask('/tags', as(authorization), limited)).status)
      }
      return answers
    }
    expect(await statuses(small.authorization)).toEqual([200, 429, 429, 429])
    expect(await statuses(large.authorization)).toEqual([200, 200, 200, 429])
  })

  it('should not hold for people who work in the admin, only for real sessions', async () => {
    const token = await login('admin')
    const limited = await serveApp(limitTo(1))
    const withCookie = (value: string) =>
      ask(
        '/tags',
        { headers: { cookie: `payload-token=${value}`, origin: started.config.serverURL } },
        limited,
      )
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await withCookie(token)
      expect([status, headers.get('ratelimit')]).toEqual([200, null])
    }
    expect((await withCookie('made-up')).status).toBe(200)
    expect((await withCookie('made-up')).status).toBe(429)
  })

  it('should stop whoever tries keys', async () => {
    const limited = await serveApp(limitTo(null))
    const { authorization } = await createKey({ read: true })
    const tries = Array.from({ length: 60 }, () => ask('/tags', as('api-keys API-Key x'), limited))
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([401]))
    expect((await ask('/tags', as('api-keys API-Key y'), limited)).status).toBe(429)
    expect((await ask('/tags', as(authorization), limited)).status).toBe(429)
    expect((await ask('/tags', {}, limited)).status).toBe(200)
    clock.ms += 1000
    expect((await ask('/tags', as(authorization), limited)).status).toBe(200)
  })

  it('should look for who asks once, and not for each of Payload’s requests again', async () => {
    const { authorization } = await createKey({ read: true })
    let lookups = 0
    const find = payload.db.find.bind(payload.db)
    payload.db.find = ((args: { collection: string }) => {
      if (args.collection === 'api-keys') lookups += 1
      return find(args as never)
    }) as never
    const app = express()
    app.use('/api', createGate({ payload, limit: limitTo(null) }), createRestRoute(started.config))
    await ask('/tags', as(authorization), await serve(app))
    payload.db.find = find
    expect(lookups).toBe(1)
  })
})
