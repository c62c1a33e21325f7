import { GraphQLError, parse, type DocumentNode, type ParseOptions, type Source } from 'graphql'
import { refusal } from '../errors.ts'

/** Words and signs of a document. The largest query of the public site has 100. */
export const MAX_TOKENS = 2_000
/** Characters of a document, with comments and spaces. */
export const MAX_TEXT = 50_000

/**
 * Parses a document, and gives up as soon as it is known to be too long.
 *
 * @throws {GraphQLError} TOO_MANY_TOKENS, QUERY_TOO_DEEP, or a syntax error
 */
export function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
  refuseLongText(source)
  try {
    return parse(source, { ...options, maxTokens: MAX_TOKENS })
  } catch (error) {
    if (error instanceof GraphQLError && /more that \d+ tokens/.test(error.message)) {
      throw refusal(
        'TOO_MANY_TOKENS',
        `The query has more than ${MAX_TOKENS} words and signs. Ask in several queries.`,
      )
    }
    // The parser calls itself for each level of lists in lists.
    if (error instanceof RangeError) {
      throw refusal(
        'QUERY_TOO_DEEP',
        'The query nests deeper than can be read. Ask in two queries.',
      )
    }
    throw error
  }
}

/** @throws {GraphQLError} TOO_MANY_TOKENS */
export function refuseLongText(source: string | Source): void {
  const { length } = typeof source === 'string' ? source : source.body
  if (length <= MAX_TEXT) return
  throw refusal(
    'TOO_MANY_TOKENS',
    `The query has ${length} characters, and ${MAX_TEXT} are the most. Ask in several queries.`,
  )
}
