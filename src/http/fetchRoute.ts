import { createServerAdapter } from '@whatwg-node/server'
import type { RequestHandler } from 'express'

/** Serves a handler of the Fetch standard as an Express handler, with Node's own Request. */
export function fetchRoute(handler: (request: Request) => Promise<Response>): RequestHandler {
  const adapter = createServerAdapter(handler, {
    fetchAPI: { fetch, Request, Response, Headers, FormData, ReadableStream, URL, URLSearchParams },
  })
  return async (req, res) => {
    // Express shortens `url` below a mount point; the handler wants the whole address.
    req.url = req.originalUrl
    await adapter(req, res)
  }
}
