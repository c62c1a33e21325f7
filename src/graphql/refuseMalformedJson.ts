import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * Answers a body that is not JSON with 400 to everyone. Yoga sends 200 to those who accept
 * `application/json`, which is meant for well-formed requests whose query is wrong.
 *
 * @see GraphQL over HTTP, "application/json", "JSON parsing failure"
 */
export const refuseMalformedJson: Plugin = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (!requestParser) return
    setRequestParser(async (request) => {
      try {
        return await requestParser(request)
      } catch (error) {
        throw isRefusedBody(error) ? withStatus400(error) : error
      }
    })
  },
}

const isRefusedBody = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && error.extensions.code === 'BAD_REQUEST'

const withStatus400 = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    extensions: { code: 'BAD_REQUEST', statusCode: 400, http: { status: 400 } },
  })
