import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS, type AttemptLogEntry } from '../../../plugins/webhooks/types.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver, verify, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'
import {
  answers,
  breaksOffAfter,
  drips,
  gzipBomb,
  pours,
  says,
  saysAndEnds,
  whole,
} from './hostile/answers.ts'
import {
  createRawServer,
  type RawServer,
  type RawServerOptions,
} from './hostile/createRawServer.ts'

/** Long enough for a busy machine to answer in when nothing is wrong. */
const TIMEOUT_MS = 2_500
const HOUR_MS = 3_600_000
const MEGABYTE = 1024 * 1024

type Stored = StoredDelivery & { durationMs: number; lastAttemptAt: string }

let app: TestApp
let healthy: Receiver
let now = (): Date => new Date()
const sick: RawServer[] = []
const workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  healthy = await createReceiver()
  app = await createTestApp({
    allowedHosts: ['127.0.0.1'],
    canManage: () => true,
    timeoutMs: TIMEOUT_MS,
  })
  // The first attempt of all loads and compiles what the others find ready.
  await addEndpoint('healthy', healthy.url)
  startDelivering()
  await publish(1)
  await expectAllAtHealthy(1)
  await stopDelivering()
})
afterAll(async () => {
  await app.destroy()
  await healthy.close()
})
beforeEach(async () => {
  now = () => new Date()
  await app.clear()
  healthy.received.length = 0
})
afterEach(async () => {
  await stopDelivering()
  await Promise.all(sick.splice(0).map((server) => server.close()))
})

async function startSick(options: RawServerOptions): Promise<RawServer> {
  const server = await createRawServer(options)
  sick.push(server)
  return server
}

const addEndpoint = (name: string, url: string): Promise<{ id: string }> =>
  app.create(ENDPOINTS, { name, url, secret: SECRET })

function startDelivering(): void {
  const tools = { now: () => now(), random: () => 0, idleMs: 20 }
  workers.push(startWebhooks(app.payload, tools))
}

async function stopDelivering(): Promise<void> {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
}

async function publish(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await app.create('articles', { title: `${index}`, slug: `a-${index}`, _status: 'published' })
  }
}

async function deliveriesTo({ id }: { id: string }): Promise<Stored[]> {
  return ((await app.deliveries()) as Stored[]).filter(({ endpoint }) => endpoint === id)
}

/** The deliveries of an endpoint once each has been attempted, or has failed without. */
const attempted = (endpoint: { id: string }, count: number, attempts = 1): Promise<Stored[]> =>
  eventually(async () => {
    const found = await deliveriesTo(endpoint)
    expect(found).toHaveLength(count)
    for (const { attemptCount, status } of found) {
      expect(attemptCount).toBeGreaterThanOrEqual(attempts)
      expect(status).not.toBe('running')
    }
    return found
  }, 20_000)

/** Every message arrived at the healthy receiver, whole and signed. */
async function expectAllAtHealthy(count: number): Promise<void> {
  const written = (await app.messages()).map(({ messageId }) => messageId)
  expect(written).toHaveLength(count)
  await eventually(() => {
    const ids = new Set(healthy.received.map(({ headers }) => headers['webhook-id']))
    expect([...ids].sort()).toEqual(written.sort())
  }, 20_000)
  for (const request of healthy.received) verify(SECRET, request)
}

/** What must hold of every attempt, whatever the receiver did. */
function expectWellKept(delivery: Stored): void {
  const log = JSON.parse(delivery.attemptLog ?? '[]') as AttemptLogEntry[]
  expect(log).toHaveLength(delivery.attemptCount ?? 0)
  expect(delivery.durationMs).toBeGreaterThanOrEqual(0)
  expect(delivery.durationMs).toBeLessThan(30_000)
  expect((delivery.responseExcerpt ?? '').length).toBeLessThanOrEqual(4_096)
  if (delivery.status === 'done') return
  expect(delivery.error).toMatch(/^[A-Z].{10,}\.$/s)
  expect(log.at(-1)?.error).toBe(delivery.error)
  if (delivery.status !== 'pending') return
  const restMs = Date.parse(delivery.dueAt ?? '') - Date.parse(delivery.lastAttemptAt)
  expect(restMs).toBeGreaterThanOrEqual(5_000)
  expect(restMs).toBeLessThanOrEqual(24 * HOUR_MS + TIMEOUT_MS + 5_000)
}

