import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'
import { answersAfter, whole } from './hostile/answers.ts'
import { createRawServer } from './hostile/createRawServer.ts'

type Stored = StoredDelivery & { durationMs: number }

let app: TestApp
const tasks: (() => Promise<void>)[] = []

beforeAll(async () => {
  // The timeout that is used in earnest: 15 s.
  app = await createTestApp({ allowedHosts: ['127.0.0.1'] })
})
afterAll(() => app.destroy())
afterEach(async () => {
  for (const task of tasks.splice(0).reverse()) await task()
  await app.clear()
})

function startDelivering(): void {
  tasks.push(startWebhooks(app.payload, { idleMs: 20 }).stop)
}

const addEndpoint = (name: string, url: string): Promise<{ id: string }> =>
  app.create(ENDPOINTS, { name, url, secret: SECRET })

async function deliveriesTo({ id }: { id: string }): Promise<Stored[]> {
  return ((await app.deliveries()) as Stored[]).filter(({ endpoint }) => endpoint === id)
}

describe('a receiver that takes 14 s of 15 s', () => {
  it('should have been in time, and have held up nobody', async () => {
    const slow = await createRawServer({ onRequest: answersAfter(14_000, whole(200)) })
    const healthy = await createReceiver()
    tasks.push(slow.close, healthy.close)
    const endpoint = await addEndpoint('slow', `http://${slow.host}/`)
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    for (let count = 0; count < 2; count++) {
      await app.create('articles', { title: `${count}`, _status: 'published' })
    }
    await eventually(() => expect(healthy.received).toHaveLength(2), 10_000)
    expect((await deliveriesTo(endpoint)).map(({ attemptCount }) => attemptCount)).toEqual([0, 0])
    await eventually(async () => {
      for (const delivery of await deliveriesTo(endpoint)) {
        expect(delivery).toMatchObject({ status: 'done', attemptCount: 1, responseStatus: 200 })
        // Timers may be a little early by the clock.
        expect(delivery.durationMs).toBeGreaterThan(13_950)
      }
    }, 25_000)
    expect(slow.requests).toHaveLength(2)
  }, 60_000)
})

describe('receivers that hang', () => {
  it('should not keep a healthy one from anything, nor take more than four connections each', async () => {
    const servers = await Promise.all(Array.from({ length: 5 }, () => createRawServer({})))
    const healthy = await createReceiver()
    tasks.push(healthy.close, ...servers.map(({ close }) => close))
    const hanging = await Promise.all(
      servers.map(({ host }) => addEndpoint(`hangs at ${host}`, `http://${host}/`)),
    )
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    for (let count = 0; count < 40; count++) {
      await app.create('articles', { title: `${count}`, _status: 'published' })
    }
    await eventually(() => expect(healthy.received).toHaveLength(40), 14_000)
    for (const [index, endpoint] of hanging.entries()) {
      // Not one attempt has ended: nobody waited for them.
      const attempts = (await deliveriesTo(endpoint)).map(({ attemptCount }) => attemptCount)
      expect(attempts).toEqual(Array(40).fill(0))
      expect(servers[index]?.openCount()).toBe(4)
    }
  }, 60_000)
})
