import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import type { Tag } from '../../../../payload-types.ts'
import { sha256Of } from '../../../../src/graphql/operations/measureOperation.ts'
import { startOperations } from '../../../../src/graphql/operations/startOperations.ts'
import { createApp } from '../../../../src/http/createApp.ts'
import { createTag, createUser } from '../../../support/content.ts'
import { serve } from '../../../support/serve.ts'
import { startPayload, type StartedPayload } from '../../../support/startPayload.ts'

// Operations by their id, where all are answered and where only registered ones are.

const TAGS = 'query TagNames($limit: Int = 10) { Tags(limit: $limit) { docs { id } } }'
const OTHER = '{ Articles { docs { id } } }'

let started: StartedPayload
let payload: Payload
let tag: Tag
let adminToken: string
/** Of a CMS that answers everything, and of one that answers what is registered. */
const urls = { any: '', registered: '' }

const serveApp = (operations: 'any' | 'registered'): Promise<string> =>
  serve(
    createApp({
      ...{ payload, config: started.config, isDevelopment: false, trustedProxies: false },
      operations,
      routers: [],
      admin: (_req, res) => res.sendStatus(404),
    }),
  )

interface Answer {
  status: number
  data?: unknown
  errors?: { message: string; extensions: { code: string } }[]
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const headers = { accept: 'application/graphql-response+json', ...(init.headers as object) }
  const response = await fetch(url, { ...init, headers })
  return { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status }
}

const post = (url: string, body: object, authorization?: string): Promise<Answer> =>
  send(`${url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(body),
  })

const get = (url: string, params: Record<string, string>): Promise<Answer> =>
  send(`${url}/api/graphql?${new URLSearchParams(params).toString()}`, {})

const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })
const codes = ({ status, errors }: Answer) => [status, errors?.map((e) => e.extensions.code)]

const register = (data: { document: string; name?: string; operationId?: string }) =>
  payload.create({ collection: 'operations', data })

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  await startOperations(payload)
  urls.any = await serveApp('any')
  urls.registered = await serveApp('registered')
  tag = await createTag(payload)
  const { email } = await createUser(payload, 'admin')
  const login = await send(`${urls.any}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'test-password' }),
  })
  adminToken = (login as unknown as { token: string }).token
})

describe('automatic persisted queries', () => {
  it('should be answered by their hash once a caller has sent the text with it', async () => {
    const query = `{ Tags { docs { id } } } # ${randomUUID()}`
    const extensions = persisted(sha256Of(query))
    const unknown = await post(urls.any, { extensions })
    expect(codes(unknown)).toEqual([404, ['PERSISTED_QUERY_NOT_FOUND']])
    expect(unknown.errors?.[0]?.message).toBe('PersistedQueryNotFound')
    const expected = { status: 200, data: { Tags: { docs: [{ id: tag.id }] } } }
    expect(await post(urls.any, { query, extensions })).toEqual(expected)
    expect(await post(urls.any, { extensions })).toEqual(expected)
    expect(await get(urls.any, { extensions: JSON.stringify(extensions) })).toEqual(expected)
  })

  it('should not be stored under a hash that is not theirs', async () => {
    const extensions = persisted(sha256Of(TAGS))
    const answer = await post(urls.any, { query: OTHER, extensions })
    expect(codes(answer)).toEqual([400, ['BAD_USER_INPUT']])
    expect(answer.errors?.[0]?.message).toBe('PersistedQueryMismatch')
  })

  it('should not be a way around the list of registered operations', async () => {
    const query = `{ Tags { docs { id } } } # ${randomUUID()}`
    const extensions = persisted(sha256Of(query))
    const refused = await post(urls.registered, { query, extensions })
    expect(codes(refused)).toEqual([403, ['OPERATION_NOT_ALLOWED']])
    expect(codes(await post(urls.registered, { extensions }))).toEqual([
      404,
      ['PERSISTED_QUERY_NOT_FOUND'],
    ])
  })
})

