/** An error as the CMS answered it. */
export interface AnsweredError {
  message: string
  /** Where in the answer it belongs, such as `['tagBySlug', 'leadArticle']`. */
  path?: (string | number)[]
  extensions?: Record<string, unknown>
}

/**
 * - `UNREACHABLE`: no answer came, or it broke off
 * - `BAD_ANSWER`: what came is no answer of GraphQL, such as the page of a proxy
 *
 * All others come from the CMS.
 */
export type ClientErrorCode = 'UNREACHABLE' | 'BAD_ANSWER'

export interface CmsErrorDetails extends ErrorOptions {
  /** Permanent: {@link ClientErrorCode}, or one of those in docs/graphql.md, such as `RATE_LIMITED`. */
  code: string
  /** HTTP status; absent where no answer came. */
  status?: number
  /** Name of the operation. */
  operation?: string
  /** How long the CMS asks to wait, in milliseconds. */
  retryAfterMs?: number
  errors?: AnsweredError[]
  /** What could be answered beside the errors; not checked. */
  data?: unknown
}

/** Whatever went wrong with a query. `code` says what; the message is for people. */
export class CmsError extends Error {
  override readonly name = 'CmsError'
  readonly code: string
  readonly status: number | undefined
  readonly operation: string | undefined
  readonly retryAfterMs: number | undefined
  readonly errors: AnsweredError[]
  readonly data: unknown

  constructor(message: string, details: CmsErrorDetails) {
    super(message, { cause: details.cause })
    this.code = details.code
    this.status = details.status
    this.operation = details.operation
    this.retryAfterMs = details.retryAfterMs
    this.errors = details.errors ?? []
    this.data = details.data
  }
}
