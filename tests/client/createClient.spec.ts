import { beforeEach, describe, expect, it } from '@jest/globals'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ClientOptions, CmsError, createClient, document } from '../../client/index.ts'
import { serve } from '../support/serve.ts'

const TAG = document<{ tag: { name: string } | null }, { slug: string; locale?: string }>(
  'query Tag($slug: String!, $locale: LocaleInputType) { tag(slug: $slug, locale: $locale) { name } }',
)
const RENAME = 'mutation Rename { rename }'

interface Sent {
  method: string
  headers: IncomingMessage['headers']
  /** Of the address or of the body. */
  parameters: Record<string, unknown>
}

interface Scripted {
  status?: number
  headers?: Record<string, string>
  body: string
}

const data = (value: unknown): Scripted => ({ body: JSON.stringify({ data: value }) })
const refusal = (status: number, code: string, headers: Record<string, string> = {}): Scripted => ({
  ...{ status, headers },
  body: JSON.stringify({ errors: [{ message: `It is ${code}.`, extensions: { code } }] }),
})
const UNKNOWN = refusal(404, 'PERSISTED_QUERY_NOT_FOUND')

let sent: Sent[]
let answers: Scripted[]
let waits: number[]

beforeEach(() => {
  ;[sent, answers, waits] = [[], [], []]
})

