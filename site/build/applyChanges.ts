import type { CatalogueWatch } from './createCatalogue.ts'
import type { PageIndex } from './createPageIndex.ts'
import type { Library } from './createLibrary.ts'
import { docDependency, lettersDependency, pathDependency } from './dependency.ts'
import type { DocKey } from './docs.ts'
import type { Edition } from './editions.ts'
import { type Entry, tagOfTemplates } from './entry.ts'
import { letterPaths, pathsOf } from './pageAt.ts'

/** A doc in an edition as it stands now; absent means that it has no page there. */
export interface Change {
  edition: Edition
  key: DocKey
  after: Entry | undefined
}

/**
 * Enters changes into the library and tells the pages that they can make different: those that read
 * the doc, those that show a part of a list that it entered, left or moved within, and its own, old
 * and new. They may exist or not; whether each is to be written, redirected or removed is for the
 * library to say.
 */
export function applyChanges(
  changes: readonly Change[],
  library: Library,
  index: PageIndex,
): Set<string> {
  const affected = new Set<string>()
  const add = (paths: Iterable<string>) => {
    for (const path of paths) affected.add(path)
  }
  for (const change of changes) applyChange(change, library, index, add)
  for (const { edition, after } of changes) {
    if (!after) continue
    // Once more when all is entered: a template that a tag pins may have come after the tag.
    const paths = pathsOf(after, library.catalogue(edition.locale), library.pageSizes)
    add(newPages(paths, index))
  }
  return affected
}

function applyChange(
  { edition: { locale, prefix }, key, after }: Change,
  library: Library,
  index: PageIndex,
  add: (paths: Iterable<string>) => void,
) {
  const catalogue = library.catalogue(locale)
  const sizes = library.pageSizes
  const before = catalogue.get(key)
  if (before) add(pathsOf(before, catalogue, sizes))
  /** Tags whose number of templates, and with it of pages, changes. */
  const resized = new Set<string>()
  const letters = new Set([before?.letter, after?.letter].filter((one) => one !== undefined))

  const watch: CatalogueWatch = {
    wantsPlaces: (list) => index.wantsPlaces(locale, list),
    listChanged: (change) => {
      add(index.readersOfChange(locale, change))
      const tag = change.isResized ? tagOfTemplates(change.list) : undefined
      if (tag !== undefined) resized.add(tag)
    },
    pathChanged: (path) => add([path, ...index.readersOf(pathDependency(path))]),
    lettersChanged: () => add(index.readersOf(lettersDependency(locale))),
  }
  if (after) catalogue.set(after, watch)
  else catalogue.delete(key, watch)

  add(index.readersOf(docDependency(locale, key)))
  if (after) add(pathsOf(after, catalogue, sizes))
  for (const id of resized) {
    const tag = catalogue.get(`tags/${id}`)
    if (tag) add(newPages(pathsOf(tag, catalogue, sizes), index))
  }
  for (const letter of letters) add(newPages(letterPaths(letter, catalogue, sizes, prefix), index))
}

/** Pages that nobody has read anything for: no change leads to them. */
function* newPages(paths: Iterable<string>, index: PageIndex): Generator<string> {
  for (const path of paths) if (!index.has(path)) yield path
}
