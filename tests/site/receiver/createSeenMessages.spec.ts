import { describe, expect, it } from '@jest/globals'
import { createSeenMessages } from '../../../site/receiver/createSeenMessages.ts'

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
