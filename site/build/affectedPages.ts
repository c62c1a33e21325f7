import type { PageIndex } from './createPageIndex.ts'
import type { DocKey } from './docs.ts'
import { changedLists, type Entry } from './entry.ts'
import { letterPath } from './paths.ts'

/** How a doc stood when the site last looked, and how it stands now; absent means not published. */
export interface Change {
  key: DocKey
  before: Entry | undefined
  after: Entry | undefined
}

/**
 * The pages that a change can make different: those that read the doc, those that show a list it
 * entered, left or moved within, and its own page, old and new. They may exist or not; whether
 * each is to be written, redirected or removed is for the catalogue to say.
 */
export function affectedPages(change: Change, index: PageIndex): Set<string> {
  const { key, before, after } = change
  const paths = new Set<string>(index.readersOf(key))
  for (const list of changedLists(before, after)) {
    for (const path of index.readersOf(list)) paths.add(path)
  }
  for (const entry of [before, after]) {
    if (!entry) continue
    paths.add(entry.path)
    if (entry.letter !== undefined) paths.add(letterPath(entry.letter))
  }
  return paths
}
