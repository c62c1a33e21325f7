import { type AnsweredError, CmsError } from './errors.ts'

export interface ReadingContext {
  /** For messages: where the query was sent to. */
  endpoint: string
  /** For messages: name of the operation. */
  operation: string | undefined
  /** Milliseconds since 1970. */
  now: () => number
}

const MAX_QUOTED = 300

/**
 * @returns `data` of the answer, as it came
 * @throws {CmsError} the CMS answered an error, or something that is no answer
 */
export async function readAnswer(response: Response, context: ReadingContext): Promise<unknown> {
  const { endpoint, operation } = context
  const { status } = response
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), context.now())
  const asked = operation === undefined ? '' : ` ${operation}`
  let text: string
  try {
    text = await response.text()
  } catch (cause) {
    const message = `The CMS at ${endpoint} broke off its answer to${asked || ' a query'}.`
    throw new CmsError(message, { code: 'UNREACHABLE', status, operation, cause })
  }
  const answer = parse(text)
  if (answer?.errors !== undefined) {
    const errors = answer.errors
    const reasons = errors.map(({ message }) => message).join('; ')
    throw new CmsError(`The CMS could not answer${asked}: ${reasons}`, {
      ...{ status, operation, errors, retryAfterMs, data: answer.data ?? undefined },
      code: codeOf(errors) ?? codeOfStatus(status),
    })
  }
  if (!response.ok || answer === null || answer.data === undefined || answer.data === null) {
    const message = `The CMS at ${endpoint} answered${asked} with ${status}, which is no answer of GraphQL: ${text.slice(0, MAX_QUOTED)}`
    const code = response.ok ? 'BAD_ANSWER' : codeOfStatus(status)
    throw new CmsError(message, { code, status, operation, retryAfterMs })
  }
  return answer.data
}

interface Answer {
  data?: unknown
  /** Present when there is at least one. */
  errors?: AnsweredError[]
}

function parse(text: string): Answer | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null // the caller quotes the text
  }
  if (!isRecord(value)) return null
  const errors = Array.isArray(value.errors) ? value.errors.filter(isAnsweredError) : []
  return { data: value.data, ...(errors.length > 0 ? { errors } : {}) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isAnsweredError = (value: unknown): value is AnsweredError =>
  isRecord(value) && typeof value.message === 'string'

const codeOf = (errors: AnsweredError[]): string | undefined =>
  errors
    .map((error) => error.extensions?.code)
    .find((code): code is string => typeof code === 'string')

/** What stands between a client and the CMS knows nothing of codes. */
function codeOfStatus(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 503) return 'TOO_BUSY'
  if (status === 504) return 'TIMEOUT'
  return status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_ANSWER'
}

/**
 * @param value seconds, or an HTTP date
 * @returns milliseconds from `now` on, never negative; nothing when it is neither
 * @see RFC 9110, 10.2.3
 */
function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
