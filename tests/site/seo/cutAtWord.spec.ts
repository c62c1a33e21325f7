import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cutAtWord } from '../../../site/seo/cutAtWord.ts'

describe('cutAtWord', () => {
  it.each([
    ['short', 20, 'short'],
    ['  two\n lines ', 20, 'two lines'],
    ['one two three', 9, 'one two…'],
    ['one two three', 8, 'one two…'],
    ['one two, three', 10, 'one two…'],
    ['abcdefghijkl', 5, 'abcd…'],
    ['項目計劃書模板下載', 5, '項目計劃…'],
    ['😀😀😀😀', 3, '😀😀…'],
  ])('should make of %j at most %i characters', (text, limit, expected) => {
    expect(cutAtWord(text, limit)).toBe(expected)
  })

  it('should never be longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, limit) =>
        expect([...cutAtWord(text, limit)].length).toBeLessThanOrEqual(limit),
      ),
    )
  })
})
