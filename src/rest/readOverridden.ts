import { APIError } from 'payload'
import { MalformedQueryError } from './MalformedQueryError.ts'

/** Filters of the admin that are too long for an address are below 100 kB. */
const MAX_BYTES = 1_000_000

/**
 * Makes a GET of a POST that says it is one: its body is the query, which may be too long for an
 * address. Other requests stay as they are.
 *
 * Payload does that too, behind what checks the query.
 *
 * @throws {APIError} 413: the body is longer than {@link MAX_BYTES}
 * @throws {MalformedQueryError} the body cannot be read
 */
export async function readOverridden(request: Request): Promise<Request> {
  const { headers, method } = request
  const override =
    headers.get('X-Payload-HTTP-Method-Override') ?? headers.get('X-HTTP-Method-Override')
  if (method !== 'POST' || override !== 'GET') return request
  const type = headers.get('Content-Type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new MalformedQueryError(
      'A query in the body of a POST is sent as application/x-www-form-urlencoded.',
    )
  }
  const query = await readText(request)
  const url = new URL(request.url)
  url.search = url.search ? `${url.search}&${query}` : `?${query}`
  const others = new Headers(headers)
  for (const name of [
    'content-length',
    'content-type',
    'x-http-method-override',
    'x-payload-http-method-override',
  ]) {
    others.delete(name)
  }
  return new Request(url, { method: 'GET', headers: others, signal: request.signal })
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  const body = request.body as AsyncIterable<Uint8Array> | null
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_BYTES) {
      throw new APIError(`The query is longer than ${MAX_BYTES / 1_000_000} MB.`, 413, null, true)
    }
  }
  return text + decoder.decode()
}
