import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { DELIVERIES, ENDPOINTS, MESSAGES } from '../../../plugins/webhooks/types.ts'
import { upsertManagedEndpoints } from '../../../plugins/webhooks/managedEndpoints.ts'
import { signingKeys } from '../../../plugins/webhooks/secrets.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver, status, verify, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredBody, type TestApp } from './createTestApp.ts'

const URL = 'https://receiver.example/hooks'
const managed = { name: 'the site', url: 'https://site.example/', secret: SECRET }
const managedEndpoints = [managed]

let app: TestApp
let receiver: Receiver
const tokens: Record<string, string> = {}
let worker: { stop: () => Promise<void> } | undefined

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host], managedEndpoints })
  for (const role of ['admin', 'editor']) {
    const data = { email: `${role}@example.com`, password: 'a-password-for-tests', role }
    await app.create('users', data)
    const login = await app.request('/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    })
    tokens[role] = ((await login.json()) as { token: string }).token
  }
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  receiver.received.length = receiver.answers.length = 0
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

const keysOf = async (name: string): Promise<string[]> =>
  signingKeys(app.payload, await app.endpoint(name), new Date())

interface Answer {
  status: number
  text: string
  json: Record<string, unknown>
}

/** Calls the REST API as a user of a role, or as nobody. */
async function call(
  role: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (role) headers.set('authorization', `JWT ${tokens[role]}`)
  const response = await app.request(path, { method, headers, body: JSON.stringify(body) })
  const text = await response.text()
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, text, json }
}

const add = async (data: object = {}): Promise<{ id: string; secret: string }> => {
  const { json } = await call('admin', 'POST', `/${ENDPOINTS}`, { name: 'one', url: URL, ...data })
  return json.doc as { id: string; secret: string }
}

describe('webhook endpoints', () => {
  it('should show a generated signing secret once, in the response that creates it', async () => {
    const { id, secret } = await add()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{44}$/)
    expect(await keysOf('one')).toEqual([secret])
    for (const role of ['admin', 'editor', null]) {
      const { text } = await call(role, 'GET', `/${ENDPOINTS}/${id}?showHiddenFields=true`)
      expect(text).not.toContain('ecret')
    }
    const { text } = await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { description: 'Mine' })
    expect(text).not.toContain('ecret')
    expect(await keysOf('one')).toEqual([secret])
  })

  it('should store no signing secret in the clear', async () => {
    await add({ secret: SECRET })
    expect(JSON.stringify(await app.endpoint('one'))).not.toContain(SECRET.slice(6))
  })

  it('should not let anyone search for a secret', async () => {
    await add()
    for (const field of ['secret', 'encryptedSecrets']) {
      const query = `where[${field}][exists]=true`
      expect((await call('admin', 'GET', `/${ENDPOINTS}?${query}`)).status).toBe(400)
    }
  })

  it('should take a new secret, and refuse one that is too weak', async () => {
    const { id, secret } = await add()
    await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { secret: SECRET })
    expect(await keysOf('one')).toEqual([SECRET, secret])
    const weak = await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { secret: 'whsec_aGk=' })
    expect(weak.status).toBe(400)
    const direct = await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { encryptedSecrets: 'x' })
    expect(direct.status).toBe(200)
    expect(await keysOf('one')).toEqual([SECRET, secret])
  })

  it('should refuse a URL that is private', async () => {
    const answer = await call('admin', 'POST', `/${ENDPOINTS}`, {
      name: 'inside',
      url: 'https://169.254.169.254/',
    })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('private address')
  })

  it.each([
    ['a blank name', { name: '  ' }, 'Give a name'],
    ['a name of two lines', { name: 'one\r\ntwo' }, 'Give a name'],
    ['a name without end', { name: 'x'.repeat(101) }, 'Give a name'],
    ['blanks around the URL', { url: ' https://example.com/' }, 'no blanks'],
    ['a URL without end', { url: `https://example.com/${'x'.repeat(2_000)}` }, '2000 characters'],
  ])('should refuse %s', async (_case, data, reason) => {
    const complete = { name: 'one', url: 'https://example.com/', ...data }
    const answer = await call('admin', 'POST', `/${ENDPOINTS}`, complete)
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(reason)])
  })

  it.each(['editor', null])('should be closed to %s', async (role) => {
    const { id } = await add()
    for (const [method, path] of [
      ['GET', `/${ENDPOINTS}`],
      ['POST', `/${ENDPOINTS}`],
      ['PATCH', `/${ENDPOINTS}/${id}`],
      ['DELETE', `/${ENDPOINTS}/${id}`],
      ['GET', `/${MESSAGES}`],
      ['GET', `/${DELIVERIES}`],
    ] as const) {
      expect([
        path,
        (await call(role, method, path, method === 'GET' ? undefined : {})).status,
      ]).toEqual([path, 403])
    }
  })

  it.each([MESSAGES, DELIVERIES])('should let nobody write %s by hand', async (collection) => {
    await app.create('tags', { slug: 't' })
    expect((await call('admin', 'POST', `/${collection}`, {})).status).toBe(403)
    const [message] = await app.messages()
    expect((await call('admin', 'PATCH', `/${collection}/${message?.id}`, {})).status).toBe(403)
    expect((await call('admin', 'DELETE', `/${collection}/${message?.id}`)).status).toBe(403)
  })

  it('should take its deliveries with it when it is deleted, and keep the messages', async () => {
    const { id } = await add({ url: receiver.url, secret: SECRET })
    worker = startWebhooks(app.payload, { idleMs: 20 })
    await app.create('tags', { slug: 't' })
    await eventually(async () => expect((await app.deliveries())[0]?.status).toBe('done'))
    expect((await call('admin', 'DELETE', `/${ENDPOINTS}/${id}`)).status).toBe(200)
    expect(await app.deliveries()).toEqual([])
    expect(await app.messages()).toHaveLength(1)
  })
})

