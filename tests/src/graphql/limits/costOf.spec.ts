import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse } from 'graphql'
import { costOf } from '../../../../src/graphql/limits/costOf.ts'

const schema = buildSchema(`
  type Query {
    Tags(limit: Int, where: Filter): Tags
    Tag(id: String!): Tag
    Latest(limit: Int = 3): [Tag!]!
    hello: String
  }
  type Mutation { createTag(name: String): Tag }
  scalar Filter
  type Tags { docs: [Tag!]!, totalDocs: Int!, hasNextPage: Boolean! }
  type Tag {
    id: ID!, name: String, createdAt: String, aliases: [String!]
    lead: Article, pinned: [Article!], rows: [Row!], templates(limit: Int): Tags, any: Any
    files: [Row!]
  }
  type Article { id: ID!, createdAt: String, tags: [Tag!] }
  type Row { id: ID!, article: Article }
  union Any = Tag | Article
`)
const cost = (source: string, variables?: Record<string, unknown>, name?: string) =>
  costOf(schema, parse(source), variables, name)
const total = (source: string, variables?: Record<string, unknown>): number =>
  cost(source, variables).total

describe('costOf', () => {
  it('should cost nothing to ask for nothing from the database', () => {
    expect(cost('{ hello __typename }')).toEqual({ total: 0, docs: 0, depth: 0, heaviest: '' })
  })

  it('should count one doc, however many plain fields of it are asked for', () => {
    expect(cost('{ Tag(id: 1) { id name aliases } }')).toMatchObject({
      total: 1,
      docs: 1,
      depth: 1,
    })
  })

  it('should multiply by the limit all that is below it', () => {
    expect(cost('{ Tags(limit: 20) { docs { lead { id } } } }')).toMatchObject({
      total: 1 + 20 * 2,
      docs: 40,
      depth: 3,
    })
    expect(
      cost('{ Tags(limit: 20) { docs { templates(limit: 30) { docs { id } } } } }'),
    ).toMatchObject({ total: 1 + 20 * (1 + 1 + 30), docs: 20 + 600 })
  })

  it('should take limits from variables, from their defaults, and from the schema', () => {
    expect(total('query ($n: Int) { Tags(limit: $n) { docs { id } } }', { n: 7 })).toBe(8)
    expect(total('query ($n: Int = 5) { Tags(limit: $n) { docs { id } } }')).toBe(6)
    expect(total('query ($n: Int = 5) { Tags(limit: $n) { docs { id } } }', { n: 2 })).toBe(3)
    expect(total('{ Tags { docs { id } } }')).toBe(11)
    expect(total('{ Latest { id } }')).toBe(3)
  })

  it('should take a limit of nothing for everything', () => {
    expect(total('{ Tags(limit: 0) { docs { id } } }')).toBe(10_001)
  })

  it('should count relationships to many, and rows within docs, with what they likely have', () => {
    expect(total('{ Tag(id: 1) { pinned { id } } }')).toBe(1 + 10)
    expect(total('{ Tag(id: 1) { pinned { tags { id } } } }')).toBe(1 + 10 * (1 + 10))
    expect(total('{ Tag(id: 1) { rows { id } } }')).toBe(1)
    expect(total('{ Tag(id: 1) { rows { article { id } } } }')).toBe(1 + 5)
    expect(total('{ Tag(id: 1) { any { ... on Article { tags { id } } } } }')).toBe(1 + 1 + 10)
  })

  it('should weigh what reads more: counts, files, searches and writes', () => {
    expect(total('{ Tags(limit: 1) { totalDocs docs { id } } }')).toBe(2 + 5)
    expect(total('{ Tag(id: 1) { files { id } } }')).toBe(1 + 1)
    expect(total('{ Tags(limit: 1, where: { name: { contains: "x" } }) { docs { id } } }')).toBe(22)
    const searches = { OR: [{ name: { like: 'x' } }, { name: { contains: 'y' } }] }
    const source = 'query ($w: Filter) { Tags(limit: 1, where: $w) { docs { id } } }'
    expect(total(source, { w: searches })).toBe(42)
    expect(total('mutation { createTag(name: "x") { id } }')).toBe(21)
  })

  it('should count each use of a fragment and each alias', () => {
    const fragment = 'fragment F on Tags { docs { pinned { id } } }'
    expect(total(`{ a: Tags(limit: 2) { ...F } b: Tags(limit: 3) { ...F } } ${fragment}`)).toBe(
      1 + 2 * 11 + (1 + 3 * 11),
    )
    expect(total('{ Tag(id: 1) { ... on Tag { lead { id } } ... { lead { id } } } }')).toBe(3)
  })

  it('should end with fragments within themselves', () => {
    expect(total('{ Tag(id: 1) { ...F } } fragment F on Tag { lead { tags { ...F } } }')).toBe(12)
  })

  it('should need no longer for fragments that double themselves', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) =>
        `fragment F${index} on Tag { x: lead { tags { ...F${index + 1} } } y: lead { tags { ...F${index + 1} } } }`,
    ).join(' ')
    expect(
      total(`{ Tag(id: 1) { ...F0 } } ${doubling} fragment F60 on Tag { id }`),
    ).toBeGreaterThan(2 ** 60)
  })

  it('should name the field that makes most of it', () => {
    expect(cost('{ Tag(id: 1) { id } Tags(limit: 9) { docs { pinned { id } } } }').heaviest).toBe(
      'Tags.docs.pinned',
    )
  })

  it('should count the operation that is named, and refuse one that is not there', () => {
    const source = 'query A { Tag(id: 1) { id } } query B { Tags(limit: 2) { docs { id } } }'
    expect(cost(source, {}, 'B').total).toBe(3)
    expect(() => cost(source, {}, 'C')).toThrow('no operation')
    expect(() => cost(source)).toThrow('no operation')
  })
})
