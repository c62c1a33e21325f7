import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { ServerResponse } from 'node:http'
import {
  createDispatcher,
  type Dispatcher,
} from '../../../../plugins/webhooks/dispatch/createDispatcher.ts'
import { readHealth } from '../../../../plugins/webhooks/readHealth.ts'
import { senderOf } from '../../../../plugins/webhooks/sender.ts'
import { DELIVERIES, ENDPOINTS, HEALTH, MESSAGES } from '../../../../plugins/webhooks/types.ts'
import { eventually } from '../../../support/eventually.ts'
import { createReceiver, status, type Receiver } from '../createReceiver.ts'
import { createTestApp, SECRET, type TestApp } from '../createTestApp.ts'

let app: TestApp
let receiver: Receiver
let endpoint: string
let aheadMs = 0
const dispatchers: Dispatcher[] = []

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host], concurrency: 3, timeoutMs: 5_000 })
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  await app.payload.db.deleteMany({ collection: HEALTH, where: {} })
  receiver.received.length = receiver.answers.length = aheadMs = 0
  const data = { name: 'site', url: receiver.url, secret: SECRET }
  endpoint = (await app.create(ENDPOINTS, data)).id
})
afterEach(async () => {
  await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.stop()))
})

const now = (): Date => new Date(Date.now() + aheadMs)

function start(): Dispatcher {
  const tools = { send: senderOf(app.payload), now, random: () => 0, idleMs: 10 }
  const dispatcher = createDispatcher(app.payload, tools)
  dispatchers.push(dispatcher)
  return dispatcher
}

const publishTag = (): Promise<{ id: string }> => app.create('tags', { slug: 'a' })

const settled = (count: number): Promise<void> =>
  eventually(async () => {
    const states = (await app.deliveries()).map(({ status }) => status)
    expect(states.filter((state) => state === 'done' || state === 'failed')).toHaveLength(count)
  })

/** Slugs of a doc as the receiver got them. */
const slugsOf = (id: string): unknown[] =>
  receiver.received
    .map(({ body }) => (JSON.parse(body) as { data: { id: string; slug?: string } }).data)
    .filter((data) => data.id === id)
    .map(({ slug }) => slug)

describe('createDispatcher', () => {
  it('should deliver the changes of a doc in their order, past one that fails at first', async () => {
    const { id } = await publishTag()
    for (const slug of ['b', 'c', 'd']) await app.update('tags', id, { slug })
    receiver.answers.push(status(500))
    start()
    await eventually(() => expect(receiver.received).toHaveLength(1))
    const other = await publishTag()
    await eventually(() => expect(slugsOf(other.id)).toHaveLength(1))
    expect(slugsOf(id)).toEqual(['a'])
    aheadMs = 5_001
    await settled(5)
    expect(slugsOf(id)).toEqual(['a', 'a', 'b', 'c', 'd'])
  })

  it('should count attempts by hour, and tell how long they take', async () => {
    receiver.answers.push(status(500), status(204))
    await publishTag()
    start()
    await eventually(async () => expect((await app.deliveries())[0]?.attemptCount).toBe(1))
    aheadMs = 5_001
    await settled(1)
    const health = await readHealth(app.payload, endpoint, now())
    expect(health.hours).toHaveLength(24)
    expect(health.successRate).toBe(0.5)
    expect(health.p95Ms).toBeGreaterThanOrEqual(1)
    const counts = health.hours.reduce(
      (sum, hour) => ({
        delivered: sum.delivered + hour.delivered,
        failed: sum.failed + hour.failed,
      }),
      { delivered: 0, failed: 0 },
    )
    expect(counts).toEqual({ delivered: 1, failed: 1 })
    const later = new Date(now().getTime() + 25 * 3_600_000)
    expect(await readHealth(app.payload, endpoint, later)).toMatchObject({
      successRate: null,
      p95Ms: null,
    })
  })

  it('should add up the counts of several processes', async () => {
    const startedAt = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000).toISOString()
    for (const [key, delivered, failed] of [
      ['one', 3, 0],
      ['two', 0, 1],
    ] as const) {
      const data = { key, endpoint, startedAt, delivered, failed, durations: '{"48":4}' }
      await app.payload.db.create({ collection: HEALTH, data })
    }
    const health = await readHealth(app.payload, endpoint, now())
    expect(health.hours.at(-1)).toEqual({ startedAt, delivered: 3, failed: 1 })
    expect(health.successRate).toBe(0.75)
  })

  it('should hand out the others when one message cannot be handed out', async () => {
    const bad = await publishTag()
    const [message] = await app.messages()
    // Selecting a field makes the body be read anew, and this one is none.
    await app.payload.db.updateOne({
      collection: MESSAGES,
      id: message?.id ?? '',
      data: { body: 'no JSON', fieldValues: { values: { slug: 'a' } } },
    })
    await app.payload.db.updateOne({
      collection: ENDPOINTS,
      where: { id: { equals: endpoint } },
      data: { ...(await app.endpoint('site')), selectedFields: ['slug'] },
    })
    const good = await publishTag()
    start()
    await settled(1)
    expect(slugsOf(good.id)).toEqual(['a'])
    expect(slugsOf(bad.id)).toEqual([])
    expect((await app.messages())[0]?.status).toBe('pending')
  })

  it('should store an outcome once the database does again, without a second attempt', async () => {
    start()
    const { db } = app.payload
    const commit = db.commitTransaction.bind(db)
    let refusals = 0
    receiver.answers.push((response: ServerResponse) => {
      db.commitTransaction = async (id) => {
        await db.rollbackTransaction(await id)
        if (++refusals === 2) db.commitTransaction = commit
        throw new Error('the disk is full')
      }
      response.writeHead(204).end()
    })
    await publishTag()
    await settled(1)
    expect(refusals).toBe(2)
    expect(receiver.received).toHaveLength(1)
  })

  it('should hold no more than some dozens of many that wait', async () => {
    const { id } = await publishTag()
    const [message] = await app.messages()
    for (let number = 0; number < 150; number++) {
      const key = `${message?.messageId}:${number}`
      const subject = { message: message?.id, endpoint, eventType: 'tag.created' }
      const due = { status: 'pending', dueAt: now().toISOString(), docKey: `tags/${number}` }
      await app.payload.db.create({ collection: DELIVERIES, data: { key, ...subject, ...due } })
    }
    receiver.answers.push(...Array.from({ length: 200 }, () => () => undefined))
    start()
    await eventually(() => expect(receiver.received).toHaveLength(3))
    const states = (await app.deliveries()).map(({ status }) => status)
    expect(states.filter((state) => state === 'running').length).toBeLessThanOrEqual(24)
    expect(slugsOf(id)).toHaveLength(3)
  })

  it('should hand everything back when it stops', async () => {
    for (let count = 0; count < 6; count++) await publishTag()
    receiver.answers.push(...Array.from({ length: 6 }, () => () => undefined))
    const dispatcher = start()
    await eventually(() => expect(receiver.received).toHaveLength(3))
    await dispatcher.stop()
    expect((await app.deliveries()).map(({ status }) => status)).toEqual(
      Array.from({ length: 6 }, () => 'pending'),
    )
  })
})
