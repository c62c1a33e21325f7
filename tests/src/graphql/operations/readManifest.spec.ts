import { describe, expect, it } from '@jest/globals'
import { readManifest } from '../../../../src/graphql/operations/readManifest.ts'

describe('readManifest', () => {
  it('should read what Apollo’s generator writes', () => {
    const operations = [{ id: 'abc', name: 'A', type: 'query', body: 'query A { a }' }]
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations }
    expect(readManifest('m.json', JSON.stringify(manifest))).toEqual([
      { id: 'abc', name: 'A', text: 'query A { a }' },
    ])
  })

  it('should read what Relay’s compiler writes', () => {
    const manifest = { '0a1b': 'query A { a }', '2c3d': 'query B { b }' }
    expect(readManifest('m.JSON', JSON.stringify(manifest))).toEqual([
      { id: '0a1b', text: 'query A { a }' },
      { id: '2c3d', text: 'query B { b }' },
    ])
  })

  it('should keep the text of a file with one operation as it is', () => {
    expect(readManifest('a.graphql', '\nquery  A { ...F }\nfragment F on Q { a }\n')).toEqual([
      { text: 'query  A { ...F }\nfragment F on Q { a }' },
    ])
  })

  it('should part several operations, each with the fragments that it uses', () => {
    const text = 'query A { ...F } query B { b } fragment F on Q { a }'
    const [a, b, ...others] = readManifest('a.graphql', text)
    expect(a?.text.replace(/\s+/g, ' ')).toBe('query A { ...F } fragment F on Q { a }')
    expect(b?.text.replace(/\s+/g, ' ')).toBe('query B { b }')
    expect(others).toEqual([])
  })

  it.each([
    ['m.json', '{', 'm.json is not JSON.'],
    ['m.json', '[]', 'm.json is no manifest'],
    ['m.json', '{"a":1}', 'm.json is no manifest'],
    ['a.graphql', 'query {', 'a.graphql cannot be read: Syntax Error'],
    ['a.graphql', 'fragment F on Q { a }', 'a.graphql has no operation.'],
  ])('should say what is wrong with %s: %s', (file, content, message) => {
    expect(() => readManifest(file, content)).toThrow(message)
  })
})
