import { configToSchema } from '@payloadcms/graphql'
import type { RequestHandler } from 'express'
import type { DocumentNode } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { createPayloadRequest, type PayloadRequest, type SanitizedConfig } from 'payload'
import { fetchRoute } from '../http/fetchRoute.ts'
import type { GraphqlContext } from './context.ts'
import { limitDepth } from './limitDepth.ts'
import { limitRootFields } from './limitRootFields.ts'
import { maskError } from './maskError.ts'
import { refuseMalformedJson } from './refuseMalformedJson.ts'
import { createSchema } from './schema/createSchema.ts'

/** Payload's GraphQL schema, served by Yoga at `/api/graphql`. */
export function createGraphqlRoute(config: SanitizedConfig): RequestHandler {
  const { validationRules } = configToSchema(config)
  const { schema } = createSchema(config)

  const limitComplexity: Plugin<
    GraphqlContext & { params: { variables?: Record<string, unknown> } }
  > = {
    onValidate({ addValidationRule, context, params }) {
      const rules = validationRules({
        schema,
        document: params.documentAST as DocumentNode,
        variableValues: context.params.variables ?? {},
      })
      for (const rule of [limitDepth, limitRootFields, ...rules]) addValidationRule(rule)
    },
  }

  const yoga = createYoga<{ headers: GraphqlContext['headers'] }, { req: PayloadRequest }>({
    schema,
    graphqlEndpoint: '/api/graphql',
    context: async ({ request }) => ({
      req: await createPayloadRequest({ canSetHeaders: true, config, request }),
    }),
    plugins: [limitComplexity, refuseMalformedJson],
    maskedErrors: { maskError },
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
  })
}
