import { describe, expect, it } from '@jest/globals'
import {
  delayBeforeAttempt,
  MAX_ATTEMPTS,
  retryAfterMs,
} from '../../../../plugins/webhooks/core/schedule.ts'

const HOUR = 3_600_000
const now = new Date('2026-01-01T00:00:00.000Z')

describe('delayBeforeAttempt', () => {
  it('SHOULD follow the schedule of Standard Webhooks [schedule]', () => {
    const delays = Array.from({ length: MAX_ATTEMPTS }, (_, n) => delayBeforeAttempt(n + 1, 0))
    expect(delays).toEqual([
      0,
      5_000,
      300_000,
      0.5 * HOUR,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
      24 * HOUR,
    ])
  })

  it('should end after ten attempts', () => {
    expect(MAX_ATTEMPTS).toBe(10)
    expect(delayBeforeAttempt(11, 0)).toBeNull()
  })

  it('SHOULD spread attempts by a tenth at most [schedule-jitter]', () => {
    expect(delayBeforeAttempt(2, 0.5)).toBe(5_250)
    expect(delayBeforeAttempt(2, 0.999999)).toBeLessThanOrEqual(5_500)
  })
})

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 24 * HOUR],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 24 * HOUR],
    ['-5', 0],
    ['soon', 0],
    ['', 0],
    [null, 0],
  ])('should read %j as %i ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})
