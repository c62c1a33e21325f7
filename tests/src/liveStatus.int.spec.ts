import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import { createLocalReq, type Payload } from 'payload'
import { readLive, type LiveState } from '../../plugins/publishing/live/readLive.ts'
import { readOverview } from '../../plugins/publishing/live/readOverview.ts'
import { publishingOptions } from '../../plugins/publishing/state.ts'
import { storeReports, type Report } from '../../plugins/webhooks/status/storeReports.ts'
import { ENDPOINTS, type EndpointDoc } from '../../plugins/webhooks/types.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { createArticle } from '../support/content.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/serve.ts'
import { startPayload } from '../support/startPayload.ts'

// From publishing to what the panel on a doc says, with real deliveries and reports.

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`

/** The newest message that came about each doc, by the doc's id. */
const received = new Map<string, string>()
let status = 202
let payload: Payload

beforeAll(async () => {
  const receiver = express()
  receiver.post('/webhooks', express.json(), (req, res) => {
    const { data } = req.body as { data: { id: string } }
    if (status < 300) received.set(data.id, String(req.headers['webhook-id']))
    res.status(status).end()
  })
  const url = await serve(receiver)
  payload = (await startPayload({ SITE_URL: url, SITE_WEBHOOK_SECRET: SECRET })).payload
  const { startWebhooks } = await import('../../plugins/webhooks/startWebhooks.ts')
  const webhooks = startWebhooks(payload)
  onCleanUp(() => webhooks.stop())
}, 120_000)

const live = async (id: string): Promise<LiveState> =>
  readLive(await createLocalReq({}, payload), 'articles', id, new Date())
const kinds = async (id: string): Promise<string[]> =>
  (await live(id)).frontEnds.map(({ kind }) => kind)
const becomes = (id: string, kind: string): Promise<void> =>
  eventually(async () => expect(await kinds(id)).toEqual([kind]))
const delivered = (id: string): Promise<void> =>
  eventually(() => expect(received.has(id)).toBe(true))
const siteEndpoint = async (): Promise<EndpointDoc> => {
  const { docs } = await payload.db.find<EndpointDoc>({ collection: ENDPOINTS })
  const [endpoint] = docs
  if (!endpoint) throw new Error('The site is no endpoint.')
  return endpoint
}
const report = async (id: string, data: Partial<Report>): Promise<void> => {
  const now = new Date()
  const all: Report = {
    id: received.get(id) ?? '',
    status: 'live',
    at: now.toISOString(),
    ...data,
  }
  await storeReports(payload, await siteEndpoint(), [all], now)
}
const notLive = async (): Promise<string[]> => {
  const { notLive: docs } = await readOverview(await createLocalReq({}, payload), new Date())
  return docs.map(({ docId }) => docId)
}

describe('a doc that is published', () => {
  it('should be delivered, and no more, as long as the front end reports nothing', async () => {
    const { id, slug } = await createArticle(payload)
    await becomes(id, 'delivered')
    expect(await live(id)).toMatchObject({ isPublished: true, isSettled: true })
    expect((await live(id)).url).toContain(`/articles/${slug}/`)
    expect(await notLive()).toEqual([])
  })

  it('should be live where and since when the front end says so', async () => {
    const { id } = await createArticle(payload)
    await delivered(id)
    await report(id, { url: 'https://example.com/there/' })
    const [frontEnd] = (await live(id)).frontEnds
    expect(frontEnd).toMatchObject({
      name: 'site',
      kind: 'live',
      url: 'https://example.com/there/',
    })
    expect((frontEnd as { afterMs: number }).afterMs).toBeGreaterThan(0)
    expect(await notLive()).toEqual([])
  })

  it('should wait for the word of a front end that reports, be failed by it, and be retried', async () => {
    const { id } = await createArticle(payload)
    await becomes(id, 'building')
    expect(await notLive()).toEqual([id])
    await report(id, { status: 'failed', reason: 'The disk is full.' })
    const { frontEnds } = await live(id)
    expect(frontEnds).toMatchObject([{ kind: 'failed', reason: 'The disk is full.' }])
    expect(await notLive()).toEqual([id])
    received.delete(id)
    await publishingOptions(payload).liveSource?.retry(payload, frontEnds[0]?.deliveryId ?? '')
    await delivered(id)
    await report(id, {})
    expect(await kinds(id)).toEqual(['live'])
    expect(await notLive()).toEqual([])
  })

  it('should be gone once it is unpublished and the front end says so', async () => {
    const { id } = await createArticle(payload)
    await delivered(id)
    received.delete(id)
    await payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
    await delivered(id)
    await report(id, {})
    expect(await live(id)).toMatchObject({ isPublished: false, isGone: true, url: null })
    expect(await kinds(id)).toEqual(['gone'])
  })

  it('should say why it waits, and when it is tried again', async () => {
    status = 503
    const { id } = await createArticle(payload)
    await eventually(async () => {
      const [frontEnd] = (await live(id)).frontEnds
      expect(frontEnd).toMatchObject({ kind: 'waiting', error: expect.stringContaining('503') })
      expect((frontEnd as { nextAttemptAt: string }).nextAttemptAt).toBeTruthy()
    })
    expect(await notLive()).toEqual([id])
    status = 202
  })
})

describe('a front end that is switched off', () => {
  it('should be named with the reason, and linked for admins alone', async () => {
    const { id } = await siteEndpoint()
    const disabled = { isEnabled: false, disabledReason: 'It answered 410.' }
    await payload.update({ collection: ENDPOINTS, id, data: disabled })
    await payload.db.updateOne({ collection: ENDPOINTS, id, data: disabled })
    const list = async (role: string) => {
      const user = { id: '1', collection: 'users', role } as never
      const req = await createLocalReq({ user }, payload)
      return publishingOptions(payload).liveSource?.findDisabled(req)
    }
    const line = { name: 'site', reason: 'It answered 410.' }
    expect(await list('editor')).toEqual([{ ...line, url: null }])
    expect(await list('admin')).toEqual([
      { ...line, url: `/admin/collections/webhook-endpoints/${id}` },
    ])
  })
})
