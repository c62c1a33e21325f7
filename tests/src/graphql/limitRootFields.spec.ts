import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, validate } from 'graphql'
import { limitRootFields } from '../../../src/graphql/limitRootFields.ts'

const schema = buildSchema('type Query { tags: Int, articles: Int }')
const aliases = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a${index}: tags`).join(' ')
const refusals = (source: string): string[] =>
  validate(schema, parse(source), [limitRootFields]).map(({ message }) => message)

describe('limitRootFields', () => {
  it('should let ten things be asked for at once', () => {
    expect(refusals(`{ ${aliases(10)} }`)).toEqual([])
  })

  it('should refuse one more, under whatever name', () => {
    expect(refusals(`{ ${aliases(11)} }`)).toEqual([
      'The query asks for 11 things at once, and 10 are the most. Ask in several queries.',
    ])
  })

  it('should count what fragments ask for, each time', () => {
    const source = `query { ...F ...F ... on Query { tags } } fragment F on Query { ${aliases(5)} }`
    expect(refusals(source)).toHaveLength(1)
  })

  it('should count each operation for itself, and end with fragments in a circle', () => {
    expect(refusals(`query A { ${aliases(9)} } query B { ${aliases(9)} }`)).toEqual([])
    expect(refusals('{ ...F } fragment F on Query { tags ...F }')).toEqual([])
  })
})
