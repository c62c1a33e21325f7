import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { eventually } from '../../support/eventually.ts'
import { lockDatabase } from '../../support/lockDatabase.ts'
import { createReceiver, status, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'
import { seedPending } from './edges/seedPending.ts'

const TIMEOUT_MS = 3_000
const DAY_MS = 24 * 3_600_000

let app: TestApp
let receiver: Receiver
let other: Receiver
/** How far the clock of the workers is ahead. */
let aheadMs = 0
/** Lets the requests go that `hold` has kept. */
let letGo: () => void
const workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  receiver = await createReceiver()
  other = await createReceiver()
  app = await createTestApp({ allowedHosts: ['127.0.0.1'], timeoutMs: TIMEOUT_MS })
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
  await other.close()
})
beforeEach(async () => {
  await app.clear()
  aheadMs = 0
  letGo = () => undefined
  for (const each of [receiver, other]) each.received.length = each.answers.length = 0
})
afterEach(async () => {
  letGo()
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

function startDelivering(): void {
  const now = (): Date => new Date(Date.now() + aheadMs)
  workers.push(startWebhooks(app.payload, { now, random: () => 0, idleMs: 20 }))
}

const addEndpoint = (name: string, { url }: Receiver): Promise<{ id: string }> =>
  app.create(ENDPOINTS, { name, url, secret: SECRET })

const publish = (): Promise<{ id: string }> =>
  app.create('articles', { title: 'A', _status: 'published' })

async function deliveriesTo(endpoint: { id: string }): Promise<StoredDelivery[]> {
  return (await app.deliveries()).filter((delivery) => delivery.endpoint === endpoint.id)
}

const allDone = (endpoint: { id: string }, count: number): Promise<StoredDelivery[]> =>
  eventually(async () => {
    const found = await deliveriesTo(endpoint)
    expect(found.map((delivery) => delivery.status)).toEqual(Array(count).fill('done'))
    return found
  }, 20_000)

const idsAt = ({ received }: Receiver): unknown[] =>
  received.map(({ headers }) => headers['webhook-id'])

/** Keeps the next requests waiting for their answer. */
function hold(count: number): void {
  let isOpen = false
  const waiting: (() => void)[] = []
  receiver.answers.push(
    ...Array.from({ length: count }, (): Receiver['answers'][number] => (response) => {
      const answer = (): void => void response.writeHead(204).end()
      if (isOpen) answer()
      else waiting.push(answer)
    }),
  )
  letGo = () => {
    isOpen = true
    for (const answer of waiting.splice(0)) answer()
  }
}

describe('an endpoint whose secret cannot be decrypted', () => {
  it('should say so in its deliveries, hold up nobody, and go on with a new secret', async () => {
    const { id } = await addEndpoint('old', receiver)
    const healthy = await addEndpoint('healthy', other)
    // What PAYLOAD_SECRET was when they were stored is not known any more.
    await app.payload.db.updateOne({
      collection: ENDPOINTS,
      id,
      data: { encryptedSecrets: 'f'.repeat(120) },
    })
    startDelivering()
    await publish()
    await publish()
    await allDone(healthy, 2)
    await eventually(async () => {
      for (const { error, status } of await deliveriesTo({ id })) {
        expect(error).toMatch(/"old".*PAYLOAD_SECRET/)
        expect(status).not.toBe('done')
        expect(status).not.toBe('running')
      }
    })
    expect(receiver.received).toEqual([])
    await app.update(ENDPOINTS, id, { secret: SECRET })
    aheadMs = DAY_MS
    await allDone({ id }, 2)
    expect(receiver.received).toHaveLength(2)
  })
})

describe('an endpoint that changes in the middle of an attempt', () => {
  it('by being deleted should take its deliveries along and disturb nobody', async () => {
    const endpoint = await addEndpoint('doomed', receiver)
    const healthy = await addEndpoint('healthy', other)
    hold(4)
    startDelivering()
    for (let count = 0; count < 6; count++) await publish()
    await eventually(() => expect(receiver.received.length).toBeGreaterThan(0))
    await app.remove(ENDPOINTS, endpoint.id)
    letGo()
    await publish()
    await allDone(healthy, 7)
    expect(await deliveriesTo(endpoint)).toEqual([])
    expect(await app.messages()).toHaveLength(7)
    expect(new Set(idsAt(other)).size).toBe(7)
  })

  it('by being disabled should get what waited once it is enabled', async () => {
    const endpoint = await addEndpoint('paused', receiver)
    hold(4)
    startDelivering()
    for (let count = 0; count < 6; count++) await publish()
    await eventually(() => expect(receiver.received.length).toBeGreaterThan(0))
    await app.update(ENDPOINTS, endpoint.id, { isEnabled: false })
    letGo()
    await eventually(async () => {
      const states = (await deliveriesTo(endpoint)).map((delivery) => delivery.status)
      expect(states).toHaveLength(6)
      expect(states).not.toContain('running')
    })
    const before = receiver.received.length
    expect(before).toBeLessThan(6)
    await app.update(ENDPOINTS, endpoint.id, { isEnabled: true })
    aheadMs = DAY_MS
    await allDone(endpoint, 6)
    expect(new Set(idsAt(receiver)).size).toBe(6)
  })

  it('by moving should be tried at its new address', async () => {
    const endpoint = await addEndpoint('moving', receiver)
    receiver.answers.push(...Array.from({ length: 9 }, () => status(500)))
    startDelivering()
    await publish()
    await eventually(async () =>
      expect(await deliveriesTo(endpoint)).toMatchObject([{ attemptCount: 1, status: 'pending' }]),
    )
    await app.update(ENDPOINTS, endpoint.id, { url: other.url })
    aheadMs = 6_000
    await allDone(endpoint, 1)
    expect(idsAt(other)).toEqual(idsAt(receiver))
  })
})

describe('a clock that jumps', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  /** Moves the clock of the whole process, and leaves the timers alone. */
  function setClock(now: number): void {
    jest.useFakeTimers({
      now,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'requestIdleCallback',
        'cancelIdleCallback',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    })
  }

  it('ahead by a day should not make an attempt under way be made again', async () => {
    const endpoint = await addEndpoint('site', receiver)
    hold(4)
    startDelivering()
    for (let count = 0; count < 4; count++) await publish()
    await eventually(() => expect(receiver.received).toHaveLength(4))
    aheadMs = DAY_MS
    await publish()
    await new Promise((resolve) => setTimeout(resolve, 200))
    letGo()
    await allDone(endpoint, 5)
    expect(idsAt(receiver)).toHaveLength(5)
    expect(new Set(idsAt(receiver)).size).toBe(5)
  })

  it('back by an hour should not delay what is published then', async () => {
    const endpoint = await addEndpoint('site', receiver)
    startDelivering()
    await publish()
    await allDone(endpoint, 1)
    setClock(Date.now() - DAY_MS / 24)
    await publish()
    await publish()
    await eventuallyReceived(3)
    expect(new Set(idsAt(receiver)).size).toBe(3)
  })

  /** As `eventually`, which reads the clock that is not moving now. */
  async function eventuallyReceived(count: number): Promise<void> {
    for (let look = 0; look < 500 && receiver.received.length < count; look++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(receiver.received).toHaveLength(count)
  }
})

describe('a database that another process has locked', () => {
  it('for longer than writes wait should cost time, and no message', async () => {
    const endpoint = await addEndpoint('site', receiver)
    hold(4)
    startDelivering()
    for (let count = 0; count < 8; count++) await publish()
    await eventually(() => expect(receiver.received).toHaveLength(4))
    const { clientConfig } = app.payload.db as unknown as { clientConfig: { url: string } }
    // Writes give up after five seconds.
    const { released } = await lockDatabase(clientConfig.url, 6_500)
    letGo()
    await released
    await allDone(endpoint, 8)
    expect(new Set(idsAt(receiver)).size).toBe(8)
  }, 60_000)
})

describe('10,000 deliveries that wait at the start', () => {
  it('should go out in order, and not keep another endpoint from a new message', async () => {
    const behind = await addEndpoint('behind', receiver)
    await seedPending(app, { endpoint: behind.id, count: 10_000 })
    await addEndpoint('up to date', other)
    startDelivering()
    const { id } = await publish()
    await eventually(() => expect(other.received).toHaveLength(1), 20_000)
    expect(other.received[0]?.body).toContain(id)
    expect(receiver.received.length).toBeLessThan(10_000)
    await eventually(() => expect(receiver.received.length).toBeGreaterThan(300), 25_000)
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    const old = receiver.received
      .map(({ body }) => JSON.parse(body) as { number?: number })
      .flatMap(({ number }) => (number === undefined ? [] : [number]))
    expect(new Set(old).size).toBe(old.length)
    // Oldest first, give or take those that are under way at the same time.
    for (const [index, number] of old.entries()) expect(Math.abs(number - index)).toBeLessThan(64)
  }, 60_000)
})
