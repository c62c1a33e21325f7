import { describe, expect, it } from '@jest/globals'
import { matchesEtag } from '../../../site/http/matchesEtag.ts'

describe('matchesEtag', () => {
  it.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ['"x",W/"abc" , "y"', true],
    ['*', true],
    [' * ', true],
    ['"x, abc"', false],
    ['"abcd"', false],
    ['abc', false],
    ['"ABC"', false],
    ['', false],
    [undefined, false],
  ])('should compare %s', (header, isSame) => {
    expect(matchesEtag(header, '"abc"')).toBe(isSame)
  })
})
