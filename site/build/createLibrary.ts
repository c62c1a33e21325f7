import type { BuildContext } from './buildContext.ts'
import { type Catalogue, createCatalogue } from './createCatalogue.ts'
import { type Edition, splitPath } from './editions.ts'
import type { Entry } from './entry.ts'
import type { SiteStore } from './siteState.ts'

/** The catalogues of all editions. */
export interface Library {
  pageSizes: PageSizes
  editions: readonly Edition[]
  catalogue: (locale: string) => Catalogue
  /** Whose page a path is, in whichever edition. */
  ownerOf: (path: string) => Entry | undefined
}

/** How much stands on one page of a long list. */
export interface PageSizes {
  /** Of a tag. */
  templates: number
  /** Of a letter. */
  tags: number
}

export const PAGE_SIZES: PageSizes = { templates: 30, tags: 200 }

export interface LibraryOptions {
  editions: readonly Edition[]
  /** @default none */
  entries?: (locale: string) => Iterable<Entry>
  pageSizes: PageSizes
}

export function createLibrary({
  editions,
  entries = () => [],
  pageSizes,
}: LibraryOptions): Library {
  const catalogues = new Map(
    editions.map(({ locale }) => [locale, createCatalogue(entries(locale))]),
  )
  const catalogue = (locale: string): Catalogue => {
    const found = catalogues.get(locale)
    if (!found) throw new Error(`The site has no edition in "${locale}".`)
    return found
  }
  return {
    pageSizes,
    editions,
    catalogue,
    ownerOf: (path) => catalogue(splitPath(path, editions)[0].locale).ownerOf(path),
  }
}

/** The library as it is kept beside the site. */
export const storedLibrary = ({ docs }: SiteStore, { editions, settings }: BuildContext): Library =>
  createLibrary({ editions, entries: docs.entries, pageSizes: settings.pageSizes })
