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
import { type ListKey, tagOfTemplates } from './entry.ts'

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
  const readers = new Map<number, number | number[] | Set<number>>()
  /** Ranges that pages read, by list. */
  const ranges = new Map<number, NumberedRange[]>()
  const failing = new Set<string>()

  function addReader(dependency: number, page: number) {
    const known = readers.get(dependency)
    if (known === undefined) {
      readers.set(dependency, page)
      noteList(dependency, true)
    } else if (typeof known === 'number') {
      if (known !== page) readers.set(dependency, [known, page])
    } else if (known instanceof Set) known.add(page)
    else if (!known.includes(page)) {
      known.push(page)
      if (known.length > MOST_IN_A_LIST) readers.set(dependency, new Set(known))
    }
  }

  function removeReader(dependency: number, page: number) {
    const known = readers.get(dependency)
    if (known instanceof Set) {
      known.delete(page)
      if (known.size <= MOST_IN_A_LIST / 2) readers.set(dependency, [...known])
    } else if (Array.isArray(known)) {
      const left = known.filter((one) => one !== page)
      const [only] = left
      readers.set(dependency, left.length === 1 && only !== undefined ? only : left)
    } else if (known === page) {
      readers.delete(dependency)
      noteList(dependency, false)
    }
  }

  function noteList(dependency: number, isRead: boolean) {
    const ranged = rangeOf(names.nameOf(dependency))
    if (!ranged) return
    const list = names.numberOf(ranged.list)
    const others = (ranges.get(list) ?? []).filter((range) => range.number !== dependency)
    if (isRead) ranges.set(list, [...others, { ...ranged.range, number: dependency }])
    else if (others.length > 0) ranges.set(list, others)
    else ranges.delete(list)
  }

  function rangesOf(list: Dependency): readonly NumberedRange[] {
    const number = names.find(list)
    return (number === undefined ? undefined : ranges.get(number)) ?? []
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
      for (const { from, to, number } of rangesOf(list)) {
        if (from < change.to && to > change.from) touched.push(number)
      }
      for (const key of change.before) {
        touched.push(names.find(neighboursDependency(locale, key)))
      }
      return touched.flatMap(pathsOf)
    },
    wantsPlaces: (locale, list) =>
      rangesOf(listDependency(locale, list)).length > 0 || tagOfTemplates(list) !== undefined,
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

/** Of readers: a set costs several times as much, and is faster only when it is long. */
const MOST_IN_A_LIST = 32

interface NumberedRange extends ListRange {
  /** Of the dependency. */
  number: number
}

interface Numbered extends StoredPage {
  number: number
}
