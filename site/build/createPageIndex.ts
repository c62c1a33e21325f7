import type { ListChange } from './createCatalogue.ts'
import {
  countDependency,
  type Dependency,
  listDependency,
  neighboursDependency,
  type ListRange,
  rangeOf,
} from './dependency.ts'
import { createNames, type Names } from './createNames.ts'
import type { ListKey } from './entry.ts'

/** What is remembered of a page that was written. */
export interface PageRecord {
  path: string
  /** Whose page it is, such as `tag 7f…`: an address can pass from one doc to another. */
  subject: string
  dependencies: Dependency[]
  /** The files that it consists of, its HTML first; none when it never could be made. */
  files: FileRecord[]
  /** False keeps it out of the sitemap. */
  isIndexable: boolean
  /** ISO 8601 instant of the newest content on it; `null` where that says nothing. */
  modifiedAt: string | null
  /** Number of the full build that made it, or of the last one before it. */
  madeBy: number
  /** Why the last attempt failed; the page is then an older version, or missing. */
  failure?: string
}

export interface FileRecord {
  /** Path inside the output folder, with forward slashes. */
  file: string
  /** Of its bytes, in hexadecimal. */
  sha256: string
}

/** A record as it is kept: what the page read are numbers of names. */
export interface StoredPage extends Omit<PageRecord, 'dependencies'> {
  dependencies: Uint32Array
}

/** Which pages exist and what each one read, also backwards. */
export interface PageIndex {
  get: (path: string) => PageRecord | undefined
  has: (path: string) => boolean
  /** Paths of pages that read something. */
  readersOf: (dependency: Dependency) => string[]
  /** Paths of pages that read a part of a list that a change has touched. */
  readersOfChange: (locale: string, change: ListChange) => string[]
  /** Whether any page depends on places in a list. */
  wantsPlaces: (locale: string, list: ListKey) => boolean
  set: (record: PageRecord) => void
  stored: (path: string) => StoredPage | undefined
  delete: (path: string) => void
  /** Paths of pages whose last attempt failed. */
  failing: () => string[]
  paths: () => IterableIterator<string>
  records: () => Generator<PageRecord>
  readonly names: Names
  readonly size: number
}

/**
 * Names of what was read become numbers, and pages too: at a hundred thousand pages that is the
 * difference between tens and hundreds of megabytes.
 */
export function createPageIndex(
  names: Names = createNames(),
  known: Iterable<StoredPage> = [],
): PageIndex {
  const pages = new Map<string, Numbered>()
  const byNumber: (Numbered | undefined)[] = []
  const freeNumbers: number[] = []
  /** By number of a dependency: the page that read it, or several. */
  const readers = new Map<number, number | Set<number>>()
  /** Ranges that pages read, by list. */
  const ranges = new Map<Dependency, Map<number, ListRange>>()
  /** How many pages asked for neighbours in a list. */
  const neighbourhoods = new Map<Dependency, number>()
  const failing = new Set<string>()

  function addReader(dependency: number, page: number) {
    const known = readers.get(dependency)
    if (known === undefined) {
      readers.set(dependency, page)
      noteList(dependency, true)
    } else if (typeof known === 'number') {
      if (known !== page) readers.set(dependency, new Set([known, page]))
    } else known.add(page)
  }

  function removeReader(dependency: number, page: number) {
    const known = readers.get(dependency)
    if (known instanceof Set) {
      known.delete(page)
      const [last] = known
      if (known.size === 1 && last !== undefined) readers.set(dependency, last)
    } else if (known === page) {
      readers.delete(dependency)
      noteList(dependency, false)
    }
  }

  function noteList(dependency: number, isRead: boolean) {
    const name = names.nameOf(dependency)
    const ranged = rangeOf(name)
    if (ranged) {
      const ofList = ranges.get(ranged.list) ?? new Map<number, ListRange>()
      if (isRead) ofList.set(dependency, ranged.range)
      else ofList.delete(dependency)
      if (ofList.size === 0) ranges.delete(ranged.list)
      else ranges.set(ranged.list, ofList)
    }
    const [list, neighbour] = name.split('>')
    if (list === undefined || neighbour === undefined) return
    const count = (neighbourhoods.get(list) ?? 0) + (isRead ? 1 : -1)
    if (count === 0) neighbourhoods.delete(list)
    else neighbourhoods.set(list, count)
  }

  function pathsOf(dependency: number | undefined): string[] {
    if (dependency === undefined) return []
    const known = readers.get(dependency)
    if (known === undefined) return []
    if (typeof known === 'number') return [byNumber[known]!.path]
    return [...known].map((page) => byNumber[page]!.path)
  }

  function remove(path: string): number | undefined {
    const stored = pages.get(path)
    if (!stored) return undefined
    for (const dependency of stored.dependencies) removeReader(dependency, stored.number)
    pages.delete(path)
    failing.delete(path)
    byNumber[stored.number] = undefined
    return stored.number
  }

  function store(page: StoredPage) {
    const number = remove(page.path) ?? freeNumbers.pop() ?? byNumber.length
    const stored: Numbered = { ...page, number }
    byNumber[number] = stored
    pages.set(page.path, stored)
    for (const dependency of stored.dependencies) addReader(dependency, number)
    if (page.failure !== undefined) failing.add(page.path)
  }

  function toRecord(stored: Numbered): PageRecord {
    const { number, dependencies, ...rest } = stored
    void number // of the index alone
    return { ...rest, dependencies: Array.from(dependencies, names.nameOf) }
  }

  const index: PageIndex = {
    get: (path) => {
      const stored = pages.get(path)
      return stored && toRecord(stored)
    },
    has: (path) => pages.has(path),
    readersOf: (dependency) => pathsOf(names.find(dependency)),
    readersOfChange: (locale, change) => {
      const list = listDependency(locale, change.list)
      const touched = [names.find(list)]
      if (change.isResized) touched.push(names.find(countDependency(locale, change.list)))
      for (const [number, { from, to }] of ranges.get(list) ?? []) {
        if (from < change.to && to > change.from) touched.push(number)
      }
      for (const key of change.before) {
        touched.push(names.find(neighboursDependency(locale, change.list, key)))
      }
      return touched.flatMap(pathsOf)
    },
    wantsPlaces: (locale, list) => {
      const name = listDependency(locale, list)
      return ranges.has(name) || neighbourhoods.has(name)
    },
    set: ({ dependencies, ...rest }) =>
      store({ ...rest, dependencies: Uint32Array.from(dependencies, names.numberOf) }),
    stored: (path) => pages.get(path),
    delete: (path) => {
      const number = remove(path)
      if (number !== undefined) freeNumbers.push(number)
    },
    failing: () => [...failing],
    paths: () => pages.keys(),
    *records() {
      for (const stored of pages.values()) yield toRecord(stored)
    },
    names,
    get size() {
      return pages.size
    },
  }
  for (const page of known) store(page)
  return index
}

interface Numbered extends StoredPage {
  number: number
}
