import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createDispatcher } from '../../../plugins/webhooks/dispatch/createDispatcher.ts'
import { senderOf } from '../../../plugins/webhooks/sender.ts'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  type AttemptLogEntry,
} from '../../../plugins/webhooks/types.ts'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver, status, verify, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'

const TIMEOUT_MS = 300

let app: TestApp
let receiver: Receiver
let other: Receiver
/** How far the clock of the workers is ahead. */
let aheadMs = 0
const workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  receiver = await createReceiver()
  other = await createReceiver()
  app = await createTestApp({
    allowedHosts: [receiver.host, other.host],
    timeoutMs: TIMEOUT_MS,
    concurrency: 2,
  })
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
  await other.close()
})
beforeEach(async () => {
  await app.clear()
  aheadMs = 0
  for (const each of [receiver, other]) each.received.length = each.answers.length = 0
})
afterEach(stopWorkers)

async function stopWorkers(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
}

/** Slow to poll by default, so that what must be quick has to be woken. */
function start(tools: Parameters<typeof startWebhooks>[1] = {}): void {
  const now = (): Date => new Date(Date.now() + aheadMs)
  workers.push(startWebhooks(app.payload, { now, random: () => 0, idleMs: 20, ...tools }))
}

const addEndpoint = (data: object = {}): Promise<{ id: string }> =>
  app.create(ENDPOINTS, { name: 'site', url: receiver.url, secret: SECRET, ...data })

const publish = (): Promise<{ id: string }> =>
  app.create('articles', { title: 'A', slug: 'a', _status: 'published' })

const delivery = async (): Promise<StoredDelivery> => {
  const [first] = await app.deliveries()
  if (!first) throw new Error('there is no delivery')
  return first
}

const reached = (state: string): Promise<StoredDelivery> =>
  eventually(async () => {
    const found = await delivery()
    expect(found.status).toBe(state)
    return found
  })

const afterAttempt = (count: number): Promise<StoredDelivery> =>
  eventually(async () => {
    const found = await delivery()
    expect(found).toMatchObject({ attemptCount: count })
    expect(found.status).not.toBe('running')
    return found
  })

