import { GraphQLError } from 'graphql'

/**
 * Every code that `extensions.code` of an error may have, with the HTTP status that goes with it.
 * Clients rely on them: a code never changes its meaning and is never taken away.
 *
 * @see Apollo Server, "Error handling": where it has a name for something, that name is used
 */
export const ERROR_CODES = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  /** An argument or a variable cannot be used as it is. */
  BAD_USER_INPUT: 400,
  /** What was sent is no GraphQL request. */
  BAD_REQUEST: 400,
  /** The document has several operations and none was named, or none of that name. */
  OPERATION_RESOLUTION_FAILURE: 400,
  /** Nobody is logged in, or the key is not known. */
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  /** The doc is locked, or was changed by somebody else. */
  CONFLICT: 409,
  /** The hash is not known: send it again, with the query. */
  PERSISTED_QUERY_NOT_FOUND: 404,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  /** Only registered operations are allowed here. */
  OPERATION_NOT_ALLOWED: 403,
  /** Introspection needs a key or a login. */
  INTROSPECTION_DISABLED: 403,
  QUERY_TOO_EXPENSIVE: 400,
  QUERY_TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_TOKENS: 400,
  TOO_MANY_DIRECTIVES: 400,
  BATCH_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  TOO_BUSY: 503,
  TIMEOUT: 504,
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** What a refusal tells besides its code and its message. */
export interface RefusalExtra {
  /** Response headers, such as `Retry-After`; sent where the whole request is refused. */
  headers?: Record<string, string>
  /** Further members of `extensions`, such as a cost; never secrets. */
  [name: string]: unknown
}

/**
 * An error for the caller to read.
 *
 * Thrown before execution it refuses the request with the status of its code. Thrown by a resolver
 * it is an error of that field: the status stays 200.
 *
 * @param message what happened, and what to do
 */
export function refusal(code: ErrorCode, message: string, extra: RefusalExtra = {}): GraphQLError {
  const { headers, ...rest } = extra
  const statusCode = ERROR_CODES[code]
  return new GraphQLError(message, {
    extensions: {
      ...rest,
      code,
      statusCode,
      // For `application/json` the specification wants 200 where the request as such was well-formed.
      http: {
        status: statusCode,
        spec: statusCode === 400 && code !== 'BAD_REQUEST',
        ...(headers ? { headers } : {}),
      },
    },
  })
}

/** Whether `extensions.code` of an error is one of {@link ERROR_CODES}. */
export function hasKnownCode(error: GraphQLError): boolean {
  const { code } = error.extensions
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code)
}
