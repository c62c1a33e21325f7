import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { APIError } from 'payload'
import { hasKnownCode, ERROR_CODES, type ErrorCode } from './errors.ts'
import { isUnusableValue } from './isUnusableValue.ts'

/** What goes into the log for an error that the caller is not told. */
export interface HiddenError {
  err: unknown
  /** Also in the answer, so that the caller can name it. */
  errorId: string
  msg: string
}

/** Messages quote what was sent; nobody reads a megabyte of it. */
const MAX_MESSAGE_LENGTH = 1_000

/**
 * Makes of any error what a client may know of it: everything about its own mistakes, nothing about
 * ours. Every error has a code of {@link ERROR_CODES} and the HTTP status that REST would send.
 *
 * @param log      is told what was hidden
 * @param createId makes the id under which it is found in the log
 */
export function createMaskError(
  log: (entry: HiddenError) => void,
  createId: () => string = randomUUID,
): (error: unknown) => GraphQLError {
  return (error) => {
    const known = error instanceof GraphQLError ? error : undefined
    const source = sourceOf(error)
    if (known && hasKnownCode(known)) return told(known.message, codeOf(known), known)
    if (source instanceof APIError && (source.status < 500 || source.isPublic)) {
      return told(source.message, codeOfStatus(source.status), known, {
        name: source.name,
        statusCode: source.status,
        ...(source.data ? { data: source.data } : {}),
      })
    }
    // Before a field is resolved, only the caller's own words can be wrong: variables and literals.
    if (known && !known.path && isOfGraphql(known)) {
      return told(known.message, 'BAD_USER_INPUT', known)
    }
    if (isUnusableValue(source)) {
      return told(
        'A value of the query cannot be used for what it is compared with.',
        'BAD_USER_INPUT',
        known,
      )
    }
    const errorId = createId()
    log({ err: source, errorId, msg: 'A GraphQL request failed' })
    return told('Something went wrong.', 'INTERNAL_SERVER_ERROR', known, { errorId })
  }
}

/** What a resolver threw, below the wrappers that say where. */
function sourceOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError
    ? sourceOf(error.originalError)
    : error
}

/** Whether an error is about the document or its variables, and not of what runs for it. */
const isOfGraphql = (error: GraphQLError): boolean =>
  error.nodes !== undefined || !error.originalError

const codeOf = (error: GraphQLError): ErrorCode => error.extensions.code as ErrorCode

function codeOfStatus(status: number): ErrorCode {
  if (status === 423) return 'CONFLICT'
  return (
    CODES_OF_STATUSES.get(status) ?? (status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR')
  )
}

const CODES_OF_STATUSES = new Map<number, ErrorCode>([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [409, 'CONFLICT'],
  [413, 'BODY_TOO_LARGE'],
  [429, 'RATE_LIMITED'],
  [503, 'TOO_BUSY'],
  [504, 'TIMEOUT'],
])

function told(
  message: string,
  code: ErrorCode,
  from: GraphQLError | undefined,
  extra: Record<string, unknown> = {},
): GraphQLError {
  const { http, ...extensions } = from?.extensions ?? {}
  const statusCode = ERROR_CODES[code]
  return new GraphQLError(shorten(message), {
    nodes: from?.nodes,
    source: from?.source,
    positions: from?.positions,
    path: from?.path,
    extensions: {
      ...extensions,
      statusCode,
      ...extra,
      code,
      // The error of one field leaves the status of the answer alone.
      ...(from?.path ? {} : { http: http ?? { status: statusCode, spec: statusCode === 400 } }),
    },
  })
}

const shorten = (message: string): string =>
  message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message
