import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { redeliver } from '../../../plugins/webhooks/redeliver.ts'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { DELIVERIES, ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver, status, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'

let app: TestApp
let receiver: Receiver
let worker: { stop: () => Promise<void> } | undefined

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host] })
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  receiver.received.length = receiver.answers.length = 0
  await app.create(ENDPOINTS, { name: 'one', url: receiver.url, secret: SECRET })
  worker = startWebhooks(app.payload, { idleMs: 20 })
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

/** Publishes something, and waits for its delivery to be in a state. */
async function deliverUntil(wanted: Partial<StoredDelivery>): Promise<StoredDelivery> {
  await app.create('tags', { slug: 't' })
  return untilStored(wanted)
}

const untilStored = (wanted: Partial<StoredDelivery>): Promise<StoredDelivery> =>
  eventually(async () => {
    const [delivery] = await app.deliveries()
    expect(delivery).toMatchObject(wanted)
    return delivery as StoredDelivery
  })

describe('redeliver', () => {
  it('should send once more what was delivered', async () => {
    const { id } = await deliverUntil({ status: 'done', attemptCount: 1 })
    expect(await redeliver(app.payload, id)).toBe('queued')
    await untilStored({ status: 'done', attemptCount: 2 })
    expect(receiver.received).toHaveLength(2)
  })

  it('should take back a report of failure, and keep since when it is live', async () => {
    const { id } = await deliverUntil({ status: 'done' })
    const reported = (reportStatus: string) => ({
      reportStatus,
      reportedAt: '2026-01-01T00:00:00.000Z',
    })
    for (const [before, after] of [
      ['failed', { reportStatus: null, reportedAt: null }],
      ['live', reported('live')],
    ] as const) {
      await app.payload.db.updateOne({ collection: DELIVERIES, id, data: reported(before) })
      await redeliver(app.payload, id)
      expect(await untilStored({ status: 'done' })).toMatchObject(after)
    }
  })

  it('should send what waits for a later attempt now', async () => {
    receiver.answers.push(status(500, { 'retry-after': '3600' }))
    const { id } = await deliverUntil({ status: 'pending', attemptCount: 1 })
    expect(await redeliver(app.payload, id)).toBe('queued')
    await untilStored({ status: 'done', attemptCount: 2, error: null })
  })

  it('should try once more what was given up, and give it up again', async () => {
    const { id } = await deliverUntil({ status: 'done' })
    await app.payload.db.updateOne({
      collection: DELIVERIES,
      id,
      data: { status: 'failed', attemptCount: 10 },
    })
    receiver.answers.push(status(500))
    expect(await redeliver(app.payload, id)).toBe('queued')
    await untilStored({ status: 'failed', attemptCount: 11 })
  })

  it('should leave alone what is being sent', async () => {
    const answers: (() => void)[] = []
    receiver.answers.push((response) => answers.push(() => response.writeHead(204).end()))
    const { id } = await deliverUntil({ status: 'running' })
    expect(await redeliver(app.payload, id)).toBe('under-way')
    await eventually(() => expect(answers).toHaveLength(1))
    answers[0]?.()
    await untilStored({ status: 'done', attemptCount: 1 })
  })

  it('should say what keeps it from being sent', async () => {
    const { id } = await deliverUntil({ status: 'done' })
    const endpoint = await app.endpoint('one')
    await app.update(ENDPOINTS, String(endpoint.id), { isEnabled: false })
    expect(await redeliver(app.payload, id)).toBe('endpoint-disabled')
    expect(await redeliver(app.payload, 'none')).toBe('not-found')
  })
})
