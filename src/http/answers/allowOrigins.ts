import type { RequestHandler } from 'express'

/** How long a browser may remember what it was allowed, in seconds. Chromium takes two hours at most. */
const MAX_AGE_SECONDS = 7_200

const EXPOSED = 'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Cache'
// Clients send names and versions of their own. A star alone would not let keys through.
const ACCEPTED = '*, Authorization'

/**
 * Lets pages of every origin ask GraphQL, and read REST, without cookies: as anyone, or with a key.
 * A browser gives such a page nothing that it asked for with a user's session.
 */
export const allowOrigins: RequestHandler = (req, res, next) => {
  const isGraphql = req.path === '/graphql'
  const asked = req.headers['access-control-request-method'] ?? req.method
  if (!isGraphql && asked !== 'GET' && asked !== 'HEAD') {
    next()
    return
  }
  res.set('Access-Control-Allow-Origin', '*')
  if (req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined) {
    res
      .set('Access-Control-Allow-Methods', isGraphql ? 'GET, HEAD, POST' : 'GET, HEAD')
      .set('Access-Control-Allow-Headers', ACCEPTED)
      .set('Access-Control-Max-Age', String(MAX_AGE_SECONDS))
      .status(204)
      .end()
    return
  }
  res.set('Access-Control-Expose-Headers', EXPOSED)
  next()
}
