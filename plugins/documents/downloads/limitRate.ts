import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { BasePayload } from 'payload'
import { sendRefusal } from './refusal.ts'

/** Sites hand out whole networks of this size to one customer. @see RFC 6177 */
const IPV6_SUBNET = 64

/**
 * Lets each address ask so often in a minute; then 429 with `Retry-After` until the minute is over.
 * Counted in this process and forgotten with it.
 *
 * Behind a proxy every request has the proxy's address, unless Express' `trust proxy` is set.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-08
 */
export function limitRate(payload: BasePayload, perMinute: number): RequestHandler {
  let hasWarned = false
  const limit = rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'fill-in',
    keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? '', IPV6_SUBNET),
    validate: { xForwardedForHeader: false },
    handler: (req, res) => {
      const message = `Only ${perMinute} files a minute can be filled in from one address; wait a minute.`
      sendRefusal(req, res, { status: 429, message })
    },
  })
  return (req, res, next) => {
    if (!hasWarned && req.headers['x-forwarded-for'] && req.app.get('trust proxy') === false) {
      hasWarned = true
      payload.logger.warn({
        msg:
          'A request came through a proxy, and TRUST_PROXY is not set: all visitors behind it ' +
          'share one limit for filled-in files.',
      })
    }
    void limit(req, res, next)
  }
}
