import type { RequestHandler } from 'express'

/**
 * Lets scripts of these origins, and no others, read the answers and what they say of themselves.
 *
 * @see Fetch Standard, "CORS protocol"
 */
export const allowOrigins =
  (origins: readonly string[]): RequestHandler =>
  (req, res, next) => {
    const { origin } = req.headers
    res.vary('Origin')
    const isAllowed = origin !== undefined && origins.includes(origin)
    if (isAllowed) {
      res.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': 'Content-Disposition, ETag, RateLimit, Retry-After',
      })
    }
    if (req.method !== 'OPTIONS') return next()
    if (isAllowed) {
      res.set({
        'Access-Control-Allow-Methods': 'GET, HEAD, POST',
        'Access-Control-Allow-Headers': 'Content-Type, If-None-Match, Range',
        'Access-Control-Max-Age': '86400',
      })
    }
    res.set('Allow', 'GET, HEAD, POST').status(204).end()
  }
