import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { createApp } from '../../src/http/createApp.ts'
import { createArticle, createTag, createTemplate, createUser } from '../support/content.ts'
import { serve } from '../support/serve.ts'
import { startPayload } from '../support/startPayload.ts'

let payload: Payload
let origin: string
let liveTag: string
let liveArticle: string

const SECRET = 'unpublished words'

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  origin = await serve(
    createApp({
      payload,
      config: started.config,
      isDevelopment: false,
      trustedProxies: false,
      routers: [],
      admin: (_req, res) => void res.status(404).end(),
    }),
  )
  const draft = { _status: 'draft' } as const
  const draftTag = await createTag(payload, { name: `${SECRET} tag`, ...draft })
  const draftTemplate = await createTemplate(payload, { title: `${SECRET} template`, ...draft })
  const draftArticle = await createArticle(payload, { title: `${SECRET} article`, ...draft })
  const tag = await createTag(payload, {
    name: 'live tag',
    leadArticle: draftArticle.id,
    pinnedTemplates: [draftTemplate.id],
  })
  const article = await createArticle(payload, {
    title: 'Live article',
    tags: [tag.id, draftTag.id],
    relatedTemplates: [draftTemplate.id],
  })
  liveTag = tag.id
  liveArticle = article.id
  await payload.update({
    collection: 'articles',
    id: liveArticle,
    draft: true,
    data: { title: `${SECRET} on top of a live article` },
  })
}, 120_000)

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(origin + path, { headers })
  return { status: response.status, text: await response.text() }
}

const query = async (source: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${origin}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: source }),
  })
  return { status: response.status, text: await response.text() }
}

