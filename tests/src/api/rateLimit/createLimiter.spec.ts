import { describe, expect, it } from '@jest/globals'
import { createLimiter } from '../../../../src/api/rateLimit/createLimiter.ts'

function start(maxKeys?: number) {
  const clock = { ms: 1_700_000_000_000 }
  const limiter = createLimiter({ now: () => clock.ms, maxKeys })
  const take = (key = 'a', count = 1, perMinute = 60) =>
    Array.from({ length: count }, () => limiter.take(key, perMinute)).at(-1)
  return { clock, limiter, take }
}

describe('createLimiter', () => {
  it('should allow as many at once as in a minute, and no more', () => {
    const { take } = start()
    expect(take('a', 60)).toEqual({ isAllowed: true, remaining: 0, resetS: 60, retryAfterS: 0 })
    expect(take()).toEqual({ isAllowed: false, remaining: 0, resetS: 60, retryAfterS: 1 })
  })

  it.each([1, 7, 3000, 999_983])('should allow exactly %s in a minute', (perMinute) => {
    const { limiter, clock } = start()
    const ask = () => limiter.take('a', perMinute).isAllowed
    const tries = Math.min(perMinute, 10_000)
    // Only the last ones matter: the first are taken in one step where there are many.
    for (let taken = 0; taken < perMinute - tries; taken += 1) limiter.take('a', perMinute)
    const answers = Array.from({ length: tries + 1 }, ask)
    expect(answers.filter(Boolean)).toHaveLength(tries)
    clock.ms += 60_000
    expect(ask()).toBe(true)
  })

  it('should let go on evenly, after as long as it says', () => {
    const { take, clock } = start()
    take('a', 60)
    clock.ms += 999
    expect(take()).toMatchObject({ isAllowed: false, retryAfterS: 1 })
    clock.ms += 1
    expect(take()).toMatchObject({ isAllowed: true, remaining: 0 })
    expect(take('a', 1, 60)).toMatchObject({ isAllowed: false })
  })

  it('should not charge for what it refuses', () => {
    const { take, clock } = start()
    take('a', 1000)
    clock.ms += 30_000
    expect(take()).toMatchObject({ isAllowed: true, remaining: 29 })
  })

  it('should count each key by itself', () => {
    const { take } = start()
    take('a', 61)
    expect(take('b')).toMatchObject({ isAllowed: true, remaining: 59 })
  })

  it('should look without counting', () => {
    const { limiter, take } = start()
    for (let count = 0; count < 100; count += 1) limiter.look('a', 60)
    expect(take()).toMatchObject({ isAllowed: true, remaining: 59 })
    take('a', 60)
    expect(limiter.look('a', 60)).toMatchObject({ isAllowed: false, retryAfterS: 1 })
  })

  it('should remember no more keys than it may', () => {
    const { take } = start(2)
    take('a', 60)
    take('b')
    take('c')
    expect(take('a')).toMatchObject({ isAllowed: true, remaining: 59 })
  })
})
