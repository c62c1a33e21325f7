import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { TooManyKeysError } from '../../../../plugins/webhooks/core/errors.ts'
import {
  MAX_KEYS,
  rotateKeys,
  validKeys,
  type StoredKey,
} from '../../../../plugins/webhooks/core/rotateKeys.ts'

const HOUR_MS = 3_600_000
const start = new Date('2026-01-01T00:00:00.000Z')
const at = (hours: number): Date => new Date(start.getTime() + hours * HOUR_MS)
const next = (key: string) => ({ key, scheme: 'v1' }) as const

/** Rotates in turn: key, overlap in hours, hour. */
const rotate = (...steps: [string, number, number][]): StoredKey[] =>
  steps.reduce<StoredKey[]>(
    (keys, [key, overlap, hour]) => rotateKeys(keys, next(key), overlap * HOUR_MS, at(hour)),
    [],
  )

const valid = (keys: StoredKey[], hour: number): string[] =>
  validKeys(keys, at(hour)).map(({ key }) => key)

describe('rotateKeys', () => {
  it('should put the new key first and let the earlier one sign until the overlap ends', () => {
    const keys = rotate(['a', 0, 0], ['b', 24, 1])
    expect(keys).toEqual([
      { key: 'b', scheme: 'v1', createdAt: at(1).toISOString() },
      {
        key: 'a',
        scheme: 'v1',
        createdAt: at(0).toISOString(),
        expiresAt: at(25).toISOString(),
      },
    ])
    expect(valid(keys, 24.9)).toEqual(['b', 'a'])
    expect(valid(keys, 25)).toEqual(['b'])
  })

  it('should end every earlier key at once when there is no overlap', () => {
    expect(rotate(['a', 0, 0], ['b', 24, 1], ['c', 0, 2])).toMatchObject([{ key: 'c' }])
  })

  it('should let no later rotation lengthen the time of a key', () => {
    const keys = rotate(['a', 0, 0], ['b', 1, 0], ['c', 100, 0.5])
    expect(valid(keys, 0.9)).toEqual(['c', 'b', 'a'])
    expect(valid(keys, 1)).toEqual(['c', 'b'])
  })

  it('should forget keys whose time is over', () => {
    expect(rotate(['a', 0, 0], ['b', 1, 0], ['c', 1, 5]).map(({ key }) => key)).toEqual(['c', 'b'])
  })

  it('should change nothing when the current key is stored again', () => {
    const keys = rotate(['a', 0, 0], ['b', 24, 1])
    expect(rotateKeys(keys, next('b'), 0, at(2))).toEqual(keys)
  })

  it('should name a key once when it comes back', () => {
    const keys = rotate(['a', 0, 0], ['b', 24, 1], ['a', 24, 2])
    expect(keys.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(keys[0]).not.toHaveProperty('expiresAt')
  })

  it('should refuse to keep more keys than a header should carry', () => {
    const keys = rotate(...[...'abcde'].map((key): [string, number, number] => [key, 24, 0]))
    expect(keys).toHaveLength(MAX_KEYS)
    expect(() => rotateKeys(keys, next('f'), HOUR_MS, at(1))).toThrow(TooManyKeysError)
    expect(rotateKeys(keys, next('f'), 0, at(1))).toHaveLength(1)
    expect(rotateKeys(keys, next('f'), HOUR_MS, at(25))).toHaveLength(2)
  })

  it('should always leave one key without an end, the newest', () => {
    const step = fc.tuple(
      fc.constantFrom(...'abcdefgh'),
      fc.integer({ min: 0, max: 168 }),
      fc.integer({ min: 0, max: 200 }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let keys: StoredKey[] = []
        let hour = 0
        for (const [key, overlap, waited] of steps) {
          hour += waited
          try {
            keys = rotateKeys(keys, next(key), overlap * HOUR_MS, at(hour))
          } catch (error) {
            expect(error).toBeInstanceOf(TooManyKeysError)
            continue
          }
          expect(keys[0]).toMatchObject({ key })
          expect(keys.filter(({ expiresAt }) => !expiresAt)).toHaveLength(1)
          expect(new Set(keys.map((stored) => stored.key)).size).toBe(keys.length)
          expect(validKeys(keys, at(hour))).toEqual(keys)
          expect(keys.length).toBeLessThanOrEqual(MAX_KEYS)
        }
      }),
    )
  })
})
