import { describe, expect, it } from '@jest/globals'
import { createByteCache } from '../../../site/http/createByteCache.ts'

describe('createByteCache', () => {
  const of = (bytes: number) => ({ bytes })

  it('should drop what was not used for longest, and only as much as it must', () => {
    const cache = createByteCache(100)
    for (const key of ['a', 'b', 'c']) cache.set(key, of(30))
    cache.touch('a')
    cache.set('d', of(40))
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined)).toEqual([
      ...[true, false, true, true],
    ])
    expect(cache.bytes()).toBe(100)
  })

  it('should count what replaces something once', () => {
    const cache = createByteCache(100)
    cache.set('a', of(60))
    cache.set('a', of(70))
    expect(cache.bytes()).toBe(70)
    cache.delete('a')
    cache.delete('a')
    expect(cache.bytes()).toBe(0)
  })

  it('should not keep what is larger than all of it, nor what that would replace', () => {
    const cache = createByteCache(100)
    cache.set('a', of(10))
    cache.set('b', of(50))
    cache.set('b', of(101))
    expect(cache.get('a')).toEqual(of(10))
    expect(cache.get('b')).toBeUndefined()
    expect(cache.bytes()).toBe(10)
  })

  it('should keep nothing when it has no room', () => {
    const cache = createByteCache(0)
    cache.set('a', of(1))
    expect(cache.get('a')).toBeUndefined()
  })
})
