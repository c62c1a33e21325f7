import type { GraphQLError } from 'graphql'
import { refusal } from '../errors.ts'
import type { Shape } from './shapeOf.ts'

/** The deepest that sites need is 7: a tag's article's templates' previews. */
export const MAX_DEPTH = 10
export const MAX_ROOT_FIELDS = 10
export const MAX_ALIASES = 50
export const MAX_DIRECTIVES = 50
/**
 * Fragments counted wherever they are used. The largest query of the public site has 40; what
 * validation compares grows with the square.
 */
export const MAX_FIELDS = 500

/** What is wrong with a document of this shape, if anything: before it is validated or executed. */
export function refuseShape(shape: Shape): GraphQLError | undefined {
  const { depth, rootFields, aliases, directives, fields } = shape
  if (depth > MAX_DEPTH) {
    return refusal(
      'QUERY_TOO_DEEP',
      `The query nests ${depth} levels deep, and ${MAX_DEPTH} are the most. Ask in two queries.`,
    )
  }
  if (aliases > MAX_ALIASES) {
    return refusal(
      'TOO_MANY_ALIASES',
      `The query has ${aliases} aliases, and ${MAX_ALIASES} are the most. Ask in several queries.`,
    )
  }
  if (directives > MAX_DIRECTIVES) {
    return refusal(
      'TOO_MANY_DIRECTIVES',
      `The query has ${directives} directives, and ${MAX_DIRECTIVES} are the most.`,
    )
  }
  if (rootFields > MAX_ROOT_FIELDS) {
    return refusal(
      'QUERY_TOO_EXPENSIVE',
      `The query asks for ${rootFields} things at once, and ${MAX_ROOT_FIELDS} are the most. Ask in several queries.`,
    )
  }
  if (fields > MAX_FIELDS) {
    return refusal(
      'QUERY_TOO_EXPENSIVE',
      `The query asks for ${fields} fields, and ${MAX_FIELDS} are the most. Ask in several queries.`,
    )
  }
  return undefined
}
