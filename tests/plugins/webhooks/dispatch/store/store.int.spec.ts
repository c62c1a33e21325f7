import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type {
  Claim,
  ClaimedDelivery,
  Outcome,
} from '../../../../../plugins/webhooks/dispatch/store/types.ts'
import { DELIVERIES, ENDPOINTS, HEALTH } from '../../../../../plugins/webhooks/types.ts'
import { SECRET, type TestApp } from '../../createTestApp.ts'
import {
  createStoreApp,
  createStoreHarness,
  LEASE_MS,
  STORES,
  type StoreHarness,
} from './createStoreHarness.ts'

const names = ({ claimed }: Claim): (string | undefined)[] =>
  claimed.map(({ message }) => message?.messageId)

const outcome = (
  { id, endpoint, docKey }: ClaimedDelivery,
  owner: string,
  more: Partial<Outcome> = {},
): Outcome => ({ id, endpoint, docKey, owner, status: 'done', error: null, ...more })

let app: TestApp
beforeAll(async () => {
  app = await createStoreApp()
})
afterAll(() => app.destroy())

describe.each(Object.keys(STORES) as (keyof typeof STORES)[])('%s', (name) => {
  let h: StoreHarness

  beforeAll(() => {
    h = createStoreHarness(app, name)
  })
  beforeEach(() => h.reset())

  async function claimOne(owner: string): Promise<ClaimedDelivery> {
    const [first] = (await h.claim(owner, 1)).claimed
    if (!first) throw new Error('nothing was claimed')
    return first
  }

  it('should find messages oldest first, without those that rest, until they are handed out', async () => {
    const [a, b, c] = [await h.addMessage('a'), await h.addMessage('b'), await h.addMessage('c')]
    const find = (limit: number, except: MessageId[] = []): Promise<string[]> =>
      h.write(async (req) => {
        const found = await h.store.findPendingMessages({ limit, except }, req)
        return found.map(({ messageId }) => messageId)
      })
    type MessageId = typeof a.id
    expect(await find(2)).toEqual(['a-0', 'b-0'])
    expect(await find(5, [a.id])).toEqual(['b-0', 'c-0'])
    expect(await h.store.findOldestPending([a.id])).toBe(b.id)
    await h.write((req) => h.store.finishMessages([a.id, b.id, c.id], h.now(), req))
    expect(await find(5)).toEqual([])
    expect(await h.store.findOldestPending([])).toBeUndefined()
  })

  it('should give messages as they were stored', async () => {
    const { id } = await h.addMessage('a')
    const more = {
      locales: ['en'],
      tags: ['t1'],
      fieldValues: { values: { title: 'A' } },
      target: h.endpoint,
    }
    await h.app.payload.db.updateOne({ collection: 'webhook-messages' as never, id, data: more })
    const [found] = await h.write((req) =>
      h.store.findPendingMessages({ limit: 1, except: [] }, req),
    )
    expect(found).toMatchObject({
      id,
      messageId: 'a-0',
      docId: 'a',
      docCollection: 'tags',
      ...more,
    })
  })

  it('should leave deliveries alone that exist', async () => {
    const message = await h.addMessage('a')
    const add = (): Promise<void> =>
      h.write((req) => h.store.addDeliveries([h.newDelivery(message)], h.now(), req))
    await add()
    await h.record([outcome(await claimOne('w'), 'w')])
    await add()
    expect((await h.app.deliveries()).map(({ status }) => status)).toEqual(['done'])
  })

  it('should claim what is due to the endpoint, longest first, and nothing twice', async () => {
    await h.addDeliveries(['a', 'b'])
    h.pass(1_000)
    await h.addDeliveries(['c', 'd'])
    const other = { name: 'other', url: 'https://receiver.test/o', secret: SECRET }
    const { id } = await h.app.create(ENDPOINTS, other)
    const message = await h.addMessage('e')
    await h.write((req) => h.store.addDeliveries([h.newDelivery(message, id)], h.now(), req))
    expect(names(await h.claim('w1', 3))).toEqual(['a-0', 'b-0', 'c-0'])
    expect(names(await h.claim('w2', 3))).toEqual(['d-0'])
    expect(await h.claim('w2')).toEqual({ claimed: [], mayHaveMore: false })
    expect(await h.delivery('a-0')).toMatchObject({
      status: 'running',
      leaseOwner: 'w1',
      leaseUntil: new Date(h.now().getTime() + LEASE_MS).toISOString(),
    })
  })

  it('should send the body of the delivery where it has one, and say when the message is gone', async () => {
    const message = await h.addMessage('a')
    const rows = [{ ...h.newDelivery(message), body: '{"own":true}' }]
    await h.write((req) => h.store.addDeliveries(rows, h.now(), req))
    expect((await claimOne('w')).message).toEqual({ messageId: 'a-0', body: '{"own":true}' })
    await h.addDeliveries(['b'])
    const gone = await h.delivery('b-0')
    const data = { message: null }
    await h.app.payload.db.updateOne({ collection: DELIVERIES, id: gone.id, data })
    expect(await claimOne('w')).toMatchObject({ id: gone.id, message: null, attemptCount: 0 })
  })

  it('should know whether there is anything to do', async () => {
    const hasDue = (): Promise<boolean> => h.store.hasDue({ endpoint: h.endpoint, now: h.now() })
    expect(await hasDue()).toBe(false)
    await h.addDeliveries(['a'])
    expect(await hasDue()).toBe(true)
    await h.claim('w')
    expect(await hasDue()).toBe(false)
    h.pass(LEASE_MS + 1)
    expect(await hasDue()).toBe(true)
  })

  it('should take over what a killed worker held when its lease is over, not before', async () => {
    await h.addDeliveries(['a'])
    await h.claim('killed')
    h.pass(LEASE_MS)
    expect(names(await h.claim('w'))).toEqual([])
    h.pass(1)
    expect(names(await h.claim('w'))).toEqual(['a-0'])
  })

  it('should not claim again what the asker holds, although its lease seems over', async () => {
    await h.addDeliveries(['a'])
    const { id } = await claimOne('w')
    h.pass(LEASE_MS + 1)
    const request = {
      endpoint: h.endpoint,
      limit: 5,
      owner: 'w',
      now: h.now(),
      leaseUntil: h.now(),
      except: new Set([id]),
    }
    expect((await h.write((req) => h.store.claim(request, req))).claimed).toEqual([])
  })

  it('should pass over a doc whose turn it is not, and make it due when it is', async () => {
    await h.addDeliveries(['a', 'a', 'b', 'a'])
    expect(names(await h.claim('w'))).toEqual(['a-0', 'b-0'])
    await h.claim('w')
    const waiting = await h.delivery('a-1')
    expect(Date.parse(waiting.dueAt ?? '')).toBeGreaterThan(h.now().getTime())
    expect(Date.parse(waiting.dueAt ?? '')).toBeLessThanOrEqual(h.now().getTime() + 60_000)
    const { id } = await h.delivery('a-0')
    const settled = { id, endpoint: h.endpoint, docKey: 'tags/a', owner: 'w', error: null }
    await h.record([{ ...settled, status: 'done' }])
    expect(names(await h.claim('w'))).toEqual(['a-1'])
  })

  it('should let the next of a doc wait while the one before waits for another attempt', async () => {
    await h.addDeliveries(['a', 'a'])
    const first = await claimOne('w')
    const dueAt = new Date(h.now().getTime() + 300_000).toISOString()
    await h.record([outcome(first, 'w', { status: 'pending', dueAt, error: 'no' })])
    for (let look = 0; look < 4; look++) {
      h.pass(61_000)
      expect(names(await h.claim('w'))).toEqual([])
    }
    // It rests until the one before is due.
    expect((await h.delivery('a-1')).dueAt).toBe(dueAt)
    h.pass(61_000)
    const again = await claimOne('w')
    expect(again.message?.messageId).toBe('a-0')
    await h.record([outcome(again, 'w', { status: 'failed', error: 'gave up' })])
    expect(names(await h.claim('w'))).toEqual(['a-1'])
  })

  it('should not hurry a delivery that waits for a further attempt of its own', async () => {
    await h.addDeliveries(['a', 'a'])
    await h.record([outcome(await claimOne('w'), 'w')])
    const second = await claimOne('w')
    const dueAt = new Date(h.now().getTime() + 3_600_000).toISOString()
    const attempt = {
      attemptCount: 1,
      attemptLog: '[]',
      lastAttemptAt: h.now().toISOString(),
      durationMs: 1,
      responseStatus: 500,
      responseExcerpt: null,
    }
    await h.record([outcome(second, 'w', { status: 'pending', dueAt, error: 'no', attempt })])
    // The first one is sent again by hand.
    const { id } = await h.delivery('a-0')
    const data = { status: 'pending', dueAt: h.now().toISOString() }
    await h.app.payload.db.updateOne({ collection: DELIVERIES, id, data })
    await h.record([outcome(await claimOne('w'), 'w')])
    expect((await h.delivery('a-1')).dueAt).toBe(dueAt)
  })

  it('should find other docs behind a crowd that waits for one', async () => {
    await h.addDeliveries(Array.from({ length: 120 }, () => 'crowd'))
    await h.claim('w', 1)
    const data = { dueAt: h.now().toISOString() }
    const where = { status: { equals: 'pending' } }
    await h.app.payload.db.updateMany({ collection: DELIVERIES, where, data })
    h.pass(1)
    await h.addDeliveries(['other'])
    const found: (string | undefined)[] = []
    for (let look = 0; look < 30 && found.length === 0; look++) {
      const claim = await h.claim('w', 4)
      found.push(...names(claim))
      if (!claim.mayHaveMore) break
    }
    expect(found).toEqual(['other-0'])
  })

  it('should store outcomes for the owner only', async () => {
    await h.addDeliveries(['a', 'b'])
    const { claimed } = await h.claim('w')
    const attempt = {
      attemptCount: 1,
      attemptLog: '[{"durationMs":7}]',
      lastAttemptAt: h.now().toISOString(),
      durationMs: 7,
      responseStatus: 204,
      responseExcerpt: 'fine',
    }
    const [a, b] = claimed
    if (!a || !b) throw new Error('two were due')
    expect(await h.record([outcome(a, 'w', { attempt }), outcome(b, 'thief')])).toBe(1)
    const stored = { status: 'done', leaseUntil: null, error: null, ...attempt }
    expect(await h.delivery('a-0')).toMatchObject(stored)
    expect(await h.delivery('b-0')).toMatchObject({ status: 'running', leaseOwner: 'w' })
    expect(await h.record([outcome(a, 'w', { status: 'failed' })])).toBe(0)
  })

  it('should keep what is known of earlier attempts when none was made', async () => {
    await h.addDeliveries(['a'])
    const attempt = {
      attemptCount: 1,
      attemptLog: '[{}]',
      lastAttemptAt: h.now().toISOString(),
      durationMs: 7,
      responseStatus: null,
      responseExcerpt: null,
    }
    const again = { status: 'pending', dueAt: h.now().toISOString() } as const
    await h.record([outcome(await claimOne('w'), 'w', { ...again, attempt })])
    await h.record([outcome(await claimOne('w'), 'w', { ...again, error: 'no key' })])
    expect(await h.delivery('a-0')).toMatchObject({ ...attempt, error: 'no key' })
  })

  it('should renew what is still held, and hand back what is', async () => {
    await h.addDeliveries(['a', 'b'])
    const ids = (await h.claim('w')).claimed.map(({ id }) => id)
    const data = { leaseOwner: 'thief' }
    const { id } = await h.delivery('b-0')
    await h.app.payload.db.updateOne({ collection: DELIVERIES, id, data })
    const until = new Date(h.now().getTime() + 2 * LEASE_MS)
    const kept = await h.write((req) => h.store.renew(ids, 'w', until, req))
    expect([...kept]).toEqual(ids.filter((each) => each !== id))
    expect((await h.delivery('a-0')).leaseUntil).toBe(until.toISOString())
    await h.write((req) => h.store.release(ids, 'w', req))
    expect(await h.delivery('a-0')).toMatchObject({ status: 'pending', leaseUntil: null })
    expect(await h.delivery('b-0')).toMatchObject({ status: 'running', leaseOwner: 'thief' })
  })

  it('should replace the counts of the same key', async () => {
    const row = { key: 'k', endpoint: h.endpoint, startedAt: h.now().toISOString(), failed: 0 }
    for (const delivered of [1, 5]) {
      const rows = [{ ...row, delivered, durations: { '3': delivered } }]
      await h.write((req) => h.store.writeHealth(rows, h.now(), req))
    }
    const { docs } = await h.app.payload.db.find({ collection: HEALTH, where: {} })
    expect(docs).toMatchObject([{ key: 'k', delivered: 5, failed: 0, durations: '{"3":5}' }])
    await h.app.payload.db.deleteMany({ collection: HEALTH, where: {} })
  })

  it('should say since when endpoints have been failing', async () => {
    const read = (): Promise<Map<unknown, string>> =>
      h.write((req) => h.store.readFailing([h.endpoint], req))
    expect((await read()).size).toBe(0)
    const data = { failingSince: h.now().toISOString() }
    await h.app.payload.db.updateOne({ collection: ENDPOINTS, id: h.endpoint, data })
    expect([...(await read())]).toEqual([[h.endpoint, data.failingSince]])
  })
})
