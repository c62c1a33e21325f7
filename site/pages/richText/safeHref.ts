/**
 * The address as it may stand in a link, or `null` when following it could run script or leave the
 * web. Addresses without a protocol have to be paths of this site or anchors.
 */
export function safeHref(url: string): string | null {
  const address = url.trim()
  if (address === '') return null
  let parsed: URL
  try {
    parsed = new URL(address, BASE)
  } catch {
    return null // not an address at all: the words stay, the link goes
  }
  if (!SAFE_PROTOCOLS.has(parsed.protocol)) return null
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(address)
  if (isRelative) return parsed.origin === BASE && /^[/#?]/.test(address) ? address : null
  return parsed.href
}

const BASE = 'https://site.invalid'
const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