async function answer(req: IncomingMessage, res: ServerResponse) {
  let text = ''
  for await (const chunk of req) text += String(chunk)
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost')
  const ofAddress = [...searchParams].map(([name, value]): [string, unknown] => [
    name,
    /^[{[]/.test(value) && name !== 'query' ? JSON.parse(value) : value,
  ])
  sent.push({
    method: `${req.method} ${pathname}`,
    headers: req.headers,
    parameters: text ? (JSON.parse(text) as Sent['parameters']) : Object.fromEntries(ofAddress),
  })
  const { status = 200, headers, body } = answers.shift() ?? data({})
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

async function start(options: Partial<ClientOptions> = {}) {
  const url = await serve((req, res) => {
    void answer(req, res)
  })
  return createClient({
    url,
    random: () => 0,
    now: () => Date.UTC(2026, 0, 1),
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    ...options,
  })
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => error as CmsError,
  )

describe('createClient', () => {
  it('should ask by hash first, and send the text once where the CMS does not know it', async () => {
    const client = await start()
    answers = [UNKNOWN, data({ tag: { name: 'plan' } }), data({ tag: null })]
    expect(await client.query(TAG, { slug: 'plan' })).toEqual({ tag: { name: 'plan' } })
    expect(await client.query(TAG, { slug: 'none' })).toEqual({ tag: null })
    expect(sent.map(({ method }) => method)).toEqual([
      'GET /api/graphql',
      'POST /api/graphql',
      'GET /api/graphql',
    ])
    const [first, second, third] = sent.map(({ parameters }) => parameters)
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    }
    expect(first).toEqual({ operationName: 'Tag', variables: { slug: 'plan' }, extensions })
    expect(second).toEqual({ ...first, query: TAG.toString() })
    expect(third).toEqual({ ...first, variables: { slug: 'none' } })
  })

  it('should ask with the text for good where the CMS takes no hashes', async () => {
    const client = await start()
    answers = [refusal(400, 'PERSISTED_QUERY_NOT_SUPPORTED')]
    await client.query('{ a }')
    await client.query('{ a }')
    expect(sent.map(({ method, parameters }) => [method, parameters.query])).toEqual([
      ['GET /api/graphql', undefined],
      ['GET /api/graphql', '{ a }'],
      ['GET /api/graphql', '{ a }'],
    ])
  })

  it('should post what does not fit into an address', async () => {
    const client = await start()
    await client.query(TAG, { slug: 'x'.repeat(7_000) })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'POST /api/graphql' })
    expect(sent[0]?.parameters).not.toHaveProperty('query')
  })

  it('should post everything when told to, and mutations always', async () => {
    const posting = await start({ method: 'post' })
    await posting.query(TAG, { slug: 'plan' })
    const client = await start()
    await client.query(RENAME)
    expect(sent).toMatchObject([
      { method: 'POST /api/graphql', parameters: { query: TAG.toString(), operationName: 'Tag' } },
      { method: 'POST /api/graphql', parameters: { query: RENAME, operationName: 'Rename' } },
    ])
    expect(sent.some(({ parameters }) => 'extensions' in parameters)).toBe(false)
  })

  it('should send its key and its locale, the latter to queries that take one', async () => {
    const client = await start({ key: 'secret', locale: 'de-AT', method: 'post' })
    await client.query(TAG, { slug: 'plan' })
    await client.query(TAG, { slug: 'plan', locale: 'en' })
    await client.query('query Other { a(locale: "$locale:") }')
    expect(sent.map(({ parameters }) => parameters.variables)).toEqual([
      { slug: 'plan', locale: 'de_AT' },
      { slug: 'plan', locale: 'en' },
      undefined,
    ])
    expect(sent[0]?.headers.authorization).toBe('api-keys API-Key secret')
  })

  it('should wait as long as the CMS asks, in seconds or until a date', async () => {
    const client = await start()
    answers = [
      refusal(429, 'RATE_LIMITED', { 'retry-after': '7' }),
      refusal(503, 'TOO_BUSY', { 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT' }),
      data({ a: 1 }),
    ]
    expect(await client.query('{ a }')).toEqual({ a: 1 })
    expect(waits).toEqual([7_000, 3_000])
  })

  it('should wait ever longer where the CMS does not say, and then give up', async () => {
    const client = await start({ retries: 2 })
    answers = [1, 2, 3].map(() => ({ status: 503, body: 'down' }))
    expect(await failure(client.query('{ a }'))).toMatchObject({ code: 'TOO_BUSY', status: 503 })
    expect(waits).toEqual([500, 1_000])
    expect(sent).toHaveLength(3)
  })

  it('should leave trouble to its caller when told to, but wait when asked to', async () => {
    const client = await start({ onlyWhenAsked: true })
    answers = [refusal(503, 'TOO_BUSY', { 'retry-after': '1' }), refusal(503, 'TOO_BUSY')]
    expect(await failure(client.query('{ a }'))).toMatchObject({ code: 'TOO_BUSY' })
    expect(waits).toEqual([1_000])
  })

  it('should not wait longer than it may', async () => {
    const client = await start({ maxWaitMs: 1_000 })
    answers = [refusal(429, 'RATE_LIMITED', { 'retry-after': '2' })]
    expect(await failure(client.query('{ a }'))).toMatchObject({ retryAfterMs: 2_000 })
    expect(waits).toEqual([])
  })

  it('should send a mutation again only where nothing was done', async () => {
    const client = await start()
    answers = [refusal(429, 'RATE_LIMITED'), refusal(504, 'TIMEOUT')]
    expect(await failure(client.query(RENAME))).toMatchObject({ code: 'TIMEOUT' })
    expect(sent).toHaveLength(2)
  })

  it('should throw what the CMS refuses at once, with its code and what it could answer', async () => {
    const client = await start({ method: 'post' })
    const errors = [
      {
        message: 'No such tag.',
        path: ['tag'],
        extensions: { code: 'NOT_FOUND', statusCode: 404 },
      },
    ]
    answers = [{ body: JSON.stringify({ data: { tag: null }, errors }) }]
    const error = await failure(client.query(TAG, { slug: 'none' }))
    expect(error).toBeInstanceOf(CmsError)
    expect(error).toMatchObject({
      message: 'The CMS could not answer Tag: No such tag.',
      ...{ code: 'NOT_FOUND', status: 200, operation: 'Tag', errors, data: { tag: null } },
    })
    expect(sent).toHaveLength(1)
  })

  it('should tell what is no answer of GraphQL from an answer', async () => {
    const client = await start({ method: 'post' })
    answers = [{ body: '<h1>Welcome</h1>' }, { body: '{}' }]
    for (const code of ['BAD_ANSWER', 'BAD_ANSWER']) {
      expect(await failure(client.query('{ a }'))).toMatchObject({ code, status: 200 })
    }
  })

  it('should say where nobody answers, and try again first', async () => {
    const client = createClient({
      url: 'http://127.0.0.1:1',
      retries: 1,
      random: () => 0,
      wait: (ms) => Promise.resolve(void waits.push(ms)),
    })
    expect(await failure(client.query('query Tags { a }'))).toMatchObject({
      code: 'UNREACHABLE',
      message: 'The CMS at http://127.0.0.1:1/api/graphql does not answer Tags.',
    })
    expect(waits).toEqual([500])
  })

  it('should give up when told to, without trying again', async () => {
    const client = await start()
    const reason = new Error('The visitor left.')
    await expect(client.query('{ a }', {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
    expect([sent, waits]).toEqual([[], []])
  })
})
