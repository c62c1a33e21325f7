import { describe, expect, it } from '@jest/globals'
import { parseBounded } from '../../../../src/graphql/limits/parseBounded.ts'

describe('parseBounded', () => {
  it('should parse what is short enough', () => {
    expect(parseBounded('{ a }').definitions).toHaveLength(1)
    expect(parseBounded(`{ ${'a '.repeat(1_998)} }`).definitions).toHaveLength(1)
    expect(parseBounded(`{ a } #${'x'.repeat(49_993)}`).definitions).toHaveLength(1)
  })

  it('should refuse one word and one character more', () => {
    expect(() => parseBounded(`{ ${'a '.repeat(1_999)} }`)).toThrow(
      'The query has more than 2000 words and signs. Ask in several queries.',
    )
    expect(() => parseBounded(`{ a } #${'x'.repeat(49_994)}`)).toThrow(
      'The query has 50001 characters, and 50000 are the most.',
    )
  })

  it('should say what is wrong with the words', () => {
    expect(() => parseBounded('{ a')).toThrow('Syntax Error: Expected Name, found <EOF>.')
  })

  it('should survive lists in lists', () => {
    expect(() => parseBounded(`{ a(b: ${'['.repeat(20_000)} }`)).toThrow(/The query (has|nests)/)
  })
})