const noResponse: Partial<Stored> = { status: 'pending', responseStatus: null }
const failedWith = (responseStatus: number): Partial<Stored> => ({
  status: 'pending',
  responseStatus,
})
const delivered: Partial<Stored> = { status: 'done', responseStatus: 200, error: null }

/** What it does, what is asked of its server, and what is stored then. */
const CASES: [string, RawServerOptions, Partial<Stored>, RegExp?][] = [
  ['accepts and never answers', {}, noResponse, /No answer within 2\.5 s/],
  [
    'ends the connection instead of answering',
    { onRequest: saysAndEnds('') },
    noResponse,
    /could not be reached/,
  ],
  [
    'drops the connection in the middle of its headers',
    { onRequest: breaksOffAfter('HTTP/1.1 200 OK\r\ncontent-le') },
    noResponse,
    /could not be reached/,
  ],
  [
    'drops the connection in the middle of a failure',
    { onRequest: breaksOffAfter('HTTP/1.1 503 No\r\ncontent-length: 99\r\n\r\nsorr') },
    failedWith(503),
  ],
  [
    'drips its status line',
    { onRequest: drips('HTTP', '/1.1 200 OK\r\n\r\n', 500) },
    noResponse,
    /No answer within/,
  ],
  [
    'sends headers without end',
    {
      onRequest: (socket, request) =>
        pours('HTTP/1.1 200 OK\r\n', Buffer.from(`x: ${'y'.repeat(4_000)}\r\n`), 1e9).answer(
          socket,
          request,
        ),
    },
    noResponse,
    /could not be reached/,
  ],
  [
    'sends early hints without end',
    {
      onRequest: (socket, request) =>
        pours('', Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)), 1e9).answer(
          socket,
          request,
        ),
    },
    noResponse,
    /could not be reached|No answer within/,
  ],
  [
    'resets the connection during the handshake',
    { onConnection: (socket) => socket.once('data', () => socket.resetAndDestroy()) },
    noResponse,
    /could not be reached/,
  ],
  ['shows a wrong certificate', { hasWrongCertificate: true }, noResponse, /certificate/],
  ['does not speak HTTP', { onRequest: saysAndEnds('220 mail.example ESMTP\r\n') }, noResponse],
  ['answers with rubbish', { onRequest: says(Buffer.alloc(9_000, 0xfe)) }, noResponse],
  [
    'switches to another protocol',
    { onRequest: says('HTTP/1.1 101 Hi\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n') },
    noResponse,
  ],
  [
    'answers twice at once',
    { onRequest: says(whole(200) + whole(500)) },
    // The second answer may come in the way of the next request on the same connection.
    {},
  ],
  [
    'asks to come again in a minute',
    { onRequest: answers(429, { 'retry-after': '60' }) },
    failedWith(429),
  ],
  [
    'asks to come again at a date',
    {
      onRequest: answers(503, {
        'retry-after': new Date(Date.now() + HOUR_MS).toUTCString(),
      }),
    },
    failedWith(503),
  ],
  [
    'asks to come again never',
    { onRequest: answers(503, { 'retry-after': '9'.repeat(30) }) },
    failedWith(503),
  ],
  [
    'asks to come again in another age',
    { onRequest: answers(503, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }) },
    failedWith(503),
  ],
  [
    'asks to come again in the past',
    { onRequest: answers(503, { 'retry-after': '-60' }) },
    failedWith(503),
  ],
  ['asks nonsense', { onRequest: answers(503, { 'retry-after': 'soon' }) }, failedWith(503)],
  [
    'drops the connection in the middle of a success',
    { onRequest: breaksOffAfter('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nthank') },
    delivered,
  ],
  [
    'drips its body',
    { onRequest: drips('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n', 'x'.repeat(99), 100) },
    delivered,
  ],
  ['speaks HTTP/1.0', { onRequest: saysAndEnds('HTTP/1.0 200 OK\r\n\r\nfine') }, delivered],
  [
    'answers with bytes that are no text',
    {
      onRequest: (socket) =>
        socket.end(
          Buffer.concat([
            Buffer.from('HTTP/1.1 200 OK\r\n\r\n'),
            Buffer.alloc(9_000, '\0\xff\x1b'),
          ]),
        ),
    },
    delivered,
  ],
]

