import type { SiteSettings } from '../pages/types.ts'
import { type Words, wordsOf } from '../pages/words/index.ts'
import { NEIGHBOURS } from './createCatalogue.ts'
import type { Library } from './createLibrary.ts'
import type { Recorder } from './createRecorder.ts'
import {
  countDependency,
  docDependency,
  lettersDependency,
  listDependency,
  type ListRange,
  neighboursDependency,
  pathDependency,
  previewDependency,
  rangeDependency,
} from './dependency.ts'
import {
  type Collection,
  docKey,
  type DocKey,
  type DocOf,
  type Hero,
  type Preview,
} from './docs.ts'
import type { DocStore } from './docStore.ts'
import type { Edition } from './editions.ts'
import type { Entry, ListKey } from './entry.ts'
import { existenceDependencies, hasPage } from './pageAt.ts'
import { inEdition } from './paths.ts'

/** All that a page can read; each reading is noted, so that a change finds its way back. */
export interface PageReader {
  settings: SiteSettings
  edition: Edition
  /** BCP 47. */
  locale: string
  /** The texts of the pages, in the locale. */
  words: Words
  /** Where a page that every edition has is in this one. */
  pathTo: (path: string) => string
  /** Title and path of a doc, to link to it; `undefined` while it is not published. */
  entry: (collection: Collection, id: string) => Entry | undefined
  /**
   * Entries of a list in its order. Read no more than the page shows: a change within the range is
   * what renders the page again.
   *
   * @param without left out, and not counted by the range
   */
  list: (list: ListKey, range?: ListRange, without?: DocKey[]) => Entry[]
  count: (list: ListKey) => number
  /** At most `NEIGHBOURS` entries after a doc in a list, going round its end. */
  neighbours: (list: ListKey, key: DocKey, count: number) => Entry[]
  /** Letters that have tags, in order; `#` is the last. */
  letters: () => string[]
  /** The whole doc, or `null` while it is not published. */
  doc: <C extends Collection>(collection: C, id: string) => Promise<DocOf[C] | null>
  /** Copies a preview into the site in all its widths; `null` where the CMS has lost it. */
  picture: (preview: Preview) => Promise<Picture | null>
  /** The picture above an article, in the sizes that pages show; `null` where it cannot be had. */
  hero: (hero: Hero | null) => Promise<HeroPicture | null>
  /** Every edition that has the doc, in the order of the locales. */
  alternates: (collection: Collection, id: string) => Alternate[]
  /** Whether there is a page at a path, be it of another edition; redirects do not count. */
  exists: (path: string) => boolean
  /** The doc or redirect that a path belongs to. */
  ownerOf: (path: string) => Entry | undefined
}

/** A page in some edition. */
export interface Alternate {
  locale: string
  path: string
}

/** A picture of a page; `path` is the WebP one that stands for all. */
export interface Picture {
  path: string
  width: number
  height: number
  /** `data:` URL of a blurred one, to show first. */
  placeholder: string | null
  /** Narrowest first; of one width AVIF first. */
  sources: PictureSource[]
}

/** Named for what it shows, like a preview. */
export interface HeroPicture extends Picture {
  /** Empty for decoration. */
  alt: string
}

export interface PictureSource {
  path: string
  width: number
  format: 'avif' | 'webp'
}

export interface PageReaderOptions {
  settings: SiteSettings
  edition: Edition
  /** @default the site's own in the locale */
  words?: Words
  library: Library
  docs: Pick<DocStore, 'get'>
  recorder: Recorder
  /** Makes sure that a preview is in the output folder. @returns whether it is */
  copyPreview: (name: string) => Promise<boolean>
  /** Makes sure that a hero is there. @default articles have none */
  heroes?: {
    names: (hero: Hero) => string[]
    copy: (hero: Hero) => Promise<HeroPicture | null>
  }
}

