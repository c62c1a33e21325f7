import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  findLatestDeliveries,
  findUnsettled,
  type EndpointDelivery,
} from '../../../plugins/webhooks/index.ts'
import { storeReports, type Report } from '../../../plugins/webhooks/status/storeReports.ts'
import { DELIVERIES, ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { createTestApp, type TestApp } from './createTestApp.ts'
import { handOut } from './handOut.ts'

const AT = '2026-11-23T12:00:00.000Z'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ extraEventTypes: ['tag.files_ready'] })
})
afterAll(() => app.destroy())
beforeEach(async () => {
  await app.clear()
  await subscribe('site')
})

const subscribe = async (name: string, data: object = {}): Promise<string> =>
  (await app.create(ENDPOINTS, { name, url: 'https://receiver.example/', ...data })).id

const publish = async (slug = 'a'): Promise<string> => (await app.create('tags', { slug })).id

/** Changes the newest delivery to an endpoint. */
async function settle(data: Record<string, unknown>, name = 'site'): Promise<void> {
  const { id } = await app.endpoint(name)
  const newest = (await app.deliveries())
    .filter(({ endpoint }) => endpoint === id)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
    .at(-1)
  await app.payload.db.updateOne({ collection: DELIVERIES, id: newest?.id ?? '', data })
}

const delivered = {
  status: 'done',
  attemptLog: JSON.stringify([{ startedAt: AT, durationMs: 250, responseStatus: 204 }]),
}

async function report(name: string, more: Partial<Report> = {}): Promise<void> {
  const message = (await app.messages()).at(-1)
  const report: Report = { id: message?.messageId ?? '', status: 'live', at: AT, ...more }
  await storeReports(app.payload, await app.endpoint(name), [report], new Date())
}

async function only(docId: string): Promise<EndpointDelivery | undefined> {
  const [doc] = await findLatestDeliveries(app.payload, 'tags', [docId])
  expect(doc?.deliveries.length).toBeLessThanOrEqual(1)
  return doc?.deliveries[0]
}

const unsettled = async (limit = 10): Promise<string[]> =>
  (await findUnsettled(app.payload, limit)).map(({ docId }) => docId)

describe('findLatestDeliveries', () => {
  it('should wait for a message that is not handed out yet', async () => {
    const docId = await publish()
    expect(await only(docId)).toMatchObject({
      endpointName: 'site',
      deliveryId: null,
      status: 'pending',
      deliveredAt: null,
    })
  })

  it('should tell when the next attempt is due, and what came of the last', async () => {
    const docId = await publish()
    await handOut(app)
    await settle({ status: 'pending', dueAt: AT, error: 'It answered 500.' })
    expect(await only(docId)).toMatchObject({
      deliveryId: expect.any(String),
      status: 'pending',
      nextAttemptAt: AT,
      error: 'It answered 500.',
    })
  })

  it('should tell when it was delivered, and no more of a receiver that reports nothing', async () => {
    const docId = await publish()
    await handOut(app)
    await settle(delivered)
    expect(await only(docId)).toMatchObject({
      status: 'done',
      nextAttemptAt: null,
      deliveredAt: '2026-11-23T12:00:00.250Z',
      isReporting: false,
      reportStatus: null,
    })
  })

  it('should tell what was reported, and expect it of later messages', async () => {
    const docId = await publish()
    await handOut(app)
    await settle(delivered)
    await report('site', { url: 'https://site.example/tags/a/' })
    expect(await only(docId)).toMatchObject({
      isReporting: true,
      reportStatus: 'live',
      reportedAt: AT,
      reportUrl: 'https://site.example/tags/a/',
    })
    await app.update('tags', docId, { slug: 'b' })
    expect(await only(docId)).toMatchObject({ isReporting: true, reportStatus: null })
  })

  it('should expect nothing of messages from before the first report', async () => {
    const early = await publish()
    await handOut(app)
    await publish('b')
    await handOut(app)
    await report('site')
    expect(await only(early)).toMatchObject({ isReporting: false })
  })

  it('should go by the newest message about what is public', async () => {
    const docId = await publish()
    await app.update('tags', docId, { slug: 'b' })
    const [doc] = await findLatestDeliveries(app.payload, 'tags', [docId])
    expect(doc).toMatchObject({ collection: 'tags', docId, eventType: 'tag.updated' })
    const { messageId } = (await app.messages()).at(-1) ?? {}
    expect(doc?.messageId).toBe(messageId)
  })

  it('should leave out endpoints that are disabled or do not want it, and docs without news', async () => {
    await subscribe('picky', { eventTypes: ['article.published'] })
    const docId = await publish()
    expect(await only(docId)).toMatchObject({ endpointName: 'site' })
    await handOut(app)
    await app.update(ENDPOINTS, String((await app.endpoint('site')).id), { isEnabled: false })
    expect(await findLatestDeliveries(app.payload, 'tags', [docId, 'nowhere'])).toMatchObject([
      { docId, deliveries: [] },
    ])
    expect(await findLatestDeliveries(app.payload, 'pages', [docId])).toEqual([])
  })
})

describe('findUnsettled', () => {
  it('should find what is not handed out, not delivered, and given up', async () => {
    const docId = await publish()
    expect(await unsettled()).toEqual([docId])
    await handOut(app)
    expect(await unsettled()).toEqual([docId])
    await settle({ status: 'failed' })
    expect(await unsettled()).toEqual([docId])
    await settle(delivered)
    expect(await unsettled()).toEqual([])
  })

  it('should find what is delivered, but not reported by an endpoint that does', async () => {
    await publish()
    await handOut(app)
    await settle(delivered)
    await report('site')
    expect(await unsettled()).toEqual([])
    const late = await publish('b')
    await handOut(app)
    await settle(delivered)
    expect(await unsettled()).toEqual([late])
    await report('site', { status: 'failed', reason: 'No room.' })
    expect(await unsettled()).toEqual([late])
    await report('site')
    expect(await unsettled()).toEqual([])
  })

  it('should not ask for an attempt where the receiver says that it is live', async () => {
    await publish()
    await handOut(app)
    await report('site')
    expect(await unsettled()).toEqual([])
  })

  it('should pass by what a newer message has overtaken, and what nobody waits for', async () => {
    const docId = await publish()
    await handOut(app)
    await settle({ status: 'failed' })
    await app.update('tags', docId, { slug: 'b' })
    await handOut(app)
    await settle(delivered)
    expect(await unsettled()).toEqual([])
    await settle({ status: 'failed' })
    await app.update(ENDPOINTS, String((await app.endpoint('site')).id), { isEnabled: false })
    expect(await unsettled()).toEqual([])
  })

  it('should give the newest that fit, longest waiting first', async () => {
    const docs = [await publish('a'), await publish('b'), await publish('c')]
    await handOut(app)
    expect(await unsettled(2)).toEqual(docs.slice(1))
    expect(await unsettled()).toEqual(docs)
  })
})
