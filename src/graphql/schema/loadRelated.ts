import DataLoader from 'dataloader'
import type { SanitizedCollectionConfig } from 'payload'
import type { Selection } from './createSelector.ts'
import { findDocs, type Doc } from './findDocs.ts'
import { readAccess } from './readAccess.ts'
import type { ReadScope } from './readScope.ts'

type Id = number | string
type Loader = DataLoader<Id, Doc | null>

/** By scope, then by what is read of which collection. */
const loaders = new WeakMap<ReadScope, WeakMap<object, Map<string, Loader>>>()

/** Stands for the selection `all` where a key must be an object. */
const ALL = {}

/**
 * Loads a related doc: all that one level of a query asks for come with one statement.
 *
 * @returns null for a doc that is gone, or that the caller may not see
 */
export function loadRelated(
  collection: SanitizedCollectionConfig,
  scope: ReadScope,
  selection: Selection,
  id: Id,
): Promise<Doc | null> {
  let bySelection = loaders.get(scope)
  if (!bySelection) loaders.set(scope, (bySelection = new WeakMap()))
  const key = selection === 'all' ? ALL : selection
  let bySlug = bySelection.get(key)
  if (!bySlug) bySelection.set(key, (bySlug = new Map<string, Loader>()))
  let loader = bySlug.get(collection.slug)
  if (!loader) {
    loader = createLoader(collection, scope, selection)
    bySlug.set(collection.slug, loader)
  }
  return loader.load(id)
}

const createLoader = (
  collection: SanitizedCollectionConfig,
  scope: ReadScope,
  selection: Selection,
): Loader =>
  new DataLoader<Id, Doc | null>(
    async (asked) => {
      const ids = [...new Set(asked)]
      if ((await readAccess(collection, scope.req)) === false) return asked.map(() => null)
      const where = { id: ids.length === 1 ? { equals: ids[0] } : { in: ids } }
      const docs = await findDocs({ collection, scope, selection, where, limit: 0 })
      const byId = new Map<Id, Doc>(docs.map((doc) => [doc.id, doc]))
      return asked.map((id) => byId.get(id) ?? null)
    },
    // A request that writes must read anew afterwards.
    { cache: false },
  )
