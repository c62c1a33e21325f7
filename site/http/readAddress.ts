/** What a request asks for, made harmless. */
export interface Address {
  /** Decoded, such as `/tags/ü/` or `/assets/site.css`; no part of it leads out of the folder. */
  path: string
  /** With its question mark, or nothing. */
  query: string
}

/**
 * Reads the target of a request.
 *
 * @param target as it stands in the request line: a path, or an address as proxies send it
 * @returns `null` for what cannot name a file of the site. Symbolic links are for whoever opens it.
 */
export function readAddress(target: string): Address | null {
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? ''
  const local = target.slice(origin.length) || '/'
  if (!PRINTABLE.test(local)) return null
  const mark = local.indexOf('?')
  const rawPath = mark < 0 ? local : local.slice(0, mark)
  const segments = rawPath.slice(1).split('/').map(decode)
  const last = segments.length - 1
  const isSafe = segments.every(
    (segment, index) => segment !== null && (segment === '' ? index === last : isName(segment)),
  )
  const path = `/${segments.join('/')}`
  if (!isSafe || isPrivate(path)) return null
  return { path, query: mark < 0 ? '' : local.slice(mark) }
}

/** A path of one or more characters that HTTP allows there. */
const PRINTABLE = /^\/[\x21-\x7e]*$/
/** Part a path, name a drive or a stream on Windows, or would be read differently when decoded twice. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\x00-\x1f\x7f/\\:%?#*"<>|]/
const MAX_NAME_BYTES = 255

function decode(segment: string): string | null {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment) || null
  } catch (error) {
    if (error instanceof URIError) return null // not UTF-8, or longer than need be
    throw error
  }
}

const isName = (segment: string): boolean =>
  !segment.startsWith('.') &&
  !FORBIDDEN.test(segment) &&
  Buffer.byteLength(segment) <= MAX_NAME_BYTES

/** Files for servers, which lie among the pages: packed twins, and the rules of hosting companies. */
const isPrivate = (path: string): boolean =>
  /\.(br|gz)$/.test(path) || path === '/_redirects' || path === '/_headers'