describe('an anonymous reader over REST', () => {
  it.each(['articles', 'tags', 'document-templates'])(
    'should get published %s only, relations included',
    async (collection) => {
      for (const options of ['depth=3', 'depth=3&draft=true', 'depth=0&locale=all&draft=true']) {
        const { status, text } = await get(`/api/${collection}?limit=100&${options}`)
        expect(status).toBe(200)
        expect(text).not.toContain(SECRET)
      }
    },
  )

  it('should get the live version of a doc that has a newer draft', async () => {
    for (const options of ['', '?draft=true']) {
      const { text } = await get(`/api/articles/${liveArticle}${options}`)
      expect(text).not.toContain(SECRET)
    }
    expect((await get(`/api/articles/${liveArticle}`)).text).toContain('Live article')
  })

  it.each([
    '/api/articles?where[relatedTemplates.title][like]=unpublished',
    '/api/articles?where[or][0][and][0][relatedTemplates.title][like]=unpublished',
    '/api/articles?where[relatedTemplates__title][like]=unpublished',
    '/api/articles?where[relatedTemplates][contains][title][like]=unpublished',
    '/api/articles?where[tags.name][like]=unpublished',
    '/api/tags?where[leadArticle.title][like]=unpublished',
    '/api/tags?where[pinnedTemplates.description][exists]=true',
    '/api/tags?sort=leadArticle.title',
    '/api/tags?sort=name,-leadArticle.title',
    '/api/articles/count?where[relatedTemplates.title][like]=unpublished',
    '/api/articles?where[author.email][like]=platen',
  ])('should not find out by probing what drafts contain: %s', async (path) => {
    const { status, text } = await get(path)
    expect(status).toBe(400)
    expect(text).not.toContain('totalDocs')
  })

  it('should filter by the ids of related docs, and by fields of groups', async () => {
    for (const filter of [`tags][in]=${liveTag}`, `tags.id][equals]=${liveTag}`]) {
      expect((await get(`/api/articles?where[${filter}`)).text).toContain('Live article')
    }
    expect((await get('/api/articles?where[seo.title][exists]=false')).status).toBe(200)
  })

  it('should get no versions, users or rights to write', async () => {
    expect((await get('/api/articles/versions')).status).toBe(403)
    expect((await get('/api/users')).status).toBe(403)
    const response = await fetch(`${origin}/api/tags/${liveTag}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'changed' }),
    })
    expect(response.status).toBe(403)
    expect((await payload.findByID({ collection: 'tags', id: liveTag })).name).toBe('live tag')
  })
})

describe('an anonymous reader over GraphQL', () => {
  it.each([
    'Articles(limit: 100) { docs { title tags { name } relatedTemplates { title } } }',
    'Articles(limit: 100, draft: true) { docs { title tags { name } relatedTemplates { title } } }',
    'Tags(limit: 100, draft: true) { docs { name leadArticle { title } pinnedTemplates { title } } }',
    'DocumentTemplates(limit: 100, draft: true) { docs { title tags { name } } }',
  ])('should get published docs only: %s', async (selection) => {
    const { status, text } = await query(`{ ${selection} }`)
    expect(status).toBe(200)
    expect(JSON.parse(text)).not.toHaveProperty('errors')
    expect(text).not.toContain(SECRET)
  })

  it('should get the live words of a doc that has a newer draft', async () => {
    const { text } = await query(`{ Article(id: "${liveArticle}", draft: true) { title } }`)
    expect(text).not.toContain(SECRET)
  })

  it('should learn nothing from an error', async () => {
    const { text } = await query(`{ versionsArticles { docs { version { title } } } }`)
    expect(text).not.toContain(SECRET)
    expect(JSON.parse(text)).toHaveProperty('errors')
  })
})

describe('a body that is far too long', () => {
  it.each(['/api/users/login', '/api/graphql'])('should be refused by %s', async (path) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'x'.repeat(6_000_000) }),
    }).catch((error: Error) => error)
    // The connection may be closed before the client has sent everything.
    if (!(response instanceof Error)) expect(response.status).toBe(413)
  })
})

describe('a query that nests deep', () => {
  it('should be refused over GraphQL, also through fragments', async () => {
    const nest = (levels: number): string =>
      levels === 0 ? 'id' : `leadArticle { tags { ${nest(levels - 1)} } }`
    for (const source of [
      `{ Tags { docs { ${nest(20)} } } }`,
      `{ Tags { docs { ...F } } } fragment F on Tag { ${nest(20)} }`,
    ]) {
      expect((await query(source)).text).toContain('QUERY_TOO_DEEP')
    }
    expect((await query(`{ Tags { docs { ${nest(1)} } } }`)).text).not.toContain('QUERY_TOO_DEEP')
  })

  it('should be cut short over REST', async () => {
    const { text } = await get('/api/tags?depth=10&limit=100')
    expect(text.length).toBeLessThan(1_000_000)
  })
})

describe('probing over GraphQL', () => {
  it('should be refused as over REST', async () => {
    const { text } = await query(
      '{ Articles(where: { relatedTemplates: { in: ["x"] } }, sort: "relatedTemplates.title") { docs { title } } }',
    )
    expect(JSON.parse(text)).toHaveProperty('errors')
    expect(text).toContain('only staff may do')
  })
})

describe('a consumer with an API key', () => {
  it('should read what anonymous readers do, and no more', async () => {
    const consumer = await createUser(payload, 'consumer')
    const apiKey = 'a-key-of-at-least-sixteen-characters'
    await payload.update({
      collection: 'users',
      id: consumer.id,
      data: { enableAPIKey: true, apiKey },
    })
    const headers = { authorization: `users API-Key ${apiKey}` }
    expect((await get('/api/articles?draft=true', headers)).text).not.toContain(SECRET)
    expect((await get('/api/users/me', headers)).text).toContain(consumer.email)
    expect((await get('/api/users', headers)).text).not.toContain('admin')
  })
})

describe('a forgotten password', () => {
  it('should be asked for with the same answer for known and unknown addresses', async () => {
    const { email } = await createUser(payload, 'editor')
    for (const address of [email, 'nobody@platen.example']) {
      const response = await fetch(`${origin}/api/users/forgot-password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: address }),
      })
      expect(response.status).toBe(200)
    }
  })
})

describe('staff', () => {
  it('should see drafts, and change what their role may change', async () => {
    const cookies: Record<string, string> = {}
    for (const role of ['editor', 'marketer'] as const) {
      const { email } = await createUser(payload, role)
      const response = await fetch(`${origin}/api/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'test-password' }),
      })
      const { token } = (await response.json()) as { token: string }
      cookies[role] = `JWT ${token}`
      expect(
        (await get('/api/articles?draft=true', { authorization: cookies[role] })).text,
      ).toContain(SECRET)
    }
    const create = async (role: 'editor' | 'marketer') => {
      const response = await fetch(`${origin}/api/document-templates?draft=true`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: cookies[role] ?? '' },
        body: JSON.stringify({ title: `By a ${role}` }),
      })
      return response.status
    }
    expect(await create('editor')).toBe(201)
    expect(await create('marketer')).toBe(403)
  })
})