describe('delivering', () => {
  it('should hand a published change to its endpoint, signed, right after the commit', async () => {
    await addEndpoint()
    start({ idleMs: 60_000 })
    const { id } = await publish()
    await reached('done')
    const [request, ...more] = receiver.received
    expect(more).toEqual([])
    if (!request) throw new Error('nothing arrived')
    const [message] = await app.messages()
    expect(request.headers['webhook-id']).toBe(message?.messageId)
    expect(request.body).toBe(message?.body)
    expect(verify(SECRET, request)).toMatchObject({ type: 'article.published', data: { id } })
    expect(await delivery()).toMatchObject({
      attemptCount: 1,
      responseStatus: 204,
      eventType: 'article.published',
      error: null,
    })
    expect(message?.status).toBe('done')
  })

  it('should send nothing of what was rolled back', async () => {
    await addEndpoint()
    start()
    const failing = inTransaction(app.payload, async (req) => {
      await app.create('articles', { title: 'A', _status: 'published' }, { req })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await publish()
    await reached('done')
    expect(receiver.received).toHaveLength(1)
  })

  it('should send what was committed while nobody delivered', async () => {
    await addEndpoint()
    await publish()
    start()
    await reached('done')
    expect(receiver.received).toHaveLength(1)
  })

  it('should pass by endpoints that are off or chose other event types', async () => {
    await addEndpoint({ eventTypes: ['tag.created'] })
    await addEndpoint({ name: 'off', isEnabled: false, url: other.url })
    start()
    await publish()
    await app.create('tags', { slug: 't' })
    await reached('done')
    await eventually(async () =>
      expect((await app.messages()).map((message) => message.status)).toEqual(['done', 'done']),
    )
    expect((await app.deliveries()).map(({ eventType }) => eventType)).toEqual(['tag.created'])
    expect(other.received).toEqual([])
  })

  it('should write one delivery per message and endpoint, however often it is handed out', async () => {
    await addEndpoint()
    start()
    await publish()
    await reached('done')
    await app.payload.db.updateMany({
      collection: MESSAGES,
      where: {},
      data: { status: 'pending' },
    })
    await eventually(async () => expect((await app.messages())[0]?.status).toBe('done'))
    expect(await app.deliveries()).toHaveLength(1)
    expect(receiver.received).toHaveLength(1)
  })
})

describe('failing', () => {
  it('should try again by the schedule, under the same id, and keep a log', async () => {
    await addEndpoint()
    receiver.answers.push((response) => response.writeHead(500).end('out of order'))
    start()
    await publish()
    const failed = await afterAttempt(1)
    expect(failed).toMatchObject({
      status: 'pending',
      responseStatus: 500,
      responseExcerpt: 'out of order',
      error: 'The receiver answered 500.',
    })
    aheadMs = 4_000
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(receiver.received).toHaveLength(1)
    aheadMs = 5_100
    const done = await reached('done')
    const [first, second] = receiver.received
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(Number(second?.headers['webhook-timestamp'])).toBeGreaterThan(
      Number(first?.headers['webhook-timestamp']),
    )
    expect(done).toMatchObject({ attemptCount: 2, responseStatus: 204, error: null })
    const log = JSON.parse(done.attemptLog ?? '[]') as AttemptLogEntry[]
    expect(log).toMatchObject([
      { responseStatus: 500, error: 'The receiver answered 500.' },
      { responseStatus: 204 },
    ])
  })

  it('should wait as long as the receiver asks', async () => {
    await addEndpoint()
    receiver.answers.push(status(429, { 'retry-after': '600' }))
    start()
    const before = Date.now()
    await publish()
    const { dueAt } = await afterAttempt(1)
    expect(new Date(dueAt ?? 0).getTime() - before).toBeGreaterThanOrEqual(600_000)
  })

  it('should give up after the tenth attempt and leave the endpoint enabled', async () => {
    await addEndpoint()
    receiver.answers.push(...Array.from({ length: 10 }, () => status(500)))
    start()
    await publish()
    for (let count = 1; count < 10; count++) {
      const { dueAt } = await afterAttempt(count)
      aheadMs = Date.parse(dueAt ?? '') - Date.now() + 1
    }
    expect(await reached('failed')).toMatchObject({ attemptCount: 10 })
    expect(receiver.received).toHaveLength(10)
    expect(await app.endpoint('site')).toMatchObject({ isEnabled: true })
  })

  it('should give up at 410 and disable the endpoint', async () => {
    await addEndpoint()
    receiver.answers.push(status(410))
    start()
    await publish()
    await reached('failed')
    expect(await app.endpoint('site')).toMatchObject({
      isEnabled: false,
      disabledReason: expect.stringContaining('410'),
    })
    await app.create('tags', { slug: 'later' })
    await eventually(async () => expect((await app.messages())[1]?.status).toBe('done'))
    expect(receiver.received).toHaveLength(1)
  })

  it('should take a redirect as a failure and not follow it', async () => {
    await addEndpoint()
    receiver.answers.push(status(307, { location: other.url }))
    start()
    await publish()
    expect(await afterAttempt(1)).toMatchObject({ status: 'pending', responseStatus: 307 })
    expect(other.received).toEqual([])
  })

  it('should give a hanging receiver up in time, and serve the others meanwhile', async () => {
    await addEndpoint()
    await addEndpoint({ name: 'quick', url: other.url })
    let underWay = 0
    let most = 0
    const send = senderOf(app.payload)
    receiver.answers.push(...Array.from({ length: 6 }, () => () => undefined))
    start({
      async send(request) {
        if (!request.url.toString().startsWith(receiver.url)) return send(request)
        most = Math.max(most, ++underWay)
        return send(request).finally(() => underWay--)
      },
    })
    for (let count = 0; count < 6; count++) await publish()
    await eventually(() => expect(other.received).toHaveLength(6))
    await eventually(() => expect(receiver.received.length).toBeGreaterThanOrEqual(6))
    expect(most).toBe(2)
    await eventually(async () => {
      const timedOut = (await app.deliveries()).filter(({ error }) =>
        error?.startsWith('No answer'),
      )
      expect(timedOut.length).toBeGreaterThan(0)
      expect(timedOut[0]).toMatchObject({ responseStatus: null })
    })
  })

  it('should try an address that the operator no longer allows by the schedule, sending nothing', async () => {
    const { id } = await addEndpoint()
    await app.payload.db.updateOne({
      collection: ENDPOINTS,
      id,
      data: { url: 'http://169.254.169.254/' },
    })
    start()
    await publish()
    expect(await afterAttempt(1)).toMatchObject({
      status: 'pending',
      responseStatus: null,
      error: expect.stringContaining('Nothing was sent.'),
    })
  })
})

describe('starting, stopping and crashing', () => {
  it('should hand back an attempt under way when it stops, and make it again later', async () => {
    await addEndpoint()
    receiver.answers.push(() => undefined)
    start()
    await publish()
    await eventually(() => expect(receiver.received).toHaveLength(1))
    await stopWorkers()
    expect(await delivery()).toMatchObject({ status: 'pending', attemptCount: 0 })
    start()
    await reached('done')
    expect(receiver.received).toHaveLength(2)
  })

  it('should take over the delivery of a killed worker when its lease has ended', async () => {
    const { id: endpoint } = await addEndpoint()
    await publish()
    const [message] = await app.messages()
    await app.payload.db.create({
      collection: DELIVERIES,
      data: {
        key: `${message?.messageId}:${endpoint}`,
        endpoint,
        message: message?.id,
        eventType: message?.eventType,
        status: 'running',
        dueAt: new Date().toISOString(),
        leaseOwner: 'killed',
        leaseUntil: new Date(Date.now() + 60_000).toISOString(),
      },
    })
    start()
    await eventually(async () => expect((await app.messages())[0]?.status).toBe('done'))
    expect(receiver.received).toEqual([])
    aheadMs = 61_000
    await reached('done')
    expect(receiver.received).toHaveLength(1)
  })

  it('should make each attempt once when two workers deliver', async () => {
    await addEndpoint()
    await Promise.all(Array.from({ length: 12 }, publish))
    const tools = { send: senderOf(app.payload), now: () => new Date(), random: () => 0, idleMs: 5 }
    for (let count = 0; count < 2; count++) workers.push(createDispatcher(app.payload, tools))
    await eventually(async () => {
      const states = (await app.deliveries()).map((found) => found.status)
      expect(states).toEqual(Array.from({ length: 12 }, () => 'done'))
    })
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(12)
    expect(new Set(ids).size).toBe(12)
  })

  it('should refuse to start twice', () => {
    start()
    expect(() => start()).toThrow('twice')
  })

  it('should keep the deliveries of a disabled endpoint and send them once it is enabled', async () => {
    const { id } = await addEndpoint()
    receiver.answers.push(status(500))
    start({ idleMs: 60_000 })
    await publish()
    await afterAttempt(1)
    await app.update(ENDPOINTS, id, { isEnabled: false })
    aheadMs = 10_000
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await delivery()).status).toBe('pending')
    await app.update(ENDPOINTS, id, { isEnabled: true })
    await reached('done')
  })
})
