import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { handOutBatch } from '../../../plugins/webhooks/replay/handOutBatch.ts'
import { readReplay, type ReplayProgress } from '../../../plugins/webhooks/replay/readReplay.ts'
import { startReplays } from '../../../plugins/webhooks/replay/startReplays.ts'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  REPLAYS,
  type EndpointDoc,
  type ReplayDoc,
} from '../../../plugins/webhooks/types.ts'
import { eventually } from '../../support/eventually.ts'
import { createCaller, type Caller } from './createCaller.ts'
import { createReceiver, status, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type TestApp } from './createTestApp.ts'

const LONG_AGO = '2020-01-01T00:00:00.000Z'
const BATCH = 50

let app: TestApp
let receiver: Receiver
let call: Caller
let endpoint: EndpointDoc
const workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host] })
  call = await createCaller(app)
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.payload.db.deleteMany({ collection: REPLAYS, where: {} })
  await app.clear()
  receiver.received.length = receiver.answers.length = 0
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})

/** Adds the endpoint, and messages that are older than it. */
async function prepare(messageCount: number, data: object = {}): Promise<void> {
  for (let n = 0; n < messageCount; n++) await app.create('tags', { slug: `t${n}` })
  for (const { id } of await app.messages()) {
    await app.payload.db.updateOne({
      collection: 'webhook-messages',
      id,
      data: { status: 'done' },
    })
  }
  await app.create(ENDPOINTS, { name: 'one', url: receiver.url, secret: SECRET, ...data })
  endpoint = await app.endpoint('one')
}

const work = (payload: Payload = app.payload): void => {
  workers.push(startWebhooks(payload, { idleMs: 20 }))
}

const order = (body: object = { since: LONG_AGO }) =>
  call('admin', 'POST', `/${ENDPOINTS}/${endpoint.id}/replay`, body)

const progress = (): Promise<ReplayProgress | null> =>
  readReplay(app.payload, endpoint.id, new Date())

const untilFinished = (): Promise<ReplayProgress | null> =>
  eventually(async () => {
    const found = await progress()
    expect(found?.state).toBe('finished')
    return found
  }, 20_000)

const receivedSlugs = (): unknown[] =>
  receiver.received.map(({ body }) => (JSON.parse(body) as { data: { slug: string } }).data.slug)