describe('managed endpoints', () => {
  it('should follow the configuration, and be disabled when they leave it', async () => {
    await upsertManagedEndpoints(app.payload)
    expect(await app.endpoint('the site')).toMatchObject({ url: managed.url, isManaged: true })
    const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    managedEndpoints[0] = { ...managed, url: 'https://moved.example/', secret }
    await upsertManagedEndpoints(app.payload)
    const moved = await app.endpoint('the site')
    expect(moved.url).toBe('https://moved.example/')
    expect(await keysOf('the site')).toEqual([secret, SECRET])
    managedEndpoints.length = 0
    await upsertManagedEndpoints(app.payload)
    expect(await app.endpoint('the site')).toMatchObject({ isManaged: false, isEnabled: false })
    managedEndpoints.push(managed)
  })

  it('should leave to the admin whether they are enabled', async () => {
    await upsertManagedEndpoints(app.payload)
    const { id } = await app.endpoint('the site')
    await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { isEnabled: false })
    await upsertManagedEndpoints(app.payload)
    expect((await app.endpoint('the site')).isEnabled).toBe(false)
  })

  it('should not be changed or deleted by an admin', async () => {
    await upsertManagedEndpoints(app.payload)
    const { id } = await app.endpoint('the site')
    await call('admin', 'PATCH', `/${ENDPOINTS}/${id}`, { url: URL, secret: 'whsec_' })
    expect((await app.endpoint('the site')).url).toBe(managed.url)
    expect((await call('admin', 'DELETE', `/${ENDPOINTS}/${id}`)).status).toBe(403)
    expect(await app.endpoint('the site')).toBeDefined()
  })
})

describe('redelivering', () => {
  async function giveUp(): Promise<string> {
    await add({ url: receiver.url, secret: SECRET })
    worker = startWebhooks(app.payload, { idleMs: 60_000 })
    receiver.answers.push(status(204))
    await app.create('tags', { slug: 't' })
    return eventually(async () => {
      const [delivery] = await app.deliveries()
      expect(delivery?.status).toBe('done')
      return String(delivery?.id)
    })
  }

  it('should make one more attempt now', async () => {
    const id = await giveUp()
    expect((await call('admin', 'POST', `/${DELIVERIES}/${id}/redeliver`)).status).toBe(202)
    await eventually(() => expect(receiver.received).toHaveLength(2))
    const [first, second] = receiver.received
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    await eventually(async () =>
      expect((await app.deliveries())[0]).toMatchObject({ status: 'done', attemptCount: 2 }),
    )
  })

  it('should be for those who manage webhooks only', async () => {
    const id = await giveUp()
    expect((await call('editor', 'POST', `/${DELIVERIES}/${id}/redeliver`)).status).toBe(403)
    expect((await call(null, 'POST', `/${DELIVERIES}/${id}/redeliver`)).status).toBe(403)
    expect((await call('admin', 'POST', `/${DELIVERIES}/none/redeliver`)).status).toBe(404)
  })

  it('should refuse while the endpoint is disabled', async () => {
    const id = await giveUp()
    const { id: endpoint } = await app.endpoint('one')
    await call('admin', 'PATCH', `/${ENDPOINTS}/${endpoint}`, { isEnabled: false })
    const answer = await call('admin', 'POST', `/${DELIVERIES}/${id}/redeliver`)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('disabled')
  })
})

