import { editionsOf } from '../../build/editions.ts'
import { inEdition } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../types.ts'

/** Where a page that every edition has is in the edition of another page. */
export function pathInEdition(
  path: string,
  { locales }: Pick<SiteSettings, 'locales'>,
  { locale }: Pick<PageMeta, 'locale'>,
): string {
  return inEdition(path, prefixesOf(locales).get(locale) ?? '')
}

/** Asked for by every link of every page. */
function prefixesOf(locales: readonly string[]): Map<string, string> {
  const known = cache.get(locales)
  if (known) return known
  const prefixes = new Map(editionsOf(locales).map(({ locale, prefix }) => [locale, prefix]))
  cache.set(locales, prefixes)
  return prefixes
}

const cache = new WeakMap<readonly string[], Map<string, string>>()
