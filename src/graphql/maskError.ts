import { GraphQLError } from 'graphql'
import { APIError } from 'payload'

/**
 * What a client may know of an error: everything about its own mistakes, nothing about ours.
 *
 * @returns a GraphQL error whose `extensions.statusCode` is the HTTP status that REST would send
 */
export function maskError(error: unknown): Error {
  if (!(error instanceof GraphQLError)) return hidden()
  const { originalError } = error
  if (!originalError) return error
  const isOurs =
    originalError instanceof APIError && (originalError.status < 500 || originalError.isPublic)
  if (!isOurs) return hidden(error)
  return new GraphQLError(originalError.message, {
    nodes: error.nodes,
    path: error.path,
    extensions: {
      name: originalError.name,
      statusCode: originalError.status,
      ...(originalError.data ? { data: originalError.data } : {}),
    },
  })
}

const hidden = (error?: GraphQLError): GraphQLError =>
  new GraphQLError('Something went wrong.', {
    nodes: error?.nodes,
    path: error?.path,
    extensions: { statusCode: 500 },
  })
