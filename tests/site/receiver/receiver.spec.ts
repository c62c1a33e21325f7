import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { createCoalescer } from '../../../site/receiver/createCoalescer.ts'
import { createSeenMessages } from '../../../site/receiver/createSeenMessages.ts'
import { verifyWebhook } from '../../../site/receiver/verifyWebhook.ts'
import { SECRET } from '../fakeCms.ts'

const BODY = '{"type":"article.published","timestamp":"2026-01-01T00:00:00Z","data":{"id":"1"}}'

function headersFor(body = BODY, at = new Date()) {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign('msg_1', at, body),
  }
}

const verify = (headers: Record<string, string | undefined>, body = BODY) =>
  verifyWebhook(SECRET, headers, Buffer.from(body))

describe('verifyWebhook', () => {
  it('should accept a message signed with the secret', () => {
    expect(verify(headersFor())).toMatchObject({
      kind: 'accepted',
      message: { id: 'msg_1', type: 'article.published', data: { id: '1' } },
    })
  })

  it('should accept any of several signatures, as while a secret is being changed', () => {
    const headers = headersFor()
    const both = `v1,${Buffer.alloc(32).toString('base64')} ${headers['webhook-signature']}`
    expect(verify({ ...headers, 'webhook-signature': both }).kind).toBe('accepted')
  })

  it.each([
    ['no id', { 'webhook-id': undefined }],
    ['another id', { 'webhook-id': 'msg_2' }],
    ['an id with a full stop', { 'webhook-id': 'msg.1' }],
    ['no signature', { 'webhook-signature': undefined }],
    ['a forged signature', { 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` }],
    ['another timestamp', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9) }],
    ['no number for a timestamp', { 'webhook-timestamp': 'now' }],
  ])('should refuse %s', (_, change) => {
    expect(verify({ ...headersFor(), ...change })).toMatchObject({ kind: 'refused', status: 401 })
  })

  it('should refuse a body that was changed by one byte', () => {
    expect(verify(headersFor(), `${BODY} `)).toMatchObject({ kind: 'refused', status: 401 })
  })

  it('should refuse what was signed more than five minutes ago or ahead', () => {
    for (const minutes of [-6, 6]) {
      const at = new Date(Date.now() + minutes * 60_000)
      expect(verify(headersFor(BODY, at))).toMatchObject({ kind: 'refused', status: 401 })
    }
  })

  it('should refuse a signed body that is no message', () => {
    for (const body of ['', '[]', 'x', '{"type":"a"}']) {
      expect(verify(headersFor(body), body)).toMatchObject({ kind: 'refused', status: 400 })
    }
  })
})

describe('createSeenMessages', () => {
  it('should know an id until it is too old to be accepted anyway', () => {
    let now = 0
    const seen = createSeenMessages({ maxAgeMs: 100, now: () => now })
    expect([seen.add('a'), seen.add('a')]).toEqual([true, false])
    now = 101
    expect(seen.add('a')).toBe(true)
  })

  it('should hold no more than it may', () => {
    const seen = createSeenMessages({ maxIds: 2 })
    for (const id of ['a', 'b', 'c']) seen.add(id)
    expect([seen.add('c'), seen.add('a')]).toEqual([false, true])
  })
})

describe('createCoalescer', () => {
  afterEach(() => {
    jest.useRealTimers()
  })

  it('should make one run of a burst', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => Promise.resolve())
    const coalescer = createCoalescer({ run })
    for (let wake = 0; wake < 5; wake += 1) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(30)
    }
    expect(run).toHaveBeenCalledTimes(0)
    await jest.advanceTimersByTimeAsync(50)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('should not wait for ever while wake-ups keep coming', async () => {
    jest.useFakeTimers()
    const run = jest.fn(() => Promise.resolve())
    const coalescer = createCoalescer({ run })
    for (let elapsed = 0; elapsed < 510; elapsed += 30) {
      coalescer.wake()
      await jest.advanceTimersByTimeAsync(30)
    }
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('should run again for what came during a run, and never twice at a time', async () => {
    jest.useFakeTimers()
    let finish = () => {}
    const run = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)))
    const coalescer = createCoalescer({ run })
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(60)
    coalescer.wake()
    await jest.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(1)
    finish()
    await jest.advanceTimersByTimeAsync(60)
    expect(run).toHaveBeenCalledTimes(2)
  })
})