describe('a registered operation', () => {
  it('should have its name, hash and cost found out', async () => {
    expect(await register({ document: TAGS })).toMatchObject({
      ...{ name: 'TagNames', sha256: sha256Of(TAGS), operationId: sha256Of(TAGS) },
      ...{ isEnabled: true, registeredBy: 'Command line', cost: expect.any(Number) },
    })
  })

  it('should be answered by its id in each of the usual ways', async () => {
    const id = sha256Of(TAGS)
    const expected = { status: 200, data: { Tags: { docs: [{ id: tag.id }] } } }
    for (const url of Object.values(urls)) {
      expect(await get(url, { id })).toEqual(expected)
      expect(await get(url, { documentId: `sha256:${id}` })).toEqual(expected)
      expect(await post(url, { documentId: id, variables: { limit: 1 } })).toEqual(expected)
      expect(await post(url, { id })).toEqual(expected)
      expect(await post(url, { extensions: persisted(id) })).toEqual(expected)
      expect(await post(url, { query: TAGS, extensions: persisted(id) })).toEqual(expected)
      expect(await post(url, { query: TAGS })).toEqual(expected)
    }
  })

  it('should be held to the limits as any other', async () => {
    const answer = await get(urls.registered, {
      id: sha256Of(TAGS),
      variables: JSON.stringify({ limit: 100_000 }),
    })
    expect(codes(answer)).toEqual([400, ['BAD_USER_INPUT']])
  })

  it('should be answered no longer from the moment it is turned off or deleted', async () => {
    const document = `query Short { Tags { docs { id } } } # ${randomUUID()}`
    const { id } = await register({ document, operationId: 'short' })
    expect((await get(urls.registered, { id: 'short' })).status).toBe(200)
    await payload.update({ collection: 'operations', id, data: { isEnabled: false } })
    expect((await get(urls.registered, { id: 'short' })).status).toBe(404)
    expect((await post(urls.registered, { query: document })).status).toBe(403)
    await payload.update({ collection: 'operations', id, data: { isEnabled: true } })
    expect((await get(urls.registered, { id: 'short' })).status).toBe(200)
    await payload.delete({ collection: 'operations', id })
    expect((await get(urls.registered, { id: 'short' })).status).toBe(404)
  })

  it('should be refused with a sentence when it is there, unfit or too expensive', async () => {
    await expect(register({ document: TAGS })).rejects.toThrow(/registered already, as "TagNames"/)
    await expect(register({ document: '{ Tagz { docs { id } } }' })).rejects.toThrow(
      /does not fit the schema\. Cannot query field "Tagz"/,
    )
    const nested =
      '{ Tags(limit: 100) { docs { leadArticle { relatedTemplates { tags { leadArticle { id } } } } } } }'
    await expect(register({ document: nested })).rejects.toThrow(/is the budget of a key/)
  })
})

describe('where only registered operations are answered', () => {
  it('should refuse all others to the anonymous and to keys, introspection too', async () => {
    const apiKey = randomUUID()
    const scopes = { read: true, introspection: true }
    const data = { name: 'Shop', enableAPIKey: true, apiKey, scopes }
    await payload.create({ collection: 'api-keys', data })
    for (const query of [OTHER, '{ __schema { types { name } } }', '{ broken']) {
      for (const authorization of [undefined, `api-keys API-Key ${apiKey}`]) {
        const answer = await post(urls.registered, { query }, authorization)
        expect(codes(answer)).toEqual([403, ['OPERATION_NOT_ALLOWED']])
      }
    }
  })

  it('should answer staff all the same', async () => {
    expect((await post(urls.registered, { query: OTHER }, `JWT ${adminToken}`)).status).toBe(200)
  })

  it('should tell a request without a query from one that is not allowed', async () => {
    for (const url of Object.values(urls)) {
      expect(codes(await post(url, {}))).toEqual([400, ['BAD_REQUEST']])
      expect(codes(await post(url, { query: 42 }))).toEqual([400, ['BAD_REQUEST']])
      expect((await post(url, { extensions: { persistedQuery: { version: 2 } } })).status).toBe(400)
    }
  })
})

describe('a key', () => {
  const createKey = async (scopes: { read?: boolean; operations?: boolean }) => {
    const apiKey = randomUUID()
    const data = { name: 'Build', enableAPIKey: true, apiKey, scopes }
    await payload.create({ collection: 'api-keys', data })
    return `api-keys API-Key ${apiKey}`
  }
  const registerAs = (authorization: string, data: object) =>
    send(`${urls.registered}/api/operations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(data),
    })

  it('should register operations with the scope for it, and only that', async () => {
    const authorization = await createKey({ operations: true })
    const document = `{ Tags { docs { id } } } # ${randomUUID()}`
    const forged = { isEnabled: false, cost: 0, sha256: 'x', registeredBy: 'Admin' }
    expect(await registerAs(authorization, { document, ...forged })).toMatchObject({ status: 201 })
    const { docs } = await payload.find({
      collection: 'operations',
      where: { sha256: { equals: sha256Of(document) } },
    })
    expect(docs).toMatchObject([{ isEnabled: true, registeredBy: 'Key "Build"', name: 'Unnamed' }])
    expect(docs[0]?.cost).toBeGreaterThan(0)
    expect(await registerAs(authorization, { document })).toMatchObject({ status: 409 })
    expect(await registerAs(authorization, { document: '{ x }' })).toMatchObject({ status: 400 })
    const reader = await createKey({ read: true })
    expect(await registerAs(reader, { document: OTHER })).toMatchObject({ status: 403 })
  })

  it('should not change anything by a mutation', async () => {
    const authorization = await createKey({ read: true })
    const query = `mutation { deleteTag(id: "${tag.id}") { id } }`
    expect(codes(await post(urls.any, { query }, authorization))).toEqual([403, ['FORBIDDEN']])
    expect(await payload.findByID({ collection: 'tags', id: tag.id })).toMatchObject({ id: tag.id })
  })
})

describe('startOperations', () => {
  it('should mark what no longer fits the schema, and clear the mark when it does again', async () => {
    const document = `{ Articles { docs { id } } } # ${randomUUID()}`
    const { id } = await register({ document })
    const read = () => payload.findByID({ collection: 'operations', id })
    const change = (data: Record<string, unknown>) =>
      payload.db.updateOne({ collection: 'operations', id, data, returning: false })
    await change({ document: '{ Articles { docs { gone } } }' })
    await startOperations(payload)
    expect((await read()).problem).toMatch('Cannot query field "gone"')
    await change({ document })
    await startOperations(payload)
    expect((await read()).problem ?? null).toBeNull()
  })
})
