import { safeHref } from '../pages/richText/safeHref.ts'
import type { Entry, ListKey } from './entry.ts'
import { redirectsFrom } from './entry.ts'
import { redirectPath, UnsafePathError } from './paths.ts'

/**
 * Follows redirects to redirects, so that visitors make one hop.
 *
 * @param list also notes the reading when a page is being built
 * @returns the address to go to, or `null` when it is unsafe or leads in a circle
 */
export function resolveRedirect(to: string, list: (key: ListKey) => Entry[]): string | null {
  const seen = new Set<string>()
  for (let address = safeHref(to); address !== null;) {
    const next = isPath(address) ? nextHop(address, list) : undefined
    if (next === undefined) return isPath(address) ? encoded(address) : address
    if (seen.has(next)) return null
    seen.add(next)
    address = safeHref(next)
  }
  return null
}

const isPath = (address: string): boolean => address.startsWith('/')

function encoded(address: string): string {
  const { pathname, search, hash } = new URL(address, 'https://site.invalid')
  return pathname + search + hash
}

function nextHop(address: string, list: (key: ListKey) => Entry[]): string | undefined {
  try {
    return list(redirectsFrom(redirectPath(address)))[0]?.to
  } catch (error) {
    if (error instanceof UnsafePathError) return undefined // no doc of ours has such an address
    throw error
  }
}
