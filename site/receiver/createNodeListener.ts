import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Receiver } from './createReceiver.ts'

/** A request of Node, or of Express, where a body parser may have been at work before. */
type Incoming = IncomingMessage & { body?: unknown }

/**
 * Lets a receiver answer requests of Node's own HTTP server and of Express:
 * `createServer(createNodeListener(receiver))`, `app.use('/webhooks', createNodeListener(receiver))`.
 *
 * In Express it belongs before `express.json()`: the signature is made over the exact bytes, which
 * such a parser does not keep. `express.raw()` does.
 */
export function createNodeListener({ handle }: Pick<Receiver, 'handle'>) {
  return async (req: Incoming, res: ServerResponse): Promise<void> => {
    const response = await answer(handle, req)
    response.headers.forEach((value, name) => res.setHeader(name, value))
    if (!req.complete) res.setHeader('connection', 'close') // the rest of the body is not wanted
    res.writeHead(response.status)
    res.end(Buffer.from(await response.arrayBuffer()))
  }
}

async function answer(handle: Receiver['handle'], req: Incoming): Promise<Response> {
  // `Request` refuses some methods; the receiver refuses all but one.
  if (req.method !== 'POST') return handle(new Request(ADDRESS))
  const raw = Buffer.isBuffer(req.body) ? req.body : null
  if (!raw && req.readableEnded) {
    const error = 'The body was parsed before the receiver got it: mount the receiver first.'
    return Response.json({ error }, { status: 500 })
  }
  try {
    const headers = new Headers()
    for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value))
    const body = raw ?? (Readable.toWeb(req) as ReadableStream)
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    return await handle(new Request(ADDRESS, init))
  } catch (error) {
    if (!req.destroyed || req.complete) throw error
    return Response.json({ error: 'broken off' }, { status: 400 }) // nobody is there to read it
  }
}

/** No part of what is signed. */
const ADDRESS = 'http://localhost/'
