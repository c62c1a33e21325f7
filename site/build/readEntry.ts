import type { BuildReport } from './buildContext.ts'
import type { DocResult } from './createCmsClient.ts'
import { type Collection, docKey } from './docs.ts'
import { type Entry, entryOf } from './entry.ts'

/** @returns the entry of a doc, or why it has none; `path` is then its key */
export function readEntry<C extends Collection>(
  collection: C,
  result: DocResult<C>,
): Entry | BuildReport['failures'][number] {
  const path = docKey(collection, result.id)
  if ('error' in result) return { path, reason: result.error.message }
  try {
    return entryOf(collection, result.doc)
  } catch (error) {
    return { path, reason: error instanceof Error ? error.message : String(error) }
  }
}
