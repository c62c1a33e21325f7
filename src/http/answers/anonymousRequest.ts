import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

export interface ApiRequest {
  kind: 'graphql' | 'rest'
  method: 'GET' | 'HEAD' | 'POST'
}

/** A question that says more than this is asked once. Characters. */
const MAX_URL_LENGTH = 8_000

/**
 * Whether a request brings anything by which Payload could tell who asks: a header (keys, bearers), or
 * the cookie of a session. What it means, and whether it is valid, is for Payload to say.
 *
 * @param cookiePrefix Payload's own setting
 */
export function namesCaller(headers: IncomingHttpHeaders, cookiePrefix: string): boolean {
  return (
    headers.authorization !== undefined ||
    (headers.cookie?.includes(`${cookiePrefix}-token`) ?? false)
  )
}

/**
 * @param collections whose docs are content: not users
 * @returns null for whatever is never answered from memory
 */
export function readApiRequest(
  { headers, method, url = '' }: IncomingMessage,
  collections: ReadonlySet<string>,
): ApiRequest | null {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return null
  if (!url.startsWith('/api/') || url.length > MAX_URL_LENGTH) return null
  const path = url.split('?', 1)[0] ?? ''
  if (path === '/api/graphql') {
    // A range or an upload is beyond what is kept; GET has no body.
    if (method !== 'POST' && hasBody(headers)) return null
    return { kind: 'graphql', method }
  }
  const isList = method !== 'POST' && !hasBody(headers) && isListOrDoc(path, collections)
  return isList ? { kind: 'rest', method } : null
}

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** `/api/tags`, `/api/tags/count` or `/api/tags/ID`: no endpoint of anybody's own is named like an id. */
function isListOrDoc(path: string, collections: ReadonlySet<string>): boolean {
  const [collection = '', id, ...rest] = path.slice('/api/'.length).split('/')
  if (!collections.has(collection) || rest.length > 0) return false
  return id === undefined || id === 'count' || /^[0-9a-f]{24}$|^[0-9a-f-]{36}$/i.test(id)
}

/**
 * Names everything of an anonymous request that its answer depends on. Languages do not: they change
 * the words of errors, which are not kept.
 *
 * @param body the bytes of it, as latin1; empty for GET
 */
export function requestKey({ headers, url = '' }: IncomingMessage, body: string): string {
  const cost = headers['x-query-cost']
  return [
    body === '' ? 'GET' : 'POST',
    url,
    headers.accept ?? '',
    headers['content-type'] ?? '',
    [cost ?? ''].flat().join(','),
    body,
  ].join('\n')
}
