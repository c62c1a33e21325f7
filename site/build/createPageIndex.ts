import type { ListChange } from './createCatalogue.ts'
import { createNames } from './createNames.ts'
import { createReaders } from './createReaders.ts'
import {
  countDependency,
  type Dependency,
  listDependency,
  neighboursDependency,
  type ListRange,
  previewNameOf,
  rangeOf,
} from './dependency.ts'
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

/** Where records are kept. */
export interface PageStorage {
  read: (path: string) => StoredPage | undefined
  /** All of them, in parts, so that records may change meanwhile. */
  readAll: () => Generator<StoredPage>
  /** Names of dependencies, in the order of their numbers. */
  names: () => Generator<Dependency>
  nameOf: (number: number) => Dependency
}

/** Which pages exist and what each one read, also backwards. */
export interface PageIndex {
  get: (path: string) => PageRecord | undefined
  /** The same without looking up names. */
  stored: (path: string) => StoredPage | undefined
  /** What a page read of one kind; the names of the others are not looked up. */
  previewsOf: (path: string) => string[]
  has: (path: string) => boolean
  /** Paths of pages that read something. */
  readersOf: (dependency: Dependency) => string[]
  /** Whether any page read something. */
  isRead: (dependency: Dependency) => boolean
  /** Paths of pages that read a part of a list that a change has touched. */
  readersOfChange: (locale: string, change: ListChange) => string[]
  /** Whether any page may depend on places in a list. */
  wantsPlaces: (locale: string, list: ListKey) => boolean
  set: (record: PageRecord) => void
  delete: (path: string) => void
  /** Paths of pages whose last attempt failed. */
  failing: () => string[]
  paths: () => IterableIterator<string>
  /** Every page; reading them in a row is several times as fast as one by one. */
  allStored: () => Generator<StoredPage>
  /** What has to be written down. */
  unsaved: () => Readonly<UnsavedPages>
  markSaved: () => void
  readonly size: number
}

export interface UnsavedPages {
  /** `null` for pages that are no more. */
  pages: Map<string, StoredPage | null>
  names: Map<number, Dependency>
}

/**
 * Keeps in memory which page read what, as numbers, and nothing else of the records: at a hundred
 * thousand pages that is the difference between tens and hundreds of megabytes.
 */