describe('a replay', () => {
  it('should deliver every message of the span that the endpoint wants', async () => {
    await prepare(BATCH + 3)
    await app.create('articles', { slug: 'a', _status: 'published' })
    work()
    await eventually(() => expect(receiver.received).toHaveLength(1))
    receiver.received.length = 0
    await call('admin', 'PATCH', `/${ENDPOINTS}/${endpoint.id}`, { collections: ['tags'] })

    expect(await order()).toMatchObject({ status: 202, json: { total: BATCH + 3 } })

    expect(await untilFinished()).toMatchObject({
      total: BATCH + 3,
      handedOut: BATCH + 3,
      delivered: BATCH + 3,
      failed: 0,
    })
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    const tags = (await app.messages()).filter(({ docCollection }) => docCollection === 'tags')
    expect(new Set(ids)).toEqual(new Set(tags.map(({ messageId }) => messageId)))
    expect(ids).toHaveLength(BATCH + 3)
  }, 60_000)

  it('should deliver again what was delivered, and what was given up', async () => {
    await prepare(0)
    work()
    await app.create('tags', { slug: 'again' })
    await eventually(async () => expect((await app.deliveries())[0]?.status).toBe('done'))
    await app.create('tags', { slug: 'given-up' })
    await eventually(async () => expect((await app.deliveries())[1]?.status).toBe('done'))
    const [, second] = await app.deliveries()
    await app.payload.db.updateOne({
      collection: DELIVERIES,
      id: String(second?.id),
      data: { status: 'failed', attemptCount: 10 },
    })
    receiver.received.length = 0
    await order()
    await untilFinished()
    expect(receivedSlugs().sort()).toEqual(['again', 'given-up'])
    expect(await app.deliveries()).toHaveLength(2)
  })

  it('should begin the schedule of retries anew', async () => {
    await prepare(0)
    work()
    await app.create('tags', { slug: 'given-up' })
    await eventually(async () => expect((await app.deliveries())[0]?.status).toBe('done'))
    const [delivery] = await app.deliveries()
    await app.payload.db.updateOne({
      collection: DELIVERIES,
      id: String(delivery?.id),
      data: { status: 'failed', attemptCount: 10 },
    })
    receiver.answers.push(status(500))
    await order()
    expect(await untilFinished()).toMatchObject({ delivered: 0, failed: 1 })
    expect((await app.deliveries())[0]).toMatchObject({ status: 'pending', attemptCount: 1 })
  })

  it('should take the span from its bounds, the end not included', async () => {
    await prepare(3)
    const [, second, third] = await app.messages()
    const span = { since: second?.occurredAt, until: third?.occurredAt }
    expect(await order(span)).toMatchObject({ json: { total: 1 } })
    work()
    await untilFinished()
    expect(receivedSlugs()).toEqual(['t1'])
  })

  it('should leave out messages for one endpoint only', async () => {
    await prepare(2)
    const [message] = await app.messages()
    await app.payload.db.updateOne({
      collection: 'webhook-messages',
      id: String(message?.id),
      data: { target: endpoint.id },
    })
    expect(await order()).toMatchObject({ json: { total: 1 } })
    work()
    expect(await untilFinished()).toMatchObject({ handedOut: 1 })
    expect(receivedSlugs()).toEqual(['t1'])
  })

  it('should go on where a killed worker was, and make nothing due twice', async () => {
    await prepare(BATCH + 5)
    await order()
    // As a worker that died after its first batch leaves it.
    const claimed = (await app.payload.db.updateOne({
      collection: REPLAYS,
      where: { endpoint: { equals: endpoint.id } },
      data: { status: 'running', leaseOwner: 'the dead', leaseUntil: LONG_AGO },
    })) as unknown as ReplayDoc
    expect(await handOutBatch(app.payload, claimed, endpoint, new Date())).toBe(false)
    const oldest = (await app.messages()).slice(0, BATCH).map(({ messageId }) => messageId)
    const handedOut = await app.deliveries()
    handedOut.sort((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)))
    expect(handedOut.map(({ key }) => key.split(':')[0])).toEqual(oldest)
    await app.payload.db.updateMany({
      collection: DELIVERIES,
      where: {},
      data: { status: 'done' },
    })

    workers.push(startReplays(app.payload, { idleMs: 20 }))
    await eventually(async () =>
      expect(await progress()).toMatchObject({ handedOut: BATCH + 5, delivered: BATCH }),
    )
    const due = (await app.deliveries()).filter((delivery) => delivery.status === 'pending')
    expect(due).toHaveLength(5)
  }, 60_000)

  it('should write nothing for a worker that lost its claim', async () => {
    await prepare(1)
    await order()
    const lost = { ...(await latestReplay()), leaseOwner: 'somebody else' }
    await expect(handOutBatch(app.payload, lost, endpoint, new Date())).rejects.toThrow(
      'worked off by someone else',
    )
    expect(await app.deliveries()).toEqual([])
  })

  it('should leave a delivery alone that is being sent, and count it', async () => {
    await prepare(0)
    work()
    const answers: (() => void)[] = []
    receiver.answers.push((response) => answers.push(() => response.writeHead(204).end()))
    await app.create('tags', { slug: 'slow' })
    await eventually(() => expect(answers).toHaveLength(1))
    await order()
    await eventually(async () => expect((await progress())?.handedOut).toBe(1))
    expect((await app.deliveries())[0]?.status).toBe('running')
    answers[0]?.()
    expect(await untilFinished()).toMatchObject({ delivered: 1 })
    expect(receiver.received).toHaveLength(1)
  })

  it('should hand out no more once it is cancelled', async () => {
    await prepare(2)
    await order()
    const { id } = await latestReplay()
    expect(await call('admin', 'POST', `/${REPLAYS}/${id}/cancel`)).toMatchObject({ status: 200 })
    work()
    await eventually(async () => expect((await latestReplay()).status).toBe('done'))
    expect(await progress()).toMatchObject({ state: 'cancelled', handedOut: 0 })
    expect(receiver.received).toEqual([])
    expect((await call('admin', 'POST', `/${REPLAYS}/${id}/cancel`)).status).toBe(409)
    expect((await order()).status).toBe(202)
  })

  it('should rest while the endpoint is disabled', async () => {
    await prepare(1)
    await order()
    await call('admin', 'PATCH', `/${ENDPOINTS}/${endpoint.id}`, { isEnabled: false })
    const before = (await latestReplay()).dueAt ?? ''
    work()
    await eventually(async () =>
      expect(Date.parse((await latestReplay()).dueAt ?? '')).toBeGreaterThan(Date.parse(before)),
    )
    expect(await latestReplay()).toMatchObject({ status: 'pending', handedOut: 0 })
    expect((await order()).text).toContain('disabled')
  })

  it('should be deleted with its endpoint', async () => {
    await prepare(1)
    await order()
    await call('admin', 'DELETE', `/${ENDPOINTS}/${endpoint.id}`)
    expect(await progress()).toBeNull()
  })
})

