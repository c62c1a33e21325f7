import { safeHref } from '../pages/richText/safeHref.ts'
import type { Library } from './createLibrary.ts'
import type { PageReader } from './createPageReader.ts'
import { hasPage } from './pageAt.ts'
import { encodePath, redirectPath, UnsafePathError } from './paths.ts'

/**
 * Follows redirects to redirects, so that visitors make one hop.
 *
 * @returns the address to go to, or `null` when it is unsafe, leads in a circle, or to a page of ours
 *   that is not there
 */
export function resolveRedirect(
  to: string,
  { exists, ownerOf }: Pick<PageReader, 'exists' | 'ownerOf'>,
): string | null {
  const seen = new Set<string>()
  let address = safeHref(to)
  while (address?.startsWith('/')) {
    const path = pathIn(address)
    if (path === null) return encoded(address)
    if (seen.has(path)) return null
    seen.add(path)
    if (exists(path)) return encoded(address, path)
    const owner = ownerOf(path)
    if (owner?.to === undefined) return OURS.test(path) ? null : encoded(address)
    address = safeHref(owner.to)
  }
  return address
}

/** The same from the library as it is, for what is no page and need not be told of changes. */
export const redirectTarget = (to: string, library: Library): string | null =>
  resolveRedirect(to, {
    exists: (path) => hasPage(path, library),
    ownerOf: library.ownerOf,
  })

/** Where docs have their pages, in any edition. */
const OURS = /^(\/[A-Za-z0-9-]+)?\/(tags|articles|templates)\//

/** @param path of the page that is there, which spares visitors the hop to its slash */
function encoded(address: string, path?: string): string {
  const { pathname, search, hash } = new URL(address, 'https://site.invalid')
  return (path === undefined ? pathname : encodePath(path)) + search + hash
}

/** @returns `null` where no page of ours can be */
function pathIn(address: string): string | null {
  try {
    return redirectPath(address)
  } catch (error) {
    if (error instanceof UnsafePathError || error instanceof URIError) return null
    throw error
  }
}
