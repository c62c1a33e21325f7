import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import {
  measureOperation,
  sha256Of,
  UnfitOperationError,
} from '../../../../src/graphql/operations/measureOperation.ts'

const schema = buildSchema(`
  type Tag { id: ID, createdAt: String, name: String, related(limit: Int = 10): Tags }
  type Tags { docs: [Tag!]!, totalDocs: Int }
  type Query { Tags(limit: Int = 10, slug: String): Tags }
  type Mutation { deleteTag: Tag }
`)
const measure = (text: string) => measureOperation(schema, text)

describe('measureOperation', () => {
  it('should tell name, hash and cost', () => {
    const text = 'query Letters { Tags(limit: 5) { docs { name } } }'
    expect(measure(text)).toEqual({ name: 'Letters', sha256: sha256Of(text), cost: 6 })
    expect(sha256Of('{ Tags { totalDocs } }')).toBe(
      'bb1908be29e82a7163e4e81477e9b73e571bf18285228981ea52789b119e9ab0',
    )
  })

  it('should count variables as the most that they may be', () => {
    const ofLimit = (limit: string, head = '') =>
      measure(`query A ${head} { Tags(limit: ${limit}) { docs { name } } }`).cost
    const open = ofLimit('$limit', '($limit: Int)')
    expect(open).toBe(ofLimit('100'))
    expect(open).toBeGreaterThan(ofLimit('10'))
  })

  it.each([
    ['an unknown field', '{ Tags { docs { nam } } }', /Cannot query field "nam".*line 1 column 17/],
    ['a broken text', '{ Tags ', /Syntax Error.*line 1 column 8/],
    ['two operations', 'query A { Tags { totalDocs } } query B { Tags { totalDocs } }', /has 2 /],
    ['no operation', 'fragment F on Tag { id }', /has 0 operations/],
    ['a mutation', 'mutation { deleteTag { id } }', /Only queries can be registered/],
    [
      'what nobody could afford',
      '{ Tags(limit: 100) { docs { related(limit: 100) { docs { name } } } } }',
      /costs \d+ at least, and 5000 is the budget/,
    ],
    ['a long text', `{ ${aliases(3000)} }`, /words and signs|characters/],
    ['many aliases', `{ ${aliases(60)} }`, /at once|alias/i],
  ])('should refuse %s with the reason', (_what, text, reason) => {
    expect(() => measure(text)).toThrow(UnfitOperationError)
    expect(() => measure(text)).toThrow(reason)
  })
})

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: Tags { totalDocs }`).join(' ')
}