describe('a receiver that', () => {
  it.each(CASES)('%s should be recorded in words, and lose nothing', async (...args) => {
    const [, options, expected, words] = args
    const server = await startSick(options)
    const isTls =
      options.hasWrongCertificate ?? (options.onConnection !== undefined && !options.onRequest)
    const endpoint = await addEndpoint('sick', `${isTls ? 'https' : 'http'}://${server.host}/`)
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    await publish(2)
    for (const delivery of await attempted(endpoint, 2)) {
      expect(delivery).toMatchObject({ ...expected, attemptCount: 1 })
      if (words) expect(delivery.error).toMatch(words)
      expectWellKept(delivery)
    }
    await expectAllAtHealthy(2)
    expect(await app.endpoint('sick')).toMatchObject({ isEnabled: true })
  })

  it('refuses connections should be recorded in words, and lose nothing', async () => {
    const server = await startSick({})
    await server.close()
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    await publish(2)
    for (const delivery of await attempted(endpoint, 2)) {
      expect(delivery).toMatchObject(noResponse)
      expect(delivery.error).toMatch(/ECONNREFUSED/)
      expectWellKept(delivery)
    }
    await expectAllAtHealthy(2)
  })

  it('redirects should never be followed, wherever it leads', async () => {
    const secretService = await startSick({ onRequest: answers(200) })
    const codes = [301, 302, 303, 307, 308]
    const location = `http://127.0.0.1:${secretService.port}/`
    const server = await startSick({
      onRequest: (socket, request) =>
        answers(codes[request.number - 1] ?? 500, { location })(socket, request),
    })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    startDelivering()
    await publish(codes.length)
    const found = await attempted(endpoint, codes.length)
    expect(found.map(({ responseStatus }) => responseStatus).sort()).toEqual(codes)
    found.forEach(expectWellKept)
    for (const { error } of found) expect(error).toContain('redirects are not followed')
    expect(secretService.connectionCount()).toBe(0)
  })

  it('says that it is gone should be left alone at once', async () => {
    const server = await startSick({ onRequest: answers(410) })
    await addEndpoint('sick', `http://${server.host}/`)
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    await publish(1)
    await eventually(async () =>
      expect(await app.endpoint('sick')).toMatchObject({
        isEnabled: false,
        disabledReason: expect.stringContaining('410'),
      }),
    )
    await publish(4)
    await expectAllAtHealthy(5)
    expect(server.requests).toHaveLength(1)
  })

  it('closes its connections at bad moments should still get everything', async () => {
    const answered: string[] = []
    const server = await startSick({
      onRequest: (socket, { id, number, numberOnConnection }) => {
        // Keeps the connection alive, and breaks it under the next request or just after the answer.
        if (numberOnConnection > 1 || number === 1) return void socket.resetAndDestroy()
        answered.push(id)
        socket.write(whole(200, { connection: 'keep-alive' }), () => {
          if (number % 2) socket.resetAndDestroy()
        })
      },
    })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    let aheadMs = 0
    now = () => new Date(Date.now() + aheadMs)
    startDelivering()
    await publish(12)
    await attempted(endpoint, 12)
    for (let retry = 1; retry <= 8; retry++) {
      aheadMs += 6 * HOUR_MS
      if ((await deliveriesTo(endpoint)).every(({ status }) => status === 'done')) break
      await eventually(async () => {
        for (const { status, attemptCount } of await deliveriesTo(endpoint)) {
          expect(status === 'done' || (attemptCount ?? 0) > retry).toBe(true)
        }
      })
    }
    const found = await deliveriesTo(endpoint)
    expect(found.map(({ status }) => status)).toEqual(Array(12).fill('done'))
    const written = (await app.messages()).map(({ messageId }) => messageId)
    expect([...new Set(answered)].sort()).toEqual(written.sort())
  })
})