describe('ordering a replay', () => {
  it('should tell how many messages it is, first', async () => {
    await prepare(3)
    const [, second] = await app.messages()
    const count = (since: string) =>
      call('admin', 'GET', `/${ENDPOINTS}/${endpoint.id}/replay?since=${since}`)
    expect((await count(LONG_AGO)).json).toMatchObject({ messages: 3, since: LONG_AGO })
    expect((await count(second?.occurredAt ?? '')).json).toMatchObject({ messages: 2 })
    expect(await app.deliveries()).toEqual([])
  })

  it('should count as it delivers where an endpoint filters by locale or tag', async () => {
    await prepare(2, { locales: ['en'] })
    const [first] = await app.messages()
    await app.payload.db.updateOne({
      collection: 'webhook-messages',
      id: String(first?.id),
      data: { locales: ['de'] },
    })
    expect(await order()).toMatchObject({ json: { total: 1 } })
  })

  it('should be refused while another is running', async () => {
    await prepare(1)
    expect((await order()).status).toBe(202)
    const second = await order()
    expect(second.status).toBe(409)
    expect(second.text).toContain('Cancel it, or wait for its end')
  })

  it.each([
    ['nothing', {}, 'since'],
    ['no time', { since: 'yesterday' }, 'no time of ISO 8601'],
    ['the future', { since: '2999-01-01T00:00:00Z' }, 'not in the past'],
    ['what is not JSON', 'since=now', 'not JSON'],
  ])('should be refused with %s', async (_case, body, reason) => {
    await prepare(1)
    const answer = await order(body as object)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(reason)
    expect(await progress()).toBeNull()
  })

  it('should be for those who manage webhooks only', async () => {
    await prepare(1)
    await order()
    const { id } = await latestReplay()
    for (const role of ['editor', null]) {
      for (const [method, path] of [
        ['POST', `/${ENDPOINTS}/${endpoint.id}/replay`],
        ['GET', `/${ENDPOINTS}/${endpoint.id}/replay?since=${LONG_AGO}`],
        ['POST', `/${REPLAYS}/${id}/cancel`],
        ['GET', `/${REPLAYS}`],
      ] as const) {
        const body = method === 'POST' ? { since: LONG_AGO } : undefined
        expect([path, (await call(role, method, path, body)).status]).toEqual([path, 403])
      }
    }
    expect((await call('admin', 'POST', `/${ENDPOINTS}/none/replay`, {})).status).toBe(404)
    expect((await call('admin', 'PATCH', `/${REPLAYS}/${id}`, {})).status).toBe(403)
  })
})

async function latestReplay(): Promise<ReplayDoc> {
  const found = await app.payload.db.findOne<ReplayDoc>({
    collection: REPLAYS,
    where: { endpoint: { equals: endpoint.id } },
  })
  if (!found) throw new Error('no replay was ordered')
  return found
}
