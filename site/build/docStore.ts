import type Database from 'libsql'
import { LRUCache } from 'lru-cache'
import { type Collection, type DocKey, docKey, type DocOf } from './docs.ts'
import type { Entry, ListKey } from './entry.ts'

/** The published docs as the CMS last answered them, on disk. */
export interface DocStore {
  get: <C extends Collection>(locale: string, collection: C, id: string) => DocOf[C] | null
  /** @param reading number of the full build that reads all docs, if one does */
  put: <C extends Collection>(locale: string, entry: Entry, doc: DocOf[C], reading?: number) => void
  delete: (locale: string, key: DocKey) => void
  /** Keeps a doc that could not be read this time. */
  keep: (locale: string, key: DocKey, reading: number) => void
  /** Removes what a full reading has not met. */
  deleteOlder: (reading: number) => void
  entries: (locale: string) => Generator<Entry>
}

export function createDocStore(database: Database.Database): DocStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS entries (
      locale TEXT NOT NULL, key TEXT NOT NULL, entry TEXT NOT NULL, reading INTEGER NOT NULL,
      PRIMARY KEY (locale, key)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS docs (
      id INTEGER PRIMARY KEY, locale TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL,
      UNIQUE (locale, key)
    )`)
  const selectDoc = database.prepare('SELECT doc FROM docs WHERE locale = ? AND key = ?')
  const putDoc = database.prepare(`INSERT INTO docs (locale, key, doc) VALUES (?, ?, ?)
    ON CONFLICT (locale, key) DO UPDATE SET doc = excluded.doc`)
  const putEntry = database.prepare(`INSERT INTO entries VALUES (?, ?, ?, ?)
    ON CONFLICT (locale, key) DO UPDATE SET entry = excluded.entry, reading = excluded.reading`)
  const deleteDoc = database.prepare('DELETE FROM docs WHERE locale = ? AND key = ?')
  const deleteEntry = database.prepare('DELETE FROM entries WHERE locale = ? AND key = ?')
  const keepEntry = database.prepare('UPDATE entries SET reading = ? WHERE locale = ? AND key = ?')
  const selectEntries = database.prepare('SELECT entry FROM entries WHERE locale = ? ORDER BY key')
  const selectOlder = database.prepare('SELECT locale, key FROM entries WHERE reading < ?')
  const cache = new LRUCache<string, DocOf[Collection]>({ max: CACHED_DOCS })
  const remember = (locale: string, key: DocKey) => `${locale} ${key}`

  function remove(locale: string, key: DocKey) {
    cache.delete(remember(locale, key))
    deleteDoc.run(locale, key)
    deleteEntry.run(locale, key)
  }

  return {
    get: <C extends Collection>(locale: string, collection: C, id: string) => {
      const key = docKey(collection, id)
      const known = cache.get(remember(locale, key))
      if (known) return known as DocOf[C]
      const row = selectDoc.get(locale, key) as { doc: string } | undefined
      if (!row) return null
      const doc = JSON.parse(row.doc) as DocOf[C]
      cache.set(remember(locale, key), doc)
      return doc
    },
    put: (locale, entry, doc, reading = Number.MAX_SAFE_INTEGER) => {
      cache.delete(remember(locale, entry.key))
      putDoc.run(locale, entry.key, JSON.stringify(doc))
      putEntry.run(locale, entry.key, JSON.stringify(entry), reading)
    },
    delete: remove,
    keep: (locale, key, reading) => void keepEntry.run(reading, locale, key),
    deleteOlder: (reading) => {
      for (const { locale, key } of selectOlder.all(reading) as { locale: string; key: DocKey }[]) {
        remove(locale, key)
      }
    },
    *entries(locale) {
      const lists = new Map<ListKey, ListKey>()
      for (const { entry } of selectEntries.iterate(locale) as Iterable<{ entry: string }>) {
        yield withSharedLists(JSON.parse(entry) as Entry, lists)
      }
    },
  }
}

/** Every entry of a list names it: one string for all of them. */
function withSharedLists(entry: Entry, lists: Map<ListKey, ListKey>): Entry {
  const shared = entry.lists.map((list) => {
    const known = lists.get(list)
    if (known === undefined) lists.set(list, list)
    return known ?? list
  })
  return { ...entry, lists: shared }
}

/** Parsed docs kept at hand: a batch renders pages that share templates and articles. */
const CACHED_DOCS = 1000
