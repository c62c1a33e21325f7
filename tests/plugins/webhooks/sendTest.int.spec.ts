import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { createCaller, type Answer, type Caller } from './createCaller.ts'
import { createReceiver, status, verify, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type TestApp } from './createTestApp.ts'

/** Port 1 of this machine, where nothing listens. */
const nobody = '127.0.0.1:1'

let app: TestApp
let receiver: Receiver
let call: Caller

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host, nobody], timeoutMs: 300 })
  call = await createCaller(app)
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  receiver.received.length = receiver.answers.length = 0
})

async function test(data: object = {}): Promise<Answer> {
  await app.create(ENDPOINTS, { name: 'one', url: receiver.url, secret: SECRET, ...data })
  const { id } = await app.endpoint('one')
  return call('admin', 'POST', `/${ENDPOINTS}/${id}/test`)
}

describe('sending a test', () => {
  it('should send a signed test.ping, and tell what was answered', async () => {
    receiver.answers.push((response) => response.writeHead(200).end('welcome'))
    const { status: code, json } = await test()
    expect(code).toBe(200)
    expect(json).toMatchObject({ isDelivered: true, responseExcerpt: 'welcome' })
    expect(json.message).toMatch(/^Answered 200 in \d+ ms\.$/)
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    const { id } = await app.endpoint('one')
    expect(verify(SECRET, request)).toMatchObject({
      type: 'test.ping',
      data: { collection: ENDPOINTS, id: String(id) },
    })
  })

  it('should keep the delivery like any other', async () => {
    const { json } = await test()
    const [delivery] = await app.deliveries()
    expect(delivery).toMatchObject({
      id: json.deliveryId,
      eventType: 'test.ping',
      status: 'done',
      attemptCount: 1,
      responseStatus: 204,
    })
    const [message] = await app.messages()
    expect(receiver.received[0]?.headers['webhook-id']).toBe(message?.messageId)
    expect(message?.status).toBe('done')
  })

  it.each<[string, (receiver: Receiver) => void, RegExp]>([
    ['an error', ({ answers }) => answers.push(status(500)), /answered 500/],
    ['no answer', ({ answers }) => answers.push(() => undefined), /No answer within 0.3 s/],
    ['410', ({ answers }) => answers.push(status(410)), /answered 410/],
  ])('should try once, and not hold %s against the endpoint', async (_case, prepare, reason) => {
    prepare(receiver)
    const { json } = await test()
    expect(json).toMatchObject({ isDelivered: false })
    expect(json.message).toMatch(reason)
    const [delivery] = await app.deliveries()
    expect(delivery).toMatchObject({ status: 'failed', error: json.message })
    const worker = startWebhooks(app.payload, { idleMs: 10 })
    await worker.stop()
    expect(receiver.received).toHaveLength(1)
    const endpoint = await app.endpoint('one')
    expect(endpoint.isEnabled).toBe(true)
    expect(endpoint.failingSince ?? null).toBeNull()
    const health = await call('admin', 'GET', `/${ENDPOINTS}/${endpoint.id}/health`)
    expect(health.json).toMatchObject({ gaveUp: 0, health: { successRate: null } })
  })

  it('should say so when nobody is there', async () => {
    const { json } = await test({ url: `http://${nobody}/` })
    expect(json.message).toMatch(/could not be reached/)
  })

  it('should reach a disabled endpoint, and leave it disabled', async () => {
    const { json } = await test({ isEnabled: false })
    expect(json).toMatchObject({ isDelivered: true })
    expect((await app.endpoint('one')).isEnabled).toBe(false)
  })

  it('should reach an endpoint whatever it filters by', async () => {
    expect((await test({ eventTypes: ['tag.deleted'], locales: ['en'] })).json).toMatchObject({
      isDelivered: true,
    })
  })

  it('should be for those who manage webhooks only', async () => {
    await test()
    const { id } = await app.endpoint('one')
    for (const role of ['editor', null]) {
      expect((await call(role, 'POST', `/${ENDPOINTS}/${id}/test`)).status).toBe(403)
      expect((await call(role, 'GET', `/${ENDPOINTS}/${id}/health`)).status).toBe(403)
    }
    expect((await call('admin', 'POST', `/${ENDPOINTS}/none/test`)).status).toBe(404)
    expect((await call('admin', 'GET', `/${ENDPOINTS}/none/health`)).status).toBe(404)
    expect(receiver.received).toHaveLength(1)
  })
})
