import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

/**
 * Content security policy of the admin: scripts run only with the nonce of the very response.
 *
 * Next reads the nonce from the request's own policy header and puts it on its scripts. Styles stay
 * inline, because the editor and its menus position themselves with style attributes.
 *
 * @param isDevelopment allows `eval`, which React's and Next's development tools use
 * @see Content Security Policy Level 3, "nonce-source" and "strict-dynamic"
 */
export function adminSecurity(isDevelopment: boolean): RequestHandler {
  return (req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ].join('; ')
    req.headers['content-security-policy'] = policy
    res.setHeader('Content-Security-Policy', policy)
    next()
  }
}
