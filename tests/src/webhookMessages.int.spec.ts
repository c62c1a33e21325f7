import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import { Webhook } from 'standardwebhooks'
import { findLatestDeliveries, findUnsettled } from '../../plugins/webhooks/index.ts'
import { DELIVERIES, ENDPOINTS, MESSAGES, type DeliveryDoc } from '../../plugins/webhooks/types.ts'
import { handOut } from '../plugins/webhooks/handOut.ts'
import { createArticle, createTag } from '../support/content.ts'
import { startPayload } from '../support/startPayload.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const LONG_AGO = '2020-01-01T00:00:00.000Z'

let payload: Payload
let config: SanitizedConfig

beforeAll(async () => {
  ;({ payload, config } = await startPayload({ LOCALES: 'en,de' }))
})
beforeEach(async () => {
  for (const collection of [DELIVERIES, MESSAGES, ENDPOINTS]) {
    await payload.db.deleteMany({ collection, where: {} })
  }
})

const subscribe = (data: object): Promise<unknown> =>
  payload.create({
    collection: ENDPOINTS,
    data: { name: 'one', url: 'https://receiver.example/', secret: SECRET, ...data } as never,
  })

interface Told {
  id: string
  type: string
  data: { locales: string[]; fields?: Record<string, unknown> }
}

/** As a receiver does, over REST. */
async function ask<T>(path: 'feed' | 'report', query: object): Promise<T> {
  const body = JSON.stringify({ endpoint: 'one', ...query })
  const now = new Date()
  const request = new Request(`http://localhost/api/${MESSAGES}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_question',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign('msg_question', now, body),
    },
    body,
  })
  const response = await handleEndpoints({ config, request })
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

async function deliveries(): Promise<DeliveryDoc[]> {
  const { docs } = await payload.db.find<DeliveryDoc>({
    collection: DELIVERIES,
    sort: 'occurredAt',
    limit: 0,
    pagination: false,
  })
  return docs
}

// On SQLite and on MongoDB.
describe('messages of the whole application', () => {
  it('should tell a filtered endpoint the same by the feed and by deliveries', async () => {
    const tag = await createTag(payload)
    const other = await createTag(payload)
    await subscribe({
      tags: [tag.id],
      collections: ['articles'],
      selectedFields: ['title', 'tags'],
    })
    const { id, body } = await createArticle(payload, { title: 'A', tags: [tag.id, other.id] })
    await createArticle(payload, { tags: [other.id] })
    const update = { collection: 'articles', id } as const
    const german = { title: 'Ä', body, _status: 'published' } as const
    // The generated types know the default locale only.
    await payload.update({ ...update, locale: 'de' as 'en', data: german })
    await payload.update({ ...update, data: { tags: [other.id], _status: 'published' } })
    await payload.update({ ...update, data: { title: 'B', _status: 'published' } })

    const { messages } = await ask<{ messages: Told[] }>('feed', { since: LONG_AGO })
    expect(messages.map(({ type, data: { locales, fields } }) => [type, locales, fields])).toEqual([
      ['article.published', ['en', 'de'], { title: { en: 'A' }, tags: [tag.id, other.id] }],
      ['article.updated', ['de'], { title: { en: 'A', de: 'Ä' }, tags: [tag.id, other.id] }],
      ['article.updated', ['en', 'de'], { title: { en: 'A', de: 'Ä' }, tags: [other.id] }],
    ])
    await handOut({ payload })
    const bodies = (await deliveries()).map(({ body }) => JSON.parse(body ?? 'null') as Told)
    expect(bodies).toEqual(messages)
  })

  it('should page the feed by its cursor', async () => {
    await subscribe({})
    for (let n = 0; n < 5; n++) await createTag(payload)
    const seen: string[] = []
    let query: object = { since: LONG_AGO }
    for (let page = 0; page < 3; page++) {
      type Page = { messages: Told[]; cursor: string; hasMore: boolean }
      const { messages, cursor, hasMore } = await ask<Page>('feed', { ...query, limit: 2 })
      seen.push(...messages.map((message) => message.id))
      expect(hasMore).toBe(page < 2)
      query = { cursor }
    }
    expect(new Set(seen).size).toBe(5)
  })

  it('should know what is delivered and reported', async () => {
    await subscribe({})
    const { id } = await createTag(payload)
    expect(await findUnsettled(payload, 5)).toMatchObject([
      { collection: 'tags', docId: String(id), deliveries: [{ deliveryId: null }] },
    ])
    await handOut({ payload })
    const [delivery] = await deliveries()
    const messageId = delivery?.key.split(':')[0]
    const report = { id: messageId, status: 'failed', at: new Date().toISOString(), reason: 'No.' }
    const unknown = { ...report, id: 'msg_1' }
    expect(await ask('report', { reports: [report, unknown] })).toEqual({
      accepted: 1,
      unknown: ['msg_1'],
    })
    const failed = {
      deliveryId: delivery?.id,
      isReporting: true,
      reportStatus: 'failed',
      reportReason: 'No.',
    }
    expect(await findUnsettled(payload, 5)).toMatchObject([{ deliveries: [failed] }])
    const live = {
      ...report,
      status: 'live',
      at: new Date().toISOString(),
      url: 'https://a.example/',
    }
    await ask('report', { reports: [live] })
    expect(await findUnsettled(payload, 5)).toEqual([])
    expect(await findLatestDeliveries(payload, 'tags', [id])).toMatchObject([
      { messageId, deliveries: [{ reportStatus: 'live', reportUrl: 'https://a.example/' }] },
    ])
  })
})
