import { beforeAll, describe, expect, it } from '@jest/globals'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import type { Payload } from 'payload'
import { createArticle, createTag, createTemplate, createUser } from '../../../support/content.ts'
import { startApi, type StartedApi } from '../../../support/startApi.ts'

let api: StartedApi
let payload: Payload
let isRefusing = false

beforeAll(async () => {
  api = await startApi(
    {},
    {
      beforeAnswer: (_req, res) => {
        if (!isRefusing) return true
        res.writeHead(429).end()
        return false
      },
    },
  )
  payload = api.payload
}, 120_000)

const TAGS = '{ Tags(sort: "name") { docs { id name } } }'

const post = (query: string, headers: Record<string, string> = {}, origin = api.origin) =>
  fetch(`${origin}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })

const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${api.origin}/api/graphql?query=${encodeURIComponent(query)}`, { headers })

const kindOf = (response: Response) => response.headers.get('x-cache')

describe('the second time', () => {
  it.each([
    ['POST', () => post(TAGS)],
    ['GET', () => get(TAGS)],
    ['REST', () => fetch(`${api.origin}/api/tags?sort=name`)],
  ])('should answer %s from memory, with the same bytes and headers', async (_name, ask) => {
    await createTag(payload)
    const first = await ask()
    const second = await ask()
    expect([first.status, kindOf(first), kindOf(second)]).toEqual([200, 'MISS', 'HIT'])
    expect(await second.text()).toBe(await first.text())
    const others = ({ headers }: Response) =>
      [...headers].filter(([name]) => !['date', 'x-cache'].includes(name))
    expect(others(second)).toEqual(others(first))
  })

  it('should answer anew when a doc of the list has changed', async () => {
    const tag = await createTag(payload)
    await post(TAGS)
    await payload.update({ collection: 'tags', id: tag.id, data: { name: 'another name' } })
    const response = await post(TAGS)
    expect(kindOf(response)).toBe('MISS')
    expect(await response.text()).toContain('another name')
  })

  it('should go on answering from memory when something else has changed', async () => {
    const [shown, other] = [await createTag(payload), await createTag(payload)]
    const query = `{ DocumentTemplates(where: { tags: { in: ["${shown.id}"] } }) { docs { id } } }`
    await post(query)
    await createTemplate(payload, { tags: [other.id] })
    expect(kindOf(await post(query))).toBe('HIT')
    await createTemplate(payload, { tags: [shown.id] })
    expect(kindOf(await post(query))).toBe('MISS')
  })

  it('should answer 304 to whoever has it', async () => {
    const first = await get(TAGS)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    for (const tag of [etag, `"x", ${etag}`, '*', `W/${etag}`]) {
      const again = await get(TAGS, { 'if-none-match': tag })
      expect([again.status, again.headers.get('etag')]).toEqual([304, etag])
    }
    expect((await get(TAGS, { 'if-none-match': '"x"' })).status).toBe(200)
  })

  it('should answer HEAD with the head of GET', async () => {
    const url = `${api.origin}/api/tags?depth=0&limit=7`
    const head = await fetch(url, { method: 'HEAD' })
    const whole = await fetch(url)
    expect(kindOf(whole)).toBe('HIT')
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    }
    expect(await head.text()).toBe('')
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('should compress with %s, under an ETag of its own', async (encoding, decode) => {
    for (let count = 0; count < 20; count++) await createTag(payload)
    const path = `/api/graphql?query=${encodeURIComponent('{ Tags(limit: 30) { docs { id name slug } } }')}`
    for (const kind of ['MISS', 'HIT']) {
      if (kind === 'MISS') api.cache.drop('everything')
      const { headers, body } = await rawGet(path, { 'accept-encoding': encoding })
      const plain = await rawGet(path, {})
      expect([headers['x-cache'], headers['content-encoding']]).toEqual([kind, encoding])
      expect(decode(body).toString()).toBe(plain.body.toString())
      expect(headers.etag).toBe(plain.headers.etag?.replace(/"$/, `-${encoding}"`))
    }
  })

  it('should execute once what many ask for at the same time', async () => {
    api.cache.drop('everything')
    const responses = await Promise.all(Array.from({ length: 10 }, () => post(TAGS)))
    expect(responses.filter((response) => kindOf(response) === 'MISS')).toHaveLength(1)
  })

  it('should count what it answers', async () => {
    await post(TAGS)
    isRefusing = true
    const { status } = await post(TAGS)
    isRefusing = false
    expect(status).toBe(429)
  })
})

describe('what is told to caches on the way', () => {
  it('should name the docs and the lists that an answer was made of', async () => {
    const article = await createArticle(payload, {
      author: (await createUser(payload, 'editor')).id,
    })
    const tag = await createTag(payload, { leadArticle: article.id })
    const response = await get(`{ Tag(id: "${tag.id}") { name leadArticle { title byline } } }`)
    expect(response.headers.get('surrogate-key')?.split(' ').sort()).toEqual(
      expect.arrayContaining([`articles:${article.id}`, `tags:${tag.id}`]),
    )
    expect(response.headers.get('surrogate-key')).not.toContain('users')
    expect(response.headers.get('cache-tag')?.split(',')).toContain(`tags:${tag.id}`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(response.headers.get('vary')).toMatch(/Authorization, Cookie/)
  })
})

describe('what depends on who asks', () => {
  it('should be kept for nobody else', async () => {
    const user = await createUser(payload, 'admin')
    const secret = 'words of a draft'
    await createTag(payload, { name: secret, _status: 'draft' })
    const login = await fetch(`${api.origin}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: user.email, password: 'test-password' }),
    })
    const { token } = (await login.json()) as { token: string }
    expect(login.headers.get('set-cookie')).toContain(token)
    const key = 'f2f4b9d0-7f3a-4a39-9a2f-0123456789ab'
    await payload.update({
      collection: 'users',
      id: user.id,
      data: { enableAPIKey: true, apiKey: key },
    })
    // Payload takes cookies from its own pages only.
    const fromHere = { 'sec-fetch-site': 'same-origin' }
    const strategies: Record<string, string>[] = [
      { cookie: `payload-token=${token}`, ...fromHere },
      { cookie: `a=b; payload-token=${token}; c=d`, ...fromHere },
      { authorization: `Bearer ${token}` },
      { authorization: `JWT ${token}` },
      { authorization: `users API-Key ${key}` },
    ]
    const asks = [
      (headers: Record<string, string>) => post('{ Tags(limit: 100) { docs { name } } }', headers),
      (headers: Record<string, string>) => get('{ Tags(limit: 100) { docs { name } } }', headers),
      (headers: Record<string, string>) => fetch(`${api.origin}/api/tags?limit=100`, { headers }),
    ]
    for (const ask of asks) {
      for (const strategy of strategies) {
        api.cache.drop('everything')
        const own = await ask(strategy)
        expect(own.headers.get('cache-control')).toBe('private, no-store')
        expect(await own.text()).toContain(secret)
        expect(api.cache.size).toBe(0)
        const anyone = await ask({})
        expect(kindOf(anyone)).toBe('MISS')
        expect(await anyone.text()).not.toContain(secret)
        expect(await (await ask(strategy)).text()).toContain(secret)
      }
      expect(kindOf(await ask({}))).toBe('HIT')
    }
  })

  it.each([
    ['a login', 'mutation { loginUser(email: "nobody@platen.example", password: "x") { token } }'],
    ['whom a session is of', '{ meUser { user { id } } }'],
    ['what one may do', '{ Access { canAccessAdmin } }'],
    [
      'an answer with errors',
      '{ Tags { docs { id } } Tag(id: "00000000-0000-4000-8000-000000000000") { id } }',
    ],
    ['a question that is wrong', '{ Nothing }'],
    ['drafts', '{ Tags(draft: true) { docs { nothing } } }'],
  ])('should not keep %s', async (_name, query) => {
    api.cache.drop('everything')
    const first = await post(query)
    expect(first.headers.get('cache-control')).toBe('private, no-store')
    expect(kindOf(await post(query))).not.toBe('HIT')
    expect(api.cache.size).toBe(0)
  })

  it('should not keep batches', async () => {
    const send = () =>
      fetch(`${api.origin}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ query: TAGS }]),
      })
    await send()
    expect(kindOf(await send())).toBeNull()
  })

  it.each([
    '/api/users',
    '/api/access',
    '/api/users/me',
    '/api/webhook-endpoints',
    '/api/tags/versions',
  ])('should not keep %s', async (path) => {
    await fetch(api.origin + path)
    expect(kindOf(await fetch(api.origin + path))).not.toBe('HIT')
  })
})

describe('what changes meanwhile', () => {
  it('should not keep an answer that was made of what changed before it was sent', async () => {
    const tag = await createTag(payload)
    const recording = api.cache.begin()
    recording.note(`tags:${tag.id}`)
    recording.hasAnonymousReads = true
    recording.isApproved = true
    expect(api.cache.isKeepable(recording)).toBe(true)
    await payload.update({ collection: 'tags', id: tag.id, data: { name: 'meanwhile' } })
    expect(api.cache.isKeepable(recording)).toBe(false)
    api.cache.end(recording)
  })
})

function rawGet(path: string, headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, string | undefined>; body: Buffer }>(
    (resolve, reject) => {
      const outgoing = httpRequest(api.origin + path, { headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            headers: response.headers as Record<string, string | undefined>,
            body: Buffer.concat(chunks),
          }),
        )
      })
      outgoing.on('error', reject).end()
    },
  )
}
