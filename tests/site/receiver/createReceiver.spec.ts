import { describe, expect, it } from '@jest/globals'
import {
  createReceiver,
  type ReceiverOptions,
  type WebhookMessage,
} from '../../../site/receiver/index.ts'
import { eventually } from '../../support/eventually.ts'
import { SECRET } from '../fakeCms.ts'
import { bodyOf, OTHER_SECRET, signedRequest } from './signed.ts'

/** A receiver and what it told. */
function start(options: Partial<ReceiverOptions> = {}) {
  const taken: { id: string; isRepeat: boolean }[] = []
  const bursts: string[][] = []
  const errors: unknown[] = []
  const receiver = createReceiver({
    secret: SECRET,
    onMessage: ({ id }, { isRepeat }) => void taken.push({ id, isRepeat }),
    onWake: (messages) => void bursts.push(messages.map(({ id }) => id)),
    onError: (error) => void errors.push(error),
    quietMs: 5,
    ...options,
  })
  const deliver = async (id: string, at?: Date) =>
    (await receiver.handle(signedRequest({ id, at }))).status
  return { receiver, deliver, taken, bursts, errors }
}

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000)

describe('createReceiver', () => {
  it('should answer 202 and take each message once', async () => {
    const { deliver, taken } = start()
    expect(await deliver('msg_1')).toBe(202)
    expect(await deliver('msg_1', secondsAgo(9))).toBe(202) // the sender may have missed the answer
    expect(taken).toEqual([{ id: 'msg_1', isRepeat: false }])
  })

  it('should turn a burst into one call', async () => {
    const { deliver, bursts } = start()
    await Promise.all(['msg_1', 'msg_2', 'msg_3'].map((id) => deliver(id)))
    await eventually(() => expect(bursts).toEqual([['msg_1', 'msg_2', 'msg_3']]))
  })

  it('should pass another attempt on where repeats are wanted, but no copy of a request', async () => {
    const { deliver, taken } = start({ repeats: 'pass' })
    const at = secondsAgo(30)
    for (const attemptedAt of [at, at, secondsAgo(20), secondsAgo(10), at]) {
      expect(await deliver('msg_1', attemptedAt)).toBe(202)
    }
    expect(taken.map(({ isRepeat }) => isRepeat)).toEqual([false, true, true])
  })

  it('should answer 500 to what could not be taken, and take it when it comes again', async () => {
    const taken: WebhookMessage[] = []
    let isBroken = true
    const { deliver, errors, bursts } = start({
      onMessage: (message) => {
        if (isBroken) throw new Error('disk full')
        taken.push(message)
      },
    })
    expect(await deliver('msg_1', secondsAgo(9))).toBe(500)
    isBroken = false
    expect(await deliver('msg_1')).toBe(202)
    expect(taken).toHaveLength(1)
    expect(errors).toEqual([new Error('disk full')])
    await eventually(() => expect(bursts).toEqual([['msg_1']]))
  })

  it('should tell what a burst came to grief over, and go on', async () => {
    let calls = 0
    const { deliver, errors } = start({
      onWake: () => {
        calls += 1
        if (calls === 1) throw new Error('no network')
      },
    })
    await deliver('msg_1')
    await eventually(() => expect(errors).toEqual([new Error('no network')]))
    await deliver('msg_2')
    await eventually(() => expect(calls).toBe(2))
  })

  it('should refuse everything else, take nothing and say why', async () => {
    const reasons: string[] = []
    const { receiver, taken } = start({ onRefused: (reason) => void reasons.push(reason) })
    const long = bodyOf({ id: 'x'.repeat(20_000) })
    const compressed = signedRequest()
    compressed.headers.set('content-encoding', 'gzip')
    const answers = await Promise.all(
      [
        new Request('http://localhost/', { method: 'POST', body: '{}' }),
        new Request('http://localhost/'),
        signedRequest({ secret: OTHER_SECRET }),
        signedRequest({ at: secondsAgo(600) }),
        signedRequest({}, { body: bodyOf({ id: 'changed' }) }),
        signedRequest({ body: '"no message"' }),
        signedRequest({ body: long }),
        compressed,
      ].map(async (request) => (await receiver.handle(request)).status),
    )
    expect(answers).toEqual([401, 405, 401, 401, 401, 400, 413, 415])
    expect(taken).toEqual([])
    expect(reasons).toHaveLength(8)
  })

  it('should ask the seen messages that it is given, which may be elsewhere', async () => {
    const ids = new Set<string>()
    const seen = {
      add: (id: string) => Promise.resolve(!ids.has(id) && Boolean(ids.add(id))),
      delete: (id: string) => Promise.resolve(ids.delete(id)),
    }
    const [first, second] = [start({ seen }), start({ seen })]
    await first.deliver('msg_1')
    await second.deliver('msg_1')
    expect([first.taken.length, second.taken.length]).toEqual([1, 0])
  })

  it('should end the call under way when it stops, and make no more', async () => {
    let finish: (() => void) | undefined
    const { deliver, receiver } = start({
      onWake: () => new Promise<void>((resolve) => (finish = resolve)),
    })
    await deliver('msg_1')
    await eventually(() => expect(finish).toBeDefined())
    let isStopped = false
    const stopped = receiver.stop().then(() => (isStopped = true))
    await Promise.resolve()
    expect(isStopped).toBe(false)
    finish?.()
    await stopped
  })
})