export function createPageReader(options: PageReaderOptions): PageReader {
  const { settings, edition, library, docs, recorder, copyPreview } = options
  const { locale, prefix } = edition
  const { words = wordsOf(locale) } = options
  const catalogue = library.catalogue(locale)

  return {
    settings,
    edition,
    locale,
    words,
    pathTo: (path) => inEdition(path, prefix),
    entry: (collection, id) => {
      const key = docKey(collection, id)
      recorder.record(docDependency(locale, key))
      return catalogue.get(key)
    },
    list: (list, range, without = []) => {
      if (!range) {
        recorder.record(listDependency(locale, list))
        return catalogue.list(list).filter(({ key }) => !without.includes(key))
      }
      const places = without
        .map((key) => catalogue.placeOf(list, key))
        .filter((place) => place >= 0)
        .sort((a, b) => a - b)
      const to = places.reduce((end, place) => (place < end ? end + 1 : end), range.to)
      const from = places.reduce((start, place) => (place <= start ? start + 1 : start), range.from)
      recorder.record(rangeDependency(locale, list, { from: range.from, to }))
      return catalogue
        .list(list)
        .slice(from, to)
        .filter(({ key }) => !without.includes(key))
    },
    count: (list) => {
      recorder.record(countDependency(locale, list))
      return catalogue.count(list)
    },
    neighbours: (list, key, count) => {
      recorder.record(neighboursDependency(locale, key))
      const entries = catalogue.list(list)
      const place = catalogue.placeOf(list, key)
      if (place < 0) return []
      const length = Math.min(count, NEIGHBOURS, entries.length - 1)
      return Array.from({ length }, (_, step) => entries[(place + 1 + step) % entries.length]!)
    },
    letters: () => {
      recorder.record(lettersDependency(locale))
      const collator = new Intl.Collator(locale) // few pages need one, and it takes long to make
      const rank = (letter: string) => Number(letter === '#')
      return catalogue
        .letters()
        .sort((a, b) => rank(a) - rank(b) || collator.compare(a, b) || (a < b ? -1 : 1))
    },
    doc: (collection, id) => {
      const key = docKey(collection, id)
      recorder.record(docDependency(locale, key))
      return Promise.resolve(catalogue.get(key) ? docs.get(locale, collection, id) : null)
    },
    picture: async ({ key, width, height, placeholder, sources }) => {
      const path = `/previews/${key}.webp`
      const all = sources.map((source) => ({ ...source, path: source.url }))
      // The page does without a width that the CMS has lost, but not without the main one.
      const [isThere, ...areThere] = await Promise.all(
        [path, ...all.map((one) => one.path)].map(copy),
      )
      if (!isThere) return null
      const copied = all.filter((_source, index) => areThere[index])
      return {
        ...{ path, width, height, placeholder },
        sources: copied
          .map((source) => ({ path: source.path, width: source.width, format: source.format }))
          .sort((a, b) => a.width - b.width || (a.format < b.format ? -1 : 1)),
      }
    },
    hero: async (hero) => {
      const { heroes } = options
      if (!hero || !heroes) return null
      for (const name of heroes.names(hero)) recorder.record(previewDependency(name))
      return heroes.copy(hero)
    },
    alternates: (collection, id) => {
      const key = docKey(collection, id)
      return library.editions.flatMap((other) => {
        recorder.record(docDependency(other.locale, key))
        const entry = library.catalogue(other.locale).get(key)
        return entry ? [{ locale: other.locale, path: entry.path }] : []
      })
    },
    exists: (path) => {
      existenceDependencies(path, library).forEach(recorder.record)
      return hasPage(path, library)
    },
    ownerOf: (path) => {
      recorder.record(pathDependency(path))
      return library.ownerOf(path)
    },
  }

  function copy(path: string): Promise<boolean> {
    const name = path.slice('/previews/'.length)
    recorder.record(previewDependency(name))
    return copyPreview(name)
  }
}
