import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { refuseShape } from '../../../../src/graphql/limits/refuseShape.ts'
import { shapeOf } from '../../../../src/graphql/limits/shapeOf.ts'

const shape = (source: string) => shapeOf(parse(source))
const refused = (source: string): unknown => refuseShape(shape(source))?.extensions.code
const aliases = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')
const nested = (depth: number): string => `${'{ a '.repeat(depth)}{ id }${' }'.repeat(depth)}`

describe('shapeOf', () => {
  it('should count fields, aliases, directives and levels', () => {
    expect(shape('query @a { b: tags @b { docs { id c: name @c @d } } }')).toEqual({
      depth: 2,
      fields: 4,
      rootFields: 1,
      aliases: 2,
      directives: 4,
      introspects: false,
    })
  })

  it('should count fragments wherever they are used', () => {
    const source = 'fragment F on Tag { x: id @a y: id } { ...F ... { ...F } tag { ...F @b } }'
    expect(shape(source)).toMatchObject({ depth: 1, fields: 7, aliases: 6, directives: 4 })
  })

  it('should take the largest of several operations, not their sum', () => {
    expect(shape('query A { a b } query B { a b c }')).toMatchObject({ fields: 3, rootFields: 3 })
  })

  it('should end with fragments within themselves and those that nobody wrote', () => {
    expect(
      shape('{ ...F } fragment F on Tag { a { ...G } } fragment G on Tag { b { ...F } }'),
    ).toMatchObject({ depth: 2 })
    expect(shape('{ ...Nobody }')).toMatchObject({ fields: 0 })
  })

  it('should count fragments that double themselves sixty times as what they come to', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on T { x { ...F${index + 1} } y { ...F${index + 1} } }`,
    ).join(' ')
    expect(shape(`{ ...F0 } ${doubling} fragment F60 on T { id }`).fields).toBeGreaterThan(2 ** 60)
  })

  it('should find introspection wherever it hides', () => {
    expect(
      shape('{ ...F } fragment F on Query { ... { s: __schema { types { name } } } }'),
    ).toMatchObject({ introspects: true, depth: 0 })
    expect(shape('{ __typename }')).toMatchObject({ introspects: false })
  })
})

describe('refuseShape', () => {
  it('should let the most through, and refuse one more', () => {
    expect(refused(nested(10))).toBeUndefined()
    expect(refused(nested(11))).toBe('QUERY_TOO_DEEP')
    expect(refused(`{ a { ${aliases(50)} } }`)).toBeUndefined()
    expect(refused(`{ a { ${aliases(51)} } }`)).toBe('TOO_MANY_ALIASES')
    expect(refused(`{ a ${'@b '.repeat(50)} }`)).toBeUndefined()
    expect(refused(`{ a ${'@b '.repeat(51)} }`)).toBe('TOO_MANY_DIRECTIVES')
    expect(refused(`{ ${'a '.repeat(10)} }`)).toBeUndefined()
    expect(refused(`{ ${'a '.repeat(11)} }`)).toBe('QUERY_TOO_EXPENSIVE')
    expect(refused(`{ a { ${'b '.repeat(499)} } }`)).toBeUndefined()
    expect(refused(`{ a { ${'b '.repeat(500)} } }`)).toBe('QUERY_TOO_EXPENSIVE')
  })
})
