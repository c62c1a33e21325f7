import { createServerAdapter } from '@whatwg-node/server'
import type { RequestHandler } from 'express'
import { boundBody, isTooLong, refuseBody, type BodyLimit } from './boundBody.ts'

/**
 * A template of 200 pages is below 2 MB, and no doc needs more. Uploads are multipart and have a
 * limit of their own.
 */
const DEFAULT_LIMIT: BodyLimit = { maxBytes: 5_000_000, except: /^multipart\/form-data/i }

/**
 * Serves a handler of the Fetch standard as an Express handler, with Node's own Request.
 *
 * @param limit of bodies; longer ones are answered 413, also those that do not say how long they are
 */
export function fetchRoute(
  handler: (request: Request) => Promise<Response>,
  limit: BodyLimit = DEFAULT_LIMIT,
): RequestHandler {
  const answer = async (sent: Request): Promise<Response> => {
    const { request, isOver } = boundBody(sent, limit)
    try {
      const response = await handler(request)
      return isOver() ? refuseBody(limit.maxBytes) : response
    } catch (error) {
      if (isOver()) return refuseBody(limit.maxBytes)
      throw error
    }
  }
  const adapter = createServerAdapter(
    (request: Request) =>
      isTooLong(request.headers, limit) ? refuseBody(limit.maxBytes) : answer(request),
    {
      fetchAPI: {
        fetch,
        Request,
        Response,
        Headers,
        FormData,
        ReadableStream,
        URL,
        URLSearchParams,
      },
    },
  )
  return async (req, res) => {
    // Express shortens `url` below a mount point; the handler wants the whole address.
    req.url = req.originalUrl
    await adapter(req, res)
  }
}