describe('the feed', () => {
  interface FeedAnswer {
    messages: (StoredBody & { id: string })[]
    hasMore: boolean
    now: string
  }

  interface Forgery {
    secret?: string
    signedAt?: Date
    sentBody?: string
    headers?: Record<string, string | undefined>
  }

  const longAgo = '2020-01-01T00:00:00.000Z'

  /** Asks as a receiver does, with one thing wrong if asked to. */
  async function ask(query: object, forgery: Forgery = {}): Promise<Response> {
    const body = JSON.stringify({ endpoint: 'one', since: longAgo, ...query })
    const signedAt = forgery.signedAt ?? new Date()
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'msg_question',
      'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
      'webhook-signature': new Webhook(forgery.secret ?? SECRET).sign(
        'msg_question',
        signedAt,
        body,
      ),
      ...forgery.headers,
    }
    const given = Object.entries(headers).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    )
    return app.request(`/${MESSAGES}/feed`, {
      method: 'POST',
      headers: given,
      body: forgery.sentBody ?? body,
    })
  }

  const read = async (query: object = {}): Promise<FeedAnswer> => {
    const response = await ask(query)
    expect(response.status).toBe(200)
    return (await response.json()) as FeedAnswer
  }

  beforeEach(() => add({ secret: SECRET }))

  it('should give what happened since, oldest first, as it was sent', async () => {
    for (const slug of ['a', 'b', 'c']) await app.create('tags', { slug })
    const { messages, hasMore, now } = await read()
    const stored = await app.messages()
    expect(messages.map(({ id }) => id)).toEqual(stored.map(({ messageId }) => messageId))
    expect(messages.map(({ data }) => data.slug)).toEqual(['a', 'b', 'c'])
    expect(messages[0]).toMatchObject({ type: 'tag.created', timestamp: stored[0]?.occurredAt })
    expect(hasMore).toBe(false)
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(10_000)
  })

  it('should be read in pages, the newest timestamp beginning the next', async () => {
    await Promise.all(Array.from({ length: 7 }, (_, n) => app.create('tags', { slug: `t${n}` })))
    const seen = new Set<string>()
    let since = longAgo
    for (let page = 0; page < 10; page++) {
      const { messages, hasMore } = await read({ since, limit: 3 })
      for (const { id } of messages) seen.add(id)
      since = messages.at(-1)?.timestamp ?? since
      if (!hasMore) break
    }
    expect(seen.size).toBe(7)
  })

  it('should give only what the endpoint subscribed to', async () => {
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { eventTypes: ['tag.deleted'] })
    const { id: tag } = await app.create('tags', { slug: 'a' })
    await app.remove('tags', tag)
    expect((await read()).messages.map(({ type }) => type)).toEqual(['tag.deleted'])
  })

  it.each<[string, object, Forgery]>([
    ['unsigned', {}, { headers: { 'webhook-signature': undefined } }],
    ['without an id', {}, { headers: { 'webhook-id': undefined } }],
    ['without a timestamp', {}, { headers: { 'webhook-timestamp': undefined } }],
    ['with a broken timestamp', {}, { headers: { 'webhook-timestamp': 'now' } }],
    [
      'with a changed timestamp',
      {},
      { headers: { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9) } },
    ],
    ['stale', {}, { signedAt: new Date(Date.now() - 310_000) }],
    ['from the future', {}, { signedAt: new Date(Date.now() + 330_000) }],
    [
      'changed',
      {},
      { sentBody: JSON.stringify({ endpoint: 'one', since: '2021-01-01T00:00:00Z' }) },
    ],
    ['of another signature', {}, { headers: { 'webhook-signature': 'v1,AAAA' } }],
    [
      'signed with another secret',
      {},
      { secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` },
    ],
    ['from an unknown endpoint', { endpoint: 'two' }, {}],
    ['with a wrong time', { since: 'yesterday' }, {}],
    ['with a limit out of range', { limit: 501 }, {}],
    ['not JSON', {}, { sentBody: 'hello' }],
    ['empty', {}, { sentBody: '' }],
    ['too long', { padding: 'x'.repeat(5_000) }, {}],
  ])('should answer 401 and nothing else to a request %s', async (_case, query, forgery) => {
    await app.create('tags', { slug: 'secret' })
    const response = await ask(query, forgery)
    expect(response.status).toBe(401)
    expect(await response.text()).toBe('')
  })

  it('should be closed to a disabled endpoint', async () => {
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { isEnabled: false })
    expect((await ask({})).status).toBe(401)
  })

  it('should accept each of several signatures', async () => {
    const signed = await ask(
      {},
      {
        headers: {},
      },
    )
    expect(signed.status).toBe(200)
    const body = JSON.stringify({ endpoint: 'one', since: longAgo })
    const now = new Date()
    const good = new Webhook(SECRET).sign('msg_question', now, body)
    const response = await ask(
      {},
      { signedAt: now, headers: { 'webhook-signature': `v1,AAAA ${good} v1a,BBBB` } },
    )
    expect(response.status).toBe(200)
  })

  it('should use the signature that the published library checks', async () => {
    await app.update(ENDPOINTS, String((await app.endpoint('one')).id), { url: receiver.url })
    worker = startWebhooks(app.payload, { idleMs: 20 })
    await app.create('tags', { slug: 'a' })
    await eventually(() => expect(receiver.received).toHaveLength(1))
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    const { messages } = await read()
    expect(messages[0]).toEqual({
      id: request.headers['webhook-id'],
      ...(verify(SECRET, request) as object),
    })
  })
})
