import type { RequestHandler } from 'express'
import { createYoga, type Plugin } from 'graphql-yoga'
import { createPayloadRequest, type PayloadRequest, type SanitizedConfig } from 'payload'
import { fetchRoute } from '../http/fetchRoute.ts'
import { approveAnswers } from './cache/approveAnswers.ts'
import type { GraphqlContext } from './context.ts'
import { createDocumentCaches } from './limits/createDocumentCaches.ts'
import { limitsPlugin, type LimitsOptions } from './limits/limitsPlugin.ts'
import { createMaskError, type HiddenError } from './maskError.ts'
import { refuseMalformedJson } from './refuseMalformedJson.ts'
import { createSchema } from './schema/createSchema.ts'

/** Queries are short, and writes to large docs go through the admin. */
const BODY_LIMIT = { maxBytes: 1_000_000 }

export interface GraphqlRouteOptions extends LimitsOptions {
  /** Is told of errors that the caller is not told of. */
  onHidden: (entry: HiddenError) => void
  /** Of operations that are known by an id. @default none */
  operations?: Plugin[]
}

/** Payload's GraphQL schema, served by Yoga at `/api/graphql`. */
export function createGraphqlRoute(
  config: SanitizedConfig,
  { onHidden, operations = [], ...limits }: GraphqlRouteOptions,
): RequestHandler {
  const { schema } = createSchema(config)

  const yoga = createYoga<{ headers: GraphqlContext['headers'] }, { req: PayloadRequest }>({
    schema,
    graphqlEndpoint: '/api/graphql',
    context: async ({ request }) => ({
      req: await createPayloadRequest({ canSetHeaders: true, config, request }),
    }),
    // Limits come first: what they refuse costs nothing more.
    plugins: [limitsPlugin(limits), refuseMalformedJson, ...operations, approveAnswers],
    maskedErrors: { maskError: createMaskError(onHidden) },
    parserAndValidationCache: createDocumentCaches(),
    multipart: false,
    // Yoga would let every origin send a user's cookies.
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    fetchAPI: { fetch, Request, Response, Headers, FormData, ReadableStream, URL, URLSearchParams },
  })

  return fetchRoute(async (request) => {
    const headers: GraphqlContext['headers'] = {}
    const response = await yoga.fetch(request, { headers })
    for (const [name, value] of Object.entries(headers)) response.headers.append(name, value)
    return response
  }, BODY_LIMIT)
}
