import type { BuildReport } from './buildContext.ts'
import type { DocResult } from './createCmsClient.ts'
import { type Collection, docKey } from './docs.ts'
import { type Edition, splitPath } from './editions.ts'
import { type Entry, entryOf } from './entry.ts'

/**
 * @param edition in whose locale the CMS answered
 * @returns the entries of a doc by edition, or why it has none; `path` is then its key. A redirect
 *   holds in every edition, unless its address is that of one.
 */
export function entriesOf<C extends Collection>(
  collection: C,
  result: DocResult<C>,
  edition: Edition,
  editions: readonly Edition[],
): [Edition, Entry][] | BuildReport['failures'][number] {
  const path = docKey(collection, result.id)
  if ('error' in result) return { path, reason: result.error.message }
  try {
    if (collection !== 'redirects') {
      return [[edition, entryOf(collection, result.doc, edition.prefix)]]
    }
    const entry = entryOf(collection, result.doc)
    const [own] = splitPath(entry.path, editions)
    if (!own.isDefault) return [[own, entry]]
    return editions.map((one) => [one, entryOf(collection, result.doc, one.prefix)])
  } catch (error) {
    return { path, reason: error instanceof Error ? error.message : String(error) }
  }
}
