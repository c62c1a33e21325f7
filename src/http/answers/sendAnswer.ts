import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Answer } from '../../graphql/cache/Answer.ts'

/** Below it, compressing costs more than it saves. Bytes. */
const MIN_COMPRESSED = 1_024
/** Of 11; beyond it the time grows faster than the answer shrinks. */
const BROTLI_QUALITY = 5

const encoders: Record<string, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    }),
  gzip: (body) => promisify(gzip)(body),
}

export interface SendOptions {
  /** Of the request. */
  method: string | undefined
  headers: IncomingHttpHeaders
  /** Whether it came from memory. */
  isHit: boolean
}

/** Writes an answer in the encoding that was asked for, or 304 where the client has it already. */
export function sendAnswer(res: ServerResponse, answer: Answer, options: SendOptions): void {
  const { headers, isHit, method } = options
  const encoding = encodingFor(answer, headers['accept-encoding'])
  const etag = encoding === null ? `"${answer.etag}"` : `"${answer.etag}-${encoding}"`
  const sent: Record<string, number | string> = {
    ...answer.headers,
    'x-cache': isHit ? 'HIT' : 'MISS',
  }
  if (method !== 'POST') {
    sent.etag = etag
    if (answer.status === 200 && hasAlready(headers['if-none-match'], answer.etag)) {
      delete sent['content-type']
      res.writeHead(304, sent).end()
      return
    }
  }
  const twin = encoding === null ? answer.body : twinOf(answer, encoding)
  if (Buffer.isBuffer(twin)) write(twin)
  else {
    twin.then(write, (error: unknown) => {
      res.destroy(error instanceof Error ? error : undefined)
    })
  }

  function write(body: Buffer): void {
    if (encoding !== null) sent['content-encoding'] = encoding
    sent['content-length'] = body.length
    res.writeHead(answer.status, sent)
    res.end(method === 'HEAD' ? undefined : body)
  }
}

function encodingFor({ body }: Answer, accepted: string | string[] | undefined): string | null {
  if (accepted === undefined || body.length < MIN_COMPRESSED) return null
  const text = String(accepted)
  return Object.keys(encoders).find((name) => accepts(text, name)) ?? null
}

const accepts = (accepted: string, name: string): boolean =>
  accepted.split(',').some((part) => {
    const [coding, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    return coding === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

function twinOf(answer: Answer, encoding: string): Buffer | Promise<Buffer> {
  const known = answer.twins.get(encoding)
  if (known) return known
  const making = (encoders[encoding]?.(answer.body) ?? Promise.resolve(answer.body)).then(
    (body) => {
      answer.twins.set(encoding, body)
      return body
    },
  )
  answer.twins.set(encoding, making)
  // An answer that could not be compressed is tried again.
  making.catch(() => answer.twins.delete(encoding))
  return making
}

/** Whatever encoding the client has it in: what it holds is the same. */
function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((tag) => {
    const name = tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '')
    return name === etag || name === `${etag}-br` || name === `${etag}-gzip`
  })
}
