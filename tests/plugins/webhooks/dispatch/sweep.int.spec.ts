import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { retainedSince, sweep } from '../../../../plugins/webhooks/dispatch/sweep.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  HEALTH,
  MESSAGES,
  type MessageDoc,
} from '../../../../plugins/webhooks/types.ts'
import { createTestApp, SECRET, type TestApp } from '../createTestApp.ts'

const NOW = new Date('2026-06-30T12:00:00.000Z')
const DAY_MS = 86_400_000

let app: TestApp
let endpoint: string

beforeAll(async () => {
  app = await createTestApp({ allowedHosts: ['receiver.test'], retentionDays: 10 })
})
afterAll(() => app.destroy())
beforeEach(async () => {
  await app.clear()
  await app.payload.db.deleteMany({ collection: HEALTH, where: {} })
  const data = { name: 'site', url: 'https://receiver.test/', secret: SECRET }
  endpoint = (await app.create(ENDPOINTS, data)).id
})

const ago = (days: number): string => new Date(NOW.getTime() - days * DAY_MS).toISOString()
const run = (signal = new AbortController().signal) => sweep(app.payload, NOW, signal)
let count = 0

/** A message with deliveries in these states. */
async function add(days: number, states: string[] = ['done'], status = 'done'): Promise<string> {
  const messageId = `msg_${++count}`
  const subject = { eventType: 'tag.updated', occurredAt: ago(days) }
  const message = (await app.payload.db.create({
    collection: MESSAGES,
    data: { ...subject, messageId, docCollection: 'tags', docId: 't', body: '{}', status },
  })) as MessageDoc
  for (const [index, state] of states.entries()) {
    const key = `${messageId}:${index}`
    const data = { ...subject, key, message: message.id, endpoint, status: state, docKey: 'tags/t' }
    await app.payload.db.create({ collection: DELIVERIES, data })
  }
  return messageId
}

const left = async (): Promise<string[]> =>
  (await app.messages()).map(({ messageId }) => messageId).sort()

describe('sweep', () => {
  it('should delete settled messages past their retention with their deliveries, and no others', async () => {
    await add(10.1, ['done', 'failed'])
    await add(300, [])
    const young = await add(9.9, ['done', 'failed'])
    expect(await run()).toEqual({ messages: 2, healthRows: 0 })
    expect(await left()).toEqual([young])
    expect(await app.deliveries()).toHaveLength(2)
  })

  it('should keep whatever is on its way, however old', async () => {
    const kept = [
      await add(40, ['done', 'pending']),
      await add(40, ['running']),
      await add(40, [], 'pending'),
    ].sort()
    await add(40, ['failed'])
    await run()
    expect(await left()).toEqual(kept)
    expect(await app.deliveries()).toHaveLength(3)
  })

  it('should get past many that it keeps, several of one time', async () => {
    for (let number = 0; number < 120; number++) await add(number < 60 ? 30 : 20, ['pending'])
    await add(15, ['done'])
    expect((await run()).messages).toBe(1)
    expect(await app.messages()).toHaveLength(120)
  })

  it('should delete counts of health that are no longer read', async () => {
    for (const days of [0.5, 1.9, 2.1, 400]) {
      const data = { key: `k${days}`, endpoint, startedAt: ago(days) }
      const counts = { delivered: 1, failed: 0, durations: '{}' }
      await app.payload.db.create({ collection: HEALTH, data: { ...data, ...counts } })
    }
    expect(await run()).toEqual({ messages: 0, healthRows: 2 })
  })

  it('should delete nothing once it is told to stop', async () => {
    await add(40)
    const abort = new AbortController()
    abort.abort()
    expect(await run(abort.signal)).toEqual({ messages: 0, healthRows: 0 })
  })

  it('should keep what retainedSince promises', async () => {
    expect(retainedSince(app.payload, NOW).toISOString()).toBe(ago(10))
    const kept = await add(10)
    await run()
    expect(await left()).toEqual([kept])
  })
})
