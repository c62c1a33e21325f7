import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Verdict } from '../../../../plugins/webhooks/core/classify.ts'
import { noteOutcome } from '../../../../plugins/webhooks/lifecycle/noteOutcome.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  type MessageDoc,
} from '../../../../plugins/webhooks/types.ts'
import { inTransaction } from '../../../../plugins/shared/inTransaction.ts'
import { createTestApp, SECRET, type TestApp } from '../createTestApp.ts'

const HOUR_MS = 3_600_000
const start = new Date('2026-01-01T00:00:00.000Z')
const at = (hours: number): Date => new Date(start.getTime() + hours * HOUR_MS)

const delivered: Verdict = { kind: 'delivered' }
const retry: Verdict = { kind: 'retry', afterMs: 1, reason: 'The receiver answered 500.' }
const gaveUp: Verdict = {
  kind: 'gave-up',
  reason: 'The receiver answered 500. That was the last.',
  shouldDisableEndpoint: false,
}
const gone: Verdict = {
  kind: 'gave-up',
  reason: 'The receiver answered 410: it wants no more messages.',
  shouldDisableEndpoint: true,
}

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.destroy())
beforeEach(async () => {
  await app.clear()
  await app.create(ENDPOINTS, { name: 'one', url: 'https://a.example/', secret: SECRET })
})

/** With the endpoint as it is stored now, which is what an attempt is made with. */
const note = async (verdict: Verdict, hours: number): Promise<boolean> =>
  noteOutcome(app.payload, await app.endpoint('one'), verdict, at(hours))

/** A delivery that has been tried, of a message that is some hours old at the hour. */
async function addTried(occurredHour: number): Promise<void> {
  const { id: endpoint } = await app.endpoint('one')
  const message = (await app.payload.db.create({
    collection: MESSAGES,
    data: {
      messageId: `msg_${crypto.randomUUID()}`,
      eventType: 'tag.created',
      docCollection: 'tags',
      docId: '1',
      body: '{}',
      occurredAt: at(occurredHour).toISOString(),
      status: 'done',
    },
  })) as MessageDoc
  await app.payload.db.create({
    collection: DELIVERIES,
    data: {
      key: crypto.randomUUID(),
      endpoint,
      message: message.id,
      eventType: 'tag.created',
      docKey: 'tags/1',
      occurredAt: at(occurredHour).toISOString(),
      status: 'pending',
      attemptCount: 1,
    },
  })
}

describe('noteOutcome', () => {
  it('should remember since when attempts fail, and forget it at the first that does not', async () => {
    expect(await note(retry, 0)).toBe(false)
    expect((await app.endpoint('one')).failingSince).toBe(at(0).toISOString())
    await note(retry, 1)
    await note(gaveUp, 2)
    expect((await app.endpoint('one')).failingSince).toBe(at(0).toISOString())
    await note(delivered, 3)
    expect((await app.endpoint('one')).failingSince).toBeNull()
    await note(retry, 4)
    expect((await app.endpoint('one')).failingSince).toBe(at(4).toISOString())
  })

  it('should write nothing while nothing changes', async () => {
    const stored = await app.endpoint('one')
    let writes = 0
    const { updateOne } = app.payload.db
    app.payload.db.updateOne = (args) => {
      writes++
      return updateOne.call(app.payload.db, args)
    }
    try {
      await noteOutcome(app.payload, stored, delivered, at(0))
      expect(writes).toBe(0)
      await note(retry, 0)
      expect(writes).toBe(1)
      for (const hours of [1, 2, 3]) await note(retry, hours)
      expect(writes).toBe(1)
    } finally {
      app.payload.db.updateOne = updateOne
    }
  })

  it('should disable at once what is gone, and say so', async () => {
    expect(await note(gone, 0)).toBe(true)
    expect(await app.endpoint('one')).toMatchObject({
      isEnabled: false,
      disabledReason: 'The receiver answered 410: it wants no more messages.',
      disabledAt: at(0).toISOString(),
      ownerToldAt: null,
    })
  })

  it('should disable after five days without a success', async () => {
    await addTried(0)
    await note(retry, 0)
    expect(await note(retry, 119.9)).toBe(false)
    expect(await note(retry, 120)).toBe(true)
    const { isEnabled, disabledReason, failingSince } = await app.endpoint('one')
    expect(isEnabled).toBe(false)
    expect(disabledReason).toBe(
      'Every attempt has failed since 2026-01-01 00:00 UTC, for more than 5 days. The last one: The receiver answered 500.',
    )
    expect(failingSince).toBe(at(0).toISOString())
  })

  it('should begin to count anew after each success', async () => {
    await addTried(0)
    await note(retry, 0)
    await note(delivered, 119)
    await note(retry, 119.5)
    expect(await note(retry, 239)).toBe(false)
    expect(await note(retry, 239.5)).toBe(true)
  })

  it('should give a receiver half a day whose first attempt fails after a long pause', async () => {
    await note(retry, 0)
    await note(gaveUp, 75)
    // Nothing is sent for a month; then it does not answer once.
    await addTried(700)
    expect(await note(retry, 700)).toBe(false)
    expect(await note(retry, 711)).toBe(false)
    expect(await note(retry, 712)).toBe(true)
  })

  it('should disable when a delivery is given up after five days', async () => {
    await note(retry, 0)
    expect(await note(gaveUp, 121)).toBe(true)
  })

  it('should believe what is stored rather than what it was given', async () => {
    await note(retry, 0)
    const stale = await app.endpoint('one')
    // Another process delivers.
    await note(delivered, 100)
    expect(await noteOutcome(app.payload, stale, gaveUp, at(121))).toBe(false)
    expect((await app.endpoint('one')).isEnabled).toBe(true)
  })

  it('should leave an endpoint alone whose URL was changed during the attempt', async () => {
    const { id, ...before } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { url: 'https://b.example/' })
    expect(await noteOutcome(app.payload, { ...before, id }, gone, at(0))).toBe(false)
    await noteOutcome(app.payload, { ...before, id }, retry, at(0))
    const after = await app.endpoint('one')
    expect(after.isEnabled).toBe(true)
    expect(after.failingSince ?? null).toBeNull()
  })

  it('should say once that an endpoint was disabled', async () => {
    const stored = await app.endpoint('one')
    const answers = await Promise.all(
      [0, 1, 2].map((hours) => noteOutcome(app.payload, stored, gone, at(hours))),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  it('should undo everything with the transaction that it is part of', async () => {
    const stored = await app.endpoint('one')
    const failing = inTransaction(app.payload, async (req) => {
      expect(await noteOutcome(app.payload, stored, gone, at(0), req)).toBe(true)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await app.endpoint('one')).toMatchObject({ isEnabled: true, disabledReason: null })
  })
})

describe('enabling an endpoint again', () => {
  it('should clear why and since when', async () => {
    await note(retry, 0)
    await note(gone, 1)
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { isEnabled: true })
    expect(await app.endpoint('one')).toMatchObject({
      isEnabled: true,
      disabledReason: null,
      disabledAt: null,
      ownerToldAt: null,
      ownerNoticeDueAt: null,
      failingSince: null,
    })
  })

  it('should not be what saving an enabled one does', async () => {
    await note(retry, 0)
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { isEnabled: true, description: 'changed' })
    expect((await app.endpoint('one')).failingSince).toBe(at(0).toISOString())
  })

  it('should give another URL all its time', async () => {
    await note(retry, 0)
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { url: 'https://b.example/' })
    expect((await app.endpoint('one')).failingSince).toBeNull()
  })
})
