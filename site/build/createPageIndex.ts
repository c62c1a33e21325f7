import type { Dependency } from './createRecorder.ts'

/** What is remembered of a page that was written. */
export interface PageRecord {
  path: string
  /** Whose page it is, such as `tag 7f…`: an address can pass from one doc to another. */
  subject: string
  dependencies: Dependency[]
  /** False keeps it out of the sitemap. */
  isIndexable: boolean
  /** ISO 8601 instant of the newest content on it; `null` where that says nothing. */
  modifiedAt: string | null
  /** Why the last attempt failed; the page is then an older version, or missing. */
  failure?: string
}

/** Which pages exist and what each one read, also backwards. */
export interface PageIndex {
  get: (path: string) => PageRecord | undefined
  /** Paths of pages that read something. */
  readersOf: (dependency: Dependency) => string[]
  set: (record: PageRecord) => void
  delete: (path: string) => void
  records: () => PageRecord[]
}

export function createPageIndex(records: Iterable<PageRecord> = []): PageIndex {
  const byPath = new Map<string, PageRecord>()
  const readers = new Map<Dependency, Set<string>>()

  function remove(path: string) {
    for (const dependency of byPath.get(path)?.dependencies ?? []) {
      const paths = readers.get(dependency)
      paths?.delete(path)
      if (paths?.size === 0) readers.delete(dependency)
    }
    byPath.delete(path)
  }

  const index: PageIndex = {
    get: (path) => byPath.get(path),
    readersOf: (dependency) => [...(readers.get(dependency) ?? [])],
    set: (record) => {
      remove(record.path)
      byPath.set(record.path, record)
      for (const dependency of record.dependencies) {
        const paths = readers.get(dependency)
        if (paths) paths.add(record.path)
        else readers.set(dependency, new Set([record.path]))
      }
    },
    delete: remove,
    records: () => [...byPath.values()],
  }
  for (const record of records) index.set(record)
  return index
}
