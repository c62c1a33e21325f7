import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { BUDGETS } from '../../../../src/graphql/limits/budgets.ts'
import { refuseArguments } from '../../../../src/graphql/limits/refuseArguments.ts'

const { anonymous, staff } = BUDGETS

/** What is said of a query; undefined where nothing is. */
function refused(
  source: string,
  variables?: Record<string, unknown>,
  budget: (typeof BUDGETS)[keyof typeof BUDGETS] = anonymous,
): string | undefined {
  try {
    refuseArguments(parse(source), variables, undefined, budget)
    return undefined
  } catch (error) {
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    return (error as Error).message
  }
}
const filtered = (where: unknown): string | undefined =>
  refused('query ($w: Tag_where) { Tags(where: $w) { docs { id } } }', { w: where })
const nest = (levels: number): unknown =>
  levels === 0 ? { name: { equals: 'a' } } : { OR: [nest(levels - 1)] }

describe('refuseArguments', () => {
  it('should let limits from 1 to the most through', () => {
    expect(refused('{ Tags(limit: 1) { id } Articles(limit: 100) { id } }')).toBeUndefined()
    expect(refused('{ Tags(limit: 101) { id } }')).toBe(
      'The limit of "Tags" is 101; it must be from 1 to 100. Ask for further docs page by page.',
    )
    expect(refused('{ Tags(limit: 0) { id } }')).toContain('is 0')
    expect(refused('{ Tags(limit: null) { id } }')).toBeUndefined()
  })

  it('should let staff read everything, and no negative number of docs', () => {
    expect(refused('{ Tags(limit: 0) { id } }', {}, staff)).toBeUndefined()
    expect(refused('{ Tags(limit: 10000) { id } }', {}, staff)).toBeUndefined()
    expect(refused('{ Tags(limit: -1) { id } }', {}, staff)).toContain('is -1')
  })

  it('should look into fragments, variables and their defaults', () => {
    expect(refused('{ ...F } fragment F on Query { Tags(limit: 101) { id } }')).toBeDefined()
    expect(refused('query ($n: Int) { Tags(limit: $n) { id } }', { n: 101 })).toBeDefined()
    expect(refused('query ($n: Int = 101) { Tags(limit: $n) { id } }')).toBeDefined()
    expect(refused('query ($n: Int = 101) { Tags(limit: $n) { id } }', { n: 1 })).toBeUndefined()
  })

  it('should let filters through that pages need, and refuse those beyond', () => {
    const or = (count: number) => ({ OR: Array.from({ length: count }, () => nest(0)) })
    expect(filtered(or(95))).toBeUndefined()
    expect(filtered(or(101))).toContain('more than 100 conditions')
    expect(filtered(nest(10))).toBeUndefined()
    expect(filtered(nest(11))).toContain('deeper than 10 levels')
    const ids = (count: number) => ({ id: { in: Array.from({ length: count }, String) } })
    expect(filtered(ids(1_000))).toBeUndefined()
    expect(filtered(ids(1_001))).toContain('more than 1000 values')
    expect(filtered({ name: { like: 'a'.repeat(1_000) } })).toBeUndefined()
    expect(filtered({ name: { like: 'a'.repeat(1_001) } })).toContain('more than 1000 characters')
    expect(filtered({ name: { like: 'a\0' } })).toContain('NUL')
    expect(filtered('text')).toBeUndefined()
  })

  it('should refuse long sorting', () => {
    expect(refused('{ Tags(sort: "name,-createdAt") { id } }')).toBeUndefined()
    expect(refused(`{ Tags(sort: "${'name,'.repeat(100)}") { id } }`)).toContain('sorted by more')
  })
})
