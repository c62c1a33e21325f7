import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, validate } from 'graphql'
import { withoutSuggestions } from '../../../../src/graphql/limits/withoutSuggestions.ts'

const schema = buildSchema(`
  type Query { secretTags(secretLimit: Int, kind: Secret): Int, docs: [Any] }
  enum Secret { SECRET_ONE, SECRET_TWO }
  union Any = SecretDoc
  type SecretDoc { secretName: String }
  input SecretInput { secretField: Int }
`)

describe('withoutSuggestions', () => {
  it.each([
    '{ secretTag }',
    '{ secretTags(secretLimits: 1) }',
    '{ secretTags(kind: SECRET_THREE) }',
    '{ docs { secretName } }',
    '{ docs { ... on SecretDocs { secretName } } }',
    'query ($a: SecretInputs) { docs { __typename } }',
  ])('should tell no name that the query %s did not say', (source) => {
    const errors = validate(schema, parse(source))
    expect(errors.map(({ message }) => message).join()).toContain('Did you mean')
    for (const error of withoutSuggestions(errors)) {
      expect(error.message).not.toContain('Did you mean')
      expect(error.message).toMatch(/[.!]$/)
      expect(error.locations).toHaveLength(1)
    }
  })

  it('should leave other errors as they are', () => {
    const errors = validate(schema, parse('{ x }'))
    expect(withoutSuggestions(errors)).toEqual(errors)
  })
})
