import { createHash } from 'node:crypto'
import type { Encoding } from './acceptedEncoding.ts'
import { contentTypeOf } from './contentTypes.ts'
import { encodeBytes } from './encodeBytes.ts'
import { readOutputFile } from './readOutputFile.ts'
import {
  createResponseHeaders,
  type Headers,
  REVALIDATED,
  type SiteAddresses,
} from './responseHeaders.ts'

/** All that is sent for a path, but for what the request adds: whether it has a body, or 304. */
export interface Answer {
  status: 200 | 301 | 404
  headers: Headers
  body: Buffer
  /** In its quotes; `null` where nothing may be kept. */
  etag: string | null
  /** Headers of a 304. */
  unchangedHeaders: Headers
  /** SHA-256 of the body before it was packed, in hex. */
  sha256: string
  /** The file that the answer was made of; `null` where it need not be looked after. */
  source: { file: string; stamp: string } | null
  /** What it takes in memory. */
  bytes: number
}

export interface AnswerOptions extends SiteAddresses {
  publicFolder: string
  /** Where visitors of a path have to go instead, if anywhere. */
  redirectFrom: (path: string) => string | null
}

export type LoadAnswer = (
  status: 200 | 404,
  path: string,
  encoding: Encoding,
) => Promise<Answer | null>

/** @returns a function that makes the answer for a path, or `null` where there is nothing */
export function createAnswerLoader(options: AnswerOptions): LoadAnswer {
  const { publicFolder, redirectFrom } = options
  const headersOf = createResponseHeaders(options)

  return async (status, path, encoding) => {
    const file = fileOf(path)
    const found = await readOutputFile(publicFolder, file)
    // Redirects are for addresses of pages: a file with a name, such as the sitemap, is sent.
    const isNamed = found !== null && !path.endsWith('/')
    const target = status === 200 && !isNamed ? redirectFrom(path) : null
    if (!found && target === null) return null
    const plain = found?.bytes ?? Buffer.from('This page has moved.\n')
    const type = contentTypeOf(found ? file : 'moved.txt')
    const { bytes: body, encoding: packed } = type.isText
      ? await encodeBytes(plain, encoding, async (suffix) => {
          return (await readOutputFile(publicFolder, file + suffix))?.bytes ?? null
        })
      : ({ bytes: plain, encoding: 'identity' } as const)
    const etag =
      status === 200 && target === null
        ? `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
        : null
    const lasting = headersOf(path, type, plain)
    const headers = [
      ...(status === 404 ? withoutCaching(lasting) : lasting),
      ...(packed === 'identity' ? [] : ['Content-Encoding', packed]),
      ...(etag === null ? [] : ['ETag', etag]),
      ...(target === null ? [] : ['Location', target]),
      ...['Content-Length', String(body.length)],
    ]
    return {
      status: target === null ? status : 301,
      headers,
      body,
      etag,
      unchangedHeaders: headers.flatMap((name, index) =>
        index % 2 === 0 && OF_UNCHANGED.has(name) ? [name, headers[index + 1] ?? ''] : [],
      ),
      sha256: createHash('sha256').update(plain).digest('hex'),
      source: found && { file, stamp: found.stamp },
      bytes: body.length + OVERHEAD_BYTES,
    }
  }
}

/** Headers and bookkeeping of one answer, roughly. */
const OVERHEAD_BYTES = 2000

/** @see RFC 9110, section 15.4.5 */
const OF_UNCHANGED = new Set(['Cache-Control', 'ETag', 'Vary'])

/** Relative to the folder, with forward slashes. */
const fileOf = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1)

/** A page may appear at any moment where there is none. */
const withoutCaching = (headers: Headers): Headers =>
  headers.map((value) => (value === REVALIDATED ? 'no-cache' : value))
