import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { enqueueMessage } from '../../../plugins/webhooks/index.ts'
import { ENDPOINTS, MESSAGES } from '../../../plugins/webhooks/types.ts'
import { askSigned } from './askSigned.ts'
import { createContentApp } from './createContentApp.ts'
import { SECRET, type StoredBody, type TestApp } from './createTestApp.ts'
import { handOut } from './handOut.ts'

interface FeedAnswer {
  messages: StoredBody[]
  hasMore: boolean
  cursor?: string
  now: string
  retainedSince: string
}

const LONG_AGO = '2020-01-01T00:00:00.000Z'
const DAY_MS = 86_400_000

let app: TestApp

beforeAll(async () => {
  app = await createContentApp({ retentionDays: 7 })
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

const subscribe = async (data: object = {}): Promise<string> =>
  (
    await app.create(ENDPOINTS, {
      name: 'one',
      url: 'https://receiver.example/',
      secret: SECRET,
      ...data,
    })
  ).id

async function read(query: object = { since: LONG_AGO }): Promise<FeedAnswer> {
  const response = await askSigned(app, 'feed', { endpoint: 'one', ...query })
  expect(response.status).toBe(200)
  return (await response.json()) as FeedAnswer
}

describe('the feed of an endpoint with filters', () => {
  it('should hold what is delivered to it, and nothing else', async () => {
    const tag = (await app.create('tags', { slug: 't' })).id
    const id = await subscribe({ tags: [tag], locales: ['de'], collections: ['articles'] })
    const live = { _status: 'published' }
    const { id: wanted } = await app.create('articles', { title: 'A', tags: [tag], ...live })
    await app.create('articles', { title: 'B', ...live })
    await app.update('articles', wanted, { title: 'C', ...live })
    await app.update('articles', wanted, { title: 'D', ...live }, { locale: 'de' })
    await app.update('articles', wanted, { tags: [], ...live })
    await app.update('articles', wanted, { slug: 'e', ...live })
    const { messages } = await read()
    expect(messages.map(({ type, data }) => [type, data.id, data.locales])).toEqual([
      ['article.published', wanted, ['en', 'de']],
      ['article.updated', wanted, ['de']],
      ['article.updated', wanted, ['en', 'de']],
    ])
    await handOut(app)
    const delivered = (await app.deliveries()).map(({ key }) => key).sort()
    expect(delivered).toEqual(messages.map((message) => `${message.id}:${id}`).sort())
  })

  it('should carry the fields that it selects', async () => {
    await subscribe({ selectedFields: ['slug'] })
    await app.create('tags', { slug: 't' })
    expect((await read()).messages[0]?.data).toMatchObject({ fields: { slug: 't' } })
  })

  it('should leave out drafts unless they are chosen, and tests of other endpoints', async () => {
    const id = await subscribe({ eventTypes: ['article.draft_saved'] })
    const other = await subscribe({ name: 'two' })
    await app.create('articles', { title: 'A' }, { draft: true })
    const test = { type: 'test.ping', collection: ENDPOINTS, docId: other, target: other }
    await inTransaction(app.payload, (req) => enqueueMessage(req, test))
    expect((await read()).messages.map(({ type }) => type)).toEqual(['article.draft_saved'])
    await app.update(ENDPOINTS, id, { eventTypes: [] })
    expect((await read()).messages).toEqual([])
  })

  it('should find what is wanted behind much that is not', async () => {
    const tag = (await app.create('tags', { slug: 't' })).id
    await subscribe({ tags: [tag] })
    await seed(1_100, { tags: ['another'] })
    await seed(2, { tags: [tag], after: 1_100 })
    const { messages, hasMore } = await read({ since: LONG_AGO, limit: 2 })
    expect([messages.length, hasMore]).toEqual([2, true])
  })
})

describe('paging through the feed', () => {
  it('should give each message once by its cursor, also where many share a time', async () => {
    await subscribe()
    await seed(25, { isSameTime: true })
    const ids: string[] = []
    let page = await read({ since: LONG_AGO, limit: 10 })
    for (;;) {
      ids.push(...page.messages.map(({ id }) => id))
      if (!page.hasMore) break
      page = await read({ cursor: page.cursor, limit: 10 })
    }
    expect(ids).toHaveLength(25)
    expect(new Set(ids).size).toBe(25)
  })

  it('should say how far back it reaches, so that a reader knows when to start anew', async () => {
    await subscribe()
    const { now, retainedSince } = await read()
    expect(Date.parse(now) - Date.parse(retainedSince)).toBe(7 * DAY_MS)
  })

  it.each([
    ['nor a cursor', {}],
    ['but one beyond the year 9999', { since: '9999-12-31T23:59:59-14:00' }],
    ['but a cursor of its own making', { cursor: 'bWFkZSB1cA' }],
    ['but a cursor that is no position', { cursor: Buffer.from('[1]').toString('base64url') }],
  ])('should answer 401 to a request without an instant %s', async (_case, query) => {
    await subscribe()
    expect((await askSigned(app, 'feed', { endpoint: 'one', ...query })).status).toBe(401)
  })
})

/** Writes messages a millisecond apart, as of 2021. */
async function seed(
  count: number,
  {
    tags = [],
    isSameTime = false,
    after = 0,
  }: { tags?: string[]; isSameTime?: boolean; after?: number },
): Promise<void> {
  await inTransaction(app.payload, async (req) => {
    for (let n = after; n < after + count; n++) {
      const messageId = `msg_${String(n).padStart(5, '0')}`
      const occurredAt = new Date(Date.UTC(2021, 0) + (isSameTime ? 0 : n)).toISOString()
      const body = { id: messageId, type: 'tag.updated', timestamp: occurredAt, data: {} }
      await app.payload.db.create({
        collection: MESSAGES,
        data: {
          messageId,
          occurredAt,
          eventType: 'tag.updated',
          docCollection: 'tags',
          docId: String(n),
          body: JSON.stringify(body),
          tags,
          status: 'done',
        },
        req,
      })
    }
  })
}
