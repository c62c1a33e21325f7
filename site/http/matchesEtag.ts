/**
 * Whether a client has these bytes already.
 *
 * @param header `If-None-Match`: a list, with weak validators as proxies make them, or `*`
 * @param etag strong, in its quotes
 * @see RFC 9110, section 13.1.2
 */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag || header.trim() === '*') return true
  for (const [candidate] of header.matchAll(ETAGS)) {
    if (candidate === etag) return true
  }
  return false
}

/** Quoted strings; a weak mark before one does not matter here. */
const ETAGS = /"[\x21\x23-\x7e\x80-\xff]*"/g
