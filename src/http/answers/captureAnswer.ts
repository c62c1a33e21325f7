import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'

export interface Captured {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

/** Longer answers go out as they come, and are not kept. Bytes. */
const MAX_BYTES = 4_000_000

type End = ServerResponse['end']
type Write = ServerResponse['write']

/**
 * Lets a handler write its answer as always, and hands it over instead of sending it. `res` is then
 * as it was before, with the headers that the handler set.
 *
 * @param onAnswer called once, unless the connection is lost or the answer is too long
 * @param onPassed called when the answer went out by itself
 */
export function captureAnswer(
  res: ServerResponse,
  onAnswer: (answer: Captured) => void,
  onPassed: () => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  const own = res as Partial<ServerResponse>
  const restore = (): void => {
    delete own.write
    delete own.end
    delete own.writeHead
    delete own.flushHeaders
  }

  function take(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return
    const buffer =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array)
    chunks.push(buffer)
    bytes += buffer.length
  }

  res.flushHeaders = () => undefined
  res.writeHead = (status: number, ...rest: unknown[]) => {
    res.statusCode = status
    for (const [name, value] of headersIn(rest.at(-1))) res.setHeader(name, value)
    return res
  }
  res.write = ((chunk: unknown, ...rest: unknown[]) => {
    take(chunk, rest[0])
    if (bytes > MAX_BYTES) {
      restore()
      onPassed()
      return res.write(Buffer.concat(chunks))
    }
    callLast(rest)
    return true
  }) as Write
  res.end = ((...args: unknown[]) => {
    take(args[0], args[1])
    restore()
    onAnswer({ status: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(chunks) })
    callLast(args)
    return res
  }) as End
}

function callLast(args: unknown[]): void {
  const callback = args.at(-1)
  if (typeof callback === 'function') process.nextTick(callback)
}

/** As `writeHead` takes them: an object, or names and values in turn. */
function headersIn(headers: unknown): [string, number | string | string[]][] {
  if (typeof headers !== 'object' || headers === null) return []
  if (!Array.isArray(headers)) {
    return Object.entries(headers as Record<string, OutgoingHttpHeader>)
  }
  const pairs = headers as string[]
  return pairs.flatMap((name, at) => (at % 2 === 0 ? [[name, pairs[at + 1] ?? '']] : []))
}
