import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { attempt, type AttemptResult } from '../../../../plugins/webhooks/core/attempt.ts'
import { createSender, type Sender } from '../../../../plugins/webhooks/core/createSender.ts'
import { eventually } from '../../../support/eventually.ts'
import { createReceiver, status, verify, type Receiver } from '../createReceiver.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
let receiver: Receiver
let sender: Sender

beforeAll(async () => {
  receiver = await createReceiver()
  sender = createSender({ allowedHosts: ['127.0.0.1'] })
})
afterAll(async () => {
  await sender.destroy()
  await receiver.close()
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.answers.length = 0
})

interface Changes {
  url?: string
  timeoutMs?: number
  signal?: AbortSignal
}

const send = ({
  signal = new AbortController().signal,
  ...changes
}: Changes = {}): Promise<AttemptResult> =>
  attempt(
    {
      url: receiver.url,
      messageId: 'msg_1',
      body: '{"type":"a.b","text":"é — ✓"}',
      secrets: [SECRET],
      timeoutMs: 5_000,
      ...changes,
    },
    { send: sender.send, now: () => new Date() },
    signal,
  )

describe('attempt', () => {
  it('MUST send the exact body, signed, under its message id [request]', async () => {
    expect(await send()).toMatchObject({ kind: 'response', status: 204, excerpt: '' })
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    expect(request.body).toBe('{"type":"a.b","text":"é — ✓"}')
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'user-agent': expect.stringContaining('Platen'),
    })
    expect(verify(SECRET, request)).toEqual({ type: 'a.b', text: 'é — ✓' })
  })

  it('MUST NOT follow a redirect [redirect]', async () => {
    receiver.answers.push(status(302, { location: receiver.url }))
    expect(await send()).toMatchObject({ kind: 'response', status: 302 })
    expect(receiver.received).toHaveLength(1)
  })

  it('should report the status, Retry-After and the beginning of the response', async () => {
    receiver.answers.push((response) =>
      response.writeHead(503, { 'retry-after': '7' }).end('x'.repeat(10_000)),
    )
    expect(await send()).toMatchObject({
      kind: 'response',
      status: 503,
      retryAfter: '7',
      excerpt: 'x'.repeat(4_096),
    })
  })

  it('should stop reading a response that never ends', async () => {
    let sent = 0
    let isClosed = false
    receiver.answers.push((response) => {
      response.on('close', () => (isClosed = true))
      response.writeHead(200)
      const more = (): void => {
        if (response.destroyed) return
        sent += 65_536
        if (response.write(Buffer.alloc(65_536))) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    })
    expect(await send({ timeoutMs: 2_000 })).toMatchObject({ kind: 'response', status: 200 })
    expect(sent).toBeLessThan(20_000_000)
    await eventually(() => expect(isClosed).toBe(true))
  })

  it('SHOULD give up waiting after its timeout [timeout]', async () => {
    receiver.answers.push(() => undefined)
    expect(await send({ timeoutMs: 50 })).toMatchObject({ kind: 'timeout', timeoutMs: 50 })
  })

  it('should take the status of a response whose body stalls or breaks off', async () => {
    receiver.answers.push((response) => void response.writeHead(200).write('half'))
    expect(await send({ timeoutMs: 100 })).toMatchObject({ kind: 'response', status: 200 })
    receiver.answers.push((response) => {
      response.writeHead(500, { 'content-length': '100' }).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await send()).toMatchObject({
      kind: 'response',
      status: 500,
      excerpt: expect.stringMatching(/^half\n\[the response broke off/),
    })
  })

  it('should say why a receiver could not be reached', async () => {
    expect(await send({ url: 'http://127.0.0.1:9/' })).toMatchObject({
      kind: 'unreachable',
      error: expect.any(String),
    })
    receiver.answers.push((response) => void response.destroy())
    expect(await send()).toMatchObject({ kind: 'unreachable' })
  })

  it('should send nothing to an address that is refused, and say why', async () => {
    expect(await send({ url: 'https://169.254.169.254/' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('private address'),
    })
  })

  it('should throw, and report nothing, when it is stopped', async () => {
    const stop = new AbortController()
    receiver.answers.push(() => stop.abort(new Error('stopping')))
    await expect(send({ signal: stop.signal })).rejects.toThrow('stopping')
  })
})
