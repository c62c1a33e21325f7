import { type Catalogue, createCatalogue } from './createCatalogue.ts'
import { type Edition, splitPath } from './editions.ts'
import type { Entry } from './entry.ts'

/** The catalogues of all editions. */
export interface Library {
  editions: readonly Edition[]
  catalogue: (locale: string) => Catalogue
  /** Whose page a path is, in whichever edition. */
  ownerOf: (path: string) => Entry | undefined
}

export function createLibrary(
  editions: readonly Edition[],
  entries: (locale: string) => Iterable<Entry> = () => [],
): Library {
  const catalogues = new Map(
    editions.map(({ locale }) => [locale, createCatalogue(entries(locale))]),
  )
  const catalogue = (locale: string): Catalogue => {
    const found = catalogues.get(locale)
    if (!found) throw new Error(`The site has no edition in "${locale}".`)
    return found
  }
  return {
    editions,
    catalogue,
    ownerOf: (path) => catalogue(splitPath(path, editions)[0].locale).ownerOf(path),
  }
}
