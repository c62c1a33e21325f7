import type { DocKey } from './docs.ts'
import type { Entry, ListKey } from './entry.ts'

/** The entries of all published docs, found by key, by list and by path. */
export interface Catalogue {
  get: (key: DocKey) => Entry | undefined
  /** Entries of a list by title. */
  list: (list: ListKey) => Entry[]
  count: (list: ListKey) => number
  /** Whose page a path is. Docs come before redirects; a page comes before a redirect to it. */
  ownerOf: (path: string) => Entry | undefined
  set: (entry: Entry) => void
  delete: (key: DocKey) => void
  entries: () => Entry[]
}

export function createCatalogue(entries: Iterable<Entry> = []): Catalogue {
  const byKey = new Map<DocKey, Entry>()
  const byList = new Map<ListKey, Set<DocKey>>()
  const byPath = new Map<string, Set<DocKey>>()

  function remove(key: DocKey) {
    const entry = byKey.get(key)
    if (!entry) return
    byKey.delete(key)
    discard(byPath, entry.path, key)
    for (const list of entry.lists) discard(byList, list, key)
  }

  const catalogue: Catalogue = {
    get: (key) => byKey.get(key),
    list: (list) =>
      [...(byList.get(list) ?? [])]
        .map((key) => byKey.get(key))
        .filter((entry) => entry !== undefined)
        .sort(byTitle),
    count: (list) => byList.get(list)?.size ?? 0,
    ownerOf: (path) =>
      [...(byPath.get(path) ?? [])]
        .map((key) => byKey.get(key))
        .filter((entry) => entry !== undefined)
        .sort(byPrecedence)[0],
    set: (entry) => {
      remove(entry.key)
      byKey.set(entry.key, entry)
      include(byPath, entry.path, entry.key)
      for (const list of entry.lists) include(byList, list, entry.key)
    },
    delete: remove,
    entries: () => [...byKey.values()],
  }
  for (const entry of entries) catalogue.set(entry)
  return catalogue
}

export const byTitle = (a: Entry, b: Entry): number =>
  collator.compare(a.title, b.title) || compareText(a.key, b.key)

/** Newest first. */
export const byDate = (a: Entry, b: Entry): number =>
  compareText(b.date, a.date) || compareText(a.key, b.key)

const collator = new Intl.Collator('en', { numeric: true })

const byPrecedence = (a: Entry, b: Entry): number =>
  Number(a.to !== undefined) - Number(b.to !== undefined) || compareText(a.key, b.key)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function include<K, V>(map: Map<K, Set<V>>, key: K, value: V) {
  const values = map.get(key)
  if (values) values.add(value)
  else map.set(key, new Set([value]))
}

function discard<K, V>(map: Map<K, Set<V>>, key: K, value: V) {
  const values = map.get(key)
  values?.delete(value)
  if (values?.size === 0) map.delete(key)
}
