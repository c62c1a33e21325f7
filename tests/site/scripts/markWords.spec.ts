import { describe, expect, it } from '@jest/globals'
import { markWords } from '../../../site/scripts/markWords.ts'
import { termsOf } from '../../../site/search/termsOf.ts'

/** The text with what is marked in brackets. */
const mark = (text: string, query: string, locale = 'en') =>
  markWords(text, termsOf(query, locale), locale)
    .map(({ part, isMarked }) => (isMarked ? `[${part}]` : part))
    .join('')

describe('markWords', () => {
  it.each([
    ['Offer letters, two.', 'letter', 'Offer [letters], two.'],
    ['Policies & policy', 'policies', '[Policies] & [policy]'],
    ['Größe der Straße', 'grosse strass', '[Größe] der [Straße]'],
    ['Letterhead', 'lett', '[Letterhead]'],
    ['Nothing here', 'zebra', 'Nothing here'],
    ['<b>offer</b>', 'offer', '<b>[offer]</b>'],
    ['', 'offer', ''],
  ])('should mark in %s what %s is about', (text, query, marked) => {
    expect(mark(text, query)).toBe(marked)
  })

  it('should mark a word inside text without spaces', () => {
    expect(mark('プロジェクト管理計画書', '管理', 'ja')).toBe('プロジェクト[管理]計画書')
  })
})
