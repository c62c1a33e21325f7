import type { ContentType } from './contentTypes.ts'
import { preloadLinks } from './preloadLinks.ts'

export interface SiteAddresses {
  /** Forms may be sent there, and scripts may ask there. */
  cmsPublicUrl: string
  siteUrl: string
}

/** Names and values in turn, as Node writes them. */
export type Headers = string[]

/**
 * Headers that depend on a file and not on the request.
 *
 * Pages are asked after each time, which costs an answer without a body: "live" in the admin has to
 * mean that the next visitor sees it, so no cache may hold a page for a while.
 */
export function createResponseHeaders({ cmsPublicUrl, siteUrl }: SiteAddresses) {
  const cms = new URL(cmsPublicUrl).origin
  const ofPages: Headers = [
    ...['Content-Security-Policy', policyFor(cms)],
    ...['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ...['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
    ...['Cross-Origin-Opener-Policy', 'same-origin'],
    ...(siteUrl.startsWith('https:') ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
  ]
  /** Link previews elsewhere show our pictures. */
  const ofFiles: Headers = ['Cross-Origin-Resource-Policy', 'cross-origin']
  const ofDrawings: Headers = [...ofFiles, 'Content-Security-Policy', "default-src 'none'; sandbox"]

  return (path: string, { type, isText }: ContentType, bytes: Buffer): Headers => {
    const isPage = type.startsWith('text/html')
    const links = isPage ? preloadLinks(bytes) : null
    return [
      ...['Content-Type', type],
      ...['Cache-Control', HASHED.test(path) ? FOR_GOOD : REVALIDATED],
      ...(isText ? ['Vary', 'Accept-Encoding'] : []),
      ...['X-Content-Type-Options', 'nosniff'],
      ...(isPage ? ofPages : type.startsWith('image/svg') ? ofDrawings : ofFiles),
      ...(links === null ? [] : ['Link', links]),
    ]
  }
}

export const REVALIDATED = 'public, max-age=0, must-revalidate'
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Their names change with their bytes. */
const HASHED = /^\/(assets|previews|og)\//

const policyFor = (cms: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:", // blurred pictures stand in the page
    "font-src 'self'",
    `connect-src 'self' ${cms}`,
    `form-action 'self' ${cms}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
