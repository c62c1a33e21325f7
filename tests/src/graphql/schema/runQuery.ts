import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { createLocalReq, type Payload, type PayloadRequest, type TypedUser } from 'payload'

export interface RunOptions {
  /** Nobody, where none is given. */
  user?: { id: string } | undefined
  variables?: Record<string, unknown>
}

/** Runs an operation as the GraphQL route does, in a request of its own. */
export async function runQuery(
  payload: Payload,
  schema: GraphQLSchema,
  source: string,
  { user, variables }: RunOptions = {},
): Promise<ExecutionResult<Record<string, unknown>>> {
  const req = await requestOf(payload, user)
  const contextValue = { req, headers: {} }
  const result = await graphql({ schema, source, contextValue, variableValues: variables ?? null })
  return JSON.parse(JSON.stringify(result)) as ExecutionResult<Record<string, unknown>>
}

/** A request over GraphQL by a user, or by nobody. */
export async function requestOf(payload: Payload, user?: { id: string }): Promise<PayloadRequest> {
  const asked = user ? ({ ...user, collection: 'users' } as unknown as TypedUser) : undefined
  const req = await createLocalReq(asked ? { user: asked } : {}, payload)
  req.payloadAPI = 'GraphQL'
  return req
}