describe('a receiver that fails and recovers', () => {
  /** Makes attempts by the schedule, each as soon as it is due, and not before. */
  async function runThrough(endpoint: { id: string }, attempts: number): Promise<Stored> {
    for (let count = 1; count < attempts; count++) {
      const [delivery] = await attempted(endpoint, 1, count)
      const dueAt = Date.parse(delivery?.dueAt ?? '')
      now = () => new Date(dueAt)
    }
    const [delivery] = await attempted(endpoint, 1, attempts)
    if (!delivery) throw new Error('there is no delivery')
    return delivery
  }

  it('should get the message in the last attempt of the schedule, three days later', async () => {
    const server = await startSick({
      onRequest: (socket, request) => answers(request.number < 10 ? 500 : 200)(socket, request),
    })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    startDelivering()
    await publish(1)
    const delivery = await runThrough(endpoint, 10)
    expect(delivery).toMatchObject({ ...delivered, attemptCount: 10 })
    expectWellKept(delivery)
    const log = JSON.parse(delivery.attemptLog ?? '[]') as AttemptLogEntry[]
    const at = log.map(({ startedAt }) => Date.parse(startedAt))
    const hours = (at.at(-1) ?? 0) / HOUR_MS - (at[0] ?? 0) / HOUR_MS
    expect(hours).toBeGreaterThan(75)
    expect(hours).toBeLessThan(90)
    expect(new Set(server.requests.map(({ id }) => id)).size).toBe(1)
  }, 60_000)

  it('should get the message after ten failures when somebody sends it again', async () => {
    const server = await startSick({
      onRequest: (socket, request) => answers(request.number <= 10 ? 500 : 200)(socket, request),
    })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    startDelivering()
    await publish(1)
    const failed = await runThrough(endpoint, 10)
    expect(failed).toMatchObject({ status: 'failed', responseStatus: 500 })
    expectWellKept(failed)
    expect(await app.endpoint('sick')).toMatchObject({ isEnabled: true })
    const path = `/webhook-deliveries/${failed.id}/redeliver`
    expect((await app.request(path, { method: 'POST' })).status).toBe(202)
    const [delivery] = await attempted(endpoint, 1, 11)
    expect(delivery).toMatchObject({ ...delivered, attemptCount: 11 })
    expect(new Set(server.requests.map(({ id }) => id)).size).toBe(1)
  }, 60_000)
})

describe('a receiver that answers at length', () => {
  it('should cost no more than what is kept of 50 MB', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 52428800\r\n\r\n'
    const { answer, taken } = pours(head, Buffer.alloc(65_536, 'x'), 50 * MEGABYTE)
    const server = await startSick({ onRequest: answer })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    startDelivering()
    await publish(8)
    for (const delivery of await attempted(endpoint, 8)) {
      expect(delivery).toMatchObject(delivered)
      expect(delivery.responseExcerpt).toMatch(/^x{4000,4096}$/)
    }
    await eventually(() => expect(server.openCount()).toBe(0))
    expect(taken).toHaveLength(8)
    // What the kernel buffers on both sides counts as taken.
    for (const bytes of taken) expect(bytes).toBeLessThan(16 * MEGABYTE)
  })

  it('should not be unpacked', async () => {
    const answer = gzipBomb()
    const server = await startSick({ onRequest: answer })
    const endpoint = await addEndpoint('sick', `http://${server.host}/`)
    startDelivering()
    const before = process.resourceUsage().maxRSS
    await publish(4)
    for (const delivery of await attempted(endpoint, 4)) {
      expect(delivery).toMatchObject(delivered)
      expectWellKept(delivery)
    }
    // Kilobytes; four bombs hold two gigabytes.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(200 * 1024)
  })
})

describe('a healthy receiver', () => {
  it('should get everything beside all of them at once', async () => {
    const endpoints: { id: string }[] = []
    for (const [name, options] of CASES) {
      const server = await startSick(options)
      endpoints.push(await addEndpoint(name, `http://${server.host}/`))
    }
    await addEndpoint('healthy', healthy.url)
    startDelivering()
    await publish(6)
    await expectAllAtHealthy(6)
    for (const endpoint of endpoints) (await attempted(endpoint, 6)).forEach(expectWellKept)
  }, 60_000)
})
