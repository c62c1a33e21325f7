import { GraphQLError } from 'graphql'

/**
 * Takes "Did you mean …?" from errors, which would tell names of the schema to whoever guesses.
 *
 * @see graphql-js, jsutils/didYouMean
 */
export function withoutSuggestions(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map((error) => {
    if (!SUGGESTION.test(error.message)) return error
    const { nodes, source, positions, path, extensions } = error
    const message = error.message.replace(SUGGESTION, '')
    return new GraphQLError(message, { nodes, source, positions, path, extensions })
  })
}

const SUGGESTION = / Did you mean [^]*\?/
