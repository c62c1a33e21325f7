import { describe, expect, it } from '@jest/globals'
import type { AttemptResult } from '../../../../plugins/webhooks/core/attempt.ts'
import { classify, type Verdict } from '../../../../plugins/webhooks/core/classify.ts'

const now = new Date('2026-01-01T00:00:00.000Z')
const times = { startedAt: now, durationMs: 1 }

const answered = (status: number, retryAfter: string | null = null): AttemptResult => ({
  kind: 'response',
  status,
  retryAfter,
  excerpt: '',
  ...times,
})

const judge = (result: AttemptResult, attemptNumber = 1): Verdict =>
  classify(result, attemptNumber, now, 0)

describe('classify', () => {
  it.each([200, 201, 204, 299])('MUST take %i as delivered [success]', (status) => {
    expect(judge(answered(status))).toEqual({ kind: 'delivered' })
  })

  it.each([301, 302, 307, 308])('MUST take redirect %i as a failure [redirect]', (status) => {
    expect(judge(answered(status))).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('redirects are not followed'),
    })
  })

  it.each([199, 400, 401, 404, 429, 500, 503])('MUST try %i again [failure]', (status) => {
    expect(judge(answered(status))).toMatchObject({ kind: 'retry', afterMs: 5_000 })
  })

  it('SHOULD give up at 410 and disable the endpoint [gone]', () => {
    expect(judge(answered(410))).toMatchObject({ kind: 'gave-up', shouldDisableEndpoint: true })
  })

  it('should try again after a timeout when nobody is there, and when the address is refused', () => {
    expect(judge({ kind: 'timeout', timeoutMs: 15_000, ...times })).toEqual({
      kind: 'retry',
      afterMs: 5_000,
      reason: 'No answer within 15 s.',
    })
    expect(judge({ kind: 'unreachable', error: 'ECONNREFUSED', ...times })).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
    const reason = 'a.example leads to private addresses only.'
    expect(judge({ kind: 'refused', reason, ...times })).toMatchObject({
      kind: 'retry',
      reason: `Nothing was sent. ${reason}`,
    })
  })

  it('SHOULD wait as long as Retry-After asks, and never less than the schedule [retry-after]', () => {
    expect(judge(answered(503, '120'))).toMatchObject({ afterMs: 120_000 })
    expect(judge(answered(503, '1'))).toMatchObject({ afterMs: 5_000 })
  })

  it('should give up after the last attempt, and leave the endpoint enabled', () => {
    expect(judge(answered(500), 9)).toMatchObject({ kind: 'retry' })
    expect(judge(answered(500, '60'), 10)).toMatchObject({
      kind: 'gave-up',
      shouldDisableEndpoint: false,
    })
  })
})