export function createPageIndex(storage: PageStorage): PageIndex {
  const numbers = new Map<string, number>()
  const paths: (string | undefined)[] = []
  const freeNumbers: number[] = []
  const readers = createReaders()
  /** Ranges that pages read, by number of the list; those stay that nobody reads any more. */
  const ranges = new Map<number, NumberedRange[]>()
  /** By number of a dependency: whether it is a preview. */
  let previews = new Uint8Array(1 << 12)
  const failing = new Set<string>()
  const unsaved: UnsavedPages = { pages: new Map(), names: new Map() }

  const knownRanges: [Dependency, number][] = []
  const names = createNames({
    known: knownNames(),
    onNew: (name, number) => {
      unsaved.names.set(number, name)
      notePreview(name, number)
      noteRange(name, number)
    },
  })

  function* knownNames(): Generator<Dependency> {
    let number = 0
    for (const name of storage.names()) {
      notePreview(name, number)
      if (rangeOf(name)) knownRanges.push([name, number]) // its list has no number yet, perhaps
      yield name
      number += 1
    }
  }

  function notePreview(name: Dependency, number: number) {
    if (previewNameOf(name) === undefined) return
    if (number >= previews.length) {
      const larger = new Uint8Array(number * 2)
      larger.set(previews)
      previews = larger
    }
    previews[number] = 1
  }

  function noteRange(name: Dependency, number: number) {
    const ranged = rangeOf(name)
    if (!ranged) return
    const list = names.numberOf(ranged.list)
    const ofList = ranges.get(list)
    const range = { ...ranged.range, number }
    if (ofList) ofList.push(range)
    else ranges.set(list, [range])
  }

  const rangesOf = (list: Dependency): readonly NumberedRange[] => {
    const number = names.find(list)
    return (number === undefined ? undefined : ranges.get(number)) ?? []
  }

  function addReader(path: string, { dependencies, failure }: StoredPage) {
    const number = freeNumbers.pop() ?? paths.length
    paths[number] = path
    numbers.set(path, number)
    for (const dependency of dependencies) readers.add(dependency, number)
    if (failure !== undefined) failing.add(path)
  }

  /** Touches only what is different: what thousands of pages read takes long to be taken from one. */
  function changeReader(number: number, before: StoredPage | undefined, page: StoredPage) {
    const isRead = new Set(page.dependencies)
    const wasRead = new Set(before?.dependencies)
    for (const one of wasRead) if (!isRead.has(one)) readers.delete(one, number)
    for (const one of isRead) if (!wasRead.has(one)) readers.add(one, number)
    if (page.failure === undefined) failing.delete(page.path)
    else failing.add(page.path)
  }

  function removeReader(path: string) {
    const number = numbers.get(path)
    if (number === undefined) return
    for (const one of stored(path)?.dependencies ?? []) readers.delete(one, number)
    numbers.delete(path)
    paths[number] = undefined
    freeNumbers.push(number)
    failing.delete(path)
  }

  function stored(path: string): StoredPage | undefined {
    const waiting = unsaved.pages.get(path)
    if (waiting !== undefined) return waiting ?? undefined
    return numbers.has(path) ? storage.read(path) : undefined
  }

  const nameOf = (number: number): Dependency => unsaved.names.get(number) ?? storage.nameOf(number)

  function* readersOfNumber(dependency: number | undefined): Generator<string> {
    if (dependency === undefined) return
    for (const reader of readers.of(dependency)) {
      const path = paths[reader]
      if (path !== undefined) yield path
    }
  }

  for (const [name, number] of knownRanges.splice(0)) noteRange(name, number)
  for (const page of storage.readAll()) addReader(page.path, page)

  return {
    get: (path) => {
      const page = stored(path)
      return page && { ...page, dependencies: Array.from(page.dependencies, nameOf) }
    },
    stored,
    previewsOf: (path) =>
      Array.from(stored(path)?.dependencies.filter((one) => previews[one] === 1) ?? [], nameOf)
        .map(previewNameOf)
        .filter((name) => name !== undefined),
    has: (path) => numbers.has(path),
    readersOf: (dependency) => [...readersOfNumber(names.find(dependency))],
    isRead: (dependency) => !readersOfNumber(names.find(dependency)).next().done,
    readersOfChange: (locale, change) => {
      const list = listDependency(locale, change.list)
      const touched = [names.find(list)]
      if (change.isResized) touched.push(names.find(countDependency(locale, change.list)))
      for (const range of rangesOf(list)) {
        if (range.from < change.to && range.to > change.from) touched.push(range.number)
      }
      for (const key of change.before) touched.push(names.find(neighboursDependency(locale, key)))
      return touched.flatMap((one) => [...readersOfNumber(one)])
    },
    wantsPlaces: (locale, list) =>
      tagOfTemplates(list) !== undefined || rangesOf(listDependency(locale, list)).length > 0,
    set: ({ dependencies, ...rest }) => {
      const page = { ...rest, dependencies: Uint32Array.from(dependencies, names.numberOf) }
      const number = numbers.get(rest.path)
      if (number === undefined) addReader(rest.path, page)
      else changeReader(number, stored(rest.path), page)
      unsaved.pages.set(rest.path, page)
    },
    delete: (path) => {
      if (!numbers.has(path)) return
      removeReader(path)
      unsaved.pages.set(path, null)
    },
    failing: () => [...failing],
    paths: () => numbers.keys(),
    *allStored() {
      for (const page of storage.readAll()) {
        if (!unsaved.pages.has(page.path)) yield page
      }
      for (const page of unsaved.pages.values()) if (page) yield page
    },
    unsaved: () => unsaved,
    markSaved: () => {
      unsaved.pages.clear()
      unsaved.names.clear()
    },
    get size() {
      return numbers.size
    },
  }
}

interface NumberedRange extends ListRange {
  /** Of the dependency. */
  number: number
}
