import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  directionOf,
  directionOfText,
  splitByDirection,
} from '../../../../plugins/documents/core/direction.ts'

describe('directionOf', () => {
  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['en-GB', 'ltr'],
    ['az-Arab', 'rtl'],
  ])('should write %s %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction)
  })
})

describe('directionOfText', () => {
  it('should go by the first letter', () => {
    expect(directionOfText('12, שלום Anna')).toBe('rtl')
    expect(directionOfText('12, Anna שלום')).toBe('ltr')
    expect(directionOfText('12 – 13')).toBeUndefined()
  })
})

describe('splitByDirection', () => {
  it('should keep what lies between words of one direction with them', () => {
    expect(splitByDirection('عقد عمل، 2026', 'rtl')).toEqual([
      { text: 'عقد عمل، 2026', direction: 'rtl' },
    ])
  })

  it('should give what lies between two directions to the text around', () => {
    expect(splitByDirection('Contract (חוזה) of', 'ltr')).toEqual([
      { text: 'Contract (', direction: 'ltr' },
      { text: 'חוזה', direction: 'rtl' },
      { text: ') of', direction: 'ltr' },
    ])
    expect(splitByDirection('חברת Platen (בעמ)', 'rtl').map(({ text }) => text)).toEqual([
      'חברת ',
      'Platen',
      ' (בעמ)',
    ])
  })

  it('should lose and change nothing, and never leave two neighbours of one direction', () => {
    const unit = fc.constantFrom(...'aZ éאבع\u064e1(.👍\u200f'.split(''))
    fc.assert(
      fc.property(fc.string({ unit }), fc.constantFrom('ltr', 'rtl'), (text, base) => {
        const parts = splitByDirection(text, base)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        for (const [index, { direction }] of parts.entries()) {
          expect(direction).not.toBe(parts[index + 1]?.direction)
        }
      }),
    )
  })
})
