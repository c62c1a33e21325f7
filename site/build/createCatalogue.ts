import { createEntryList, type EntryList } from './createEntryList.ts'
import type { DocKey } from './docs.ts'
import {
  type Entry,
  idOf,
  isByDate,
  type ListKey,
  POPULAR_TAGS,
  tagOfTemplates,
  templatesOfTag,
} from './entry.ts'

/** The entries of all published docs of an edition, found by key, by list and by path. */
export interface Catalogue {
  get: (key: DocKey) => Entry | undefined
  /** Entries of a list in its order; not to be changed. */
  list: (list: ListKey) => readonly Entry[]
  count: (list: ListKey) => number
  /** @returns the place of a doc in a list, from 0; -1 when it is not there */
  placeOf: (list: ListKey, key: DocKey) => number
  /** Letters that have tags, in no order. */
  letters: () => string[]
  /** Whose page a path is. Docs come before redirects; a page comes before a redirect to it. */
  ownerOf: (path: string) => Entry | undefined
  /** @param watch is told what became different */
  set: (entry: Entry, watch?: CatalogueWatch) => void
  delete: (key: DocKey, watch?: CatalogueWatch) => void
  entries: () => IterableIterator<Entry>
}

export interface CatalogueWatch {
  /** Whether anybody cares for places in a list; working them out costs time. */
  wantsPlaces: (list: ListKey) => boolean
  listChanged: (change: ListChange) => void
  /** A path has another owner, or none, or one that leads elsewhere. */
  pathChanged: (path: string) => void
  /** The first tag of a letter came, or the last one left. */
  lettersChanged: () => void
}

export interface ListChange {
  list: ListKey
  /** The places at which something is different now; `to` is not included. */
  from: number
  to: number
  /** Whether the list became longer or shorter. */
  isResized: boolean
  /** Docs that had, or have, the change among their next neighbours. */
  before: DocKey[]
}

/** How many entries after a doc count as its neighbours. */
export const NEIGHBOURS = 8

export function createCatalogue(entries: Iterable<Entry> = []): Catalogue {
  const byKey = new Map<DocKey, Entry>()
  const byList = new Map<ListKey, EntryList>()
  const byPath = new Map<string, DocKey | DocKey[]>()
  const letters = new Map<string, number>()

  const countOf = (list: ListKey) => byList.get(list)?.size ?? 0
  const templatesIn = (tag: Entry) => countOf(templatesOfTag(idOf(tag.key)))
  const byPopularity = (a: Entry, b: Entry) =>
    templatesIn(b) - templatesIn(a) || compareText(a.key, b.key)

  function listOf(list: ListKey): EntryList {
    let found = byList.get(list)
    if (!found) {
      found = createEntryList(
        list === POPULAR_TAGS ? byPopularity : isByDate(list) ? byDate : byTitle,
      )
      byList.set(list, found)
    }
    return found
  }

  function ownerOf(path: string): Entry | undefined {
    const keys = byPath.get(path)
    if (keys === undefined) return undefined
    if (!Array.isArray(keys)) return byKey.get(keys)
    return keys.map((key) => byKey.get(key)!).sort(byPrecedence)[0]
  }

  function change(key: DocKey, after: Entry | undefined, watch?: CatalogueWatch) {
    const before = byKey.get(key)
    if (!before && !after) return
    const paths = [...new Set([before?.path, after?.path])].filter((path) => path !== undefined)
    const owners = watch ? paths.map((path) => ownerOf(path)) : []
    for (const list of before?.lists ?? []) {
      if (!after?.lists.includes(list)) leave(list, before!, watch)
    }
    if (before) detach(byPath, before.path, key)
    if (after) {
      byKey.set(key, after)
      attach(byPath, after.path, key)
    } else byKey.delete(key)
    for (const list of after?.lists ?? []) {
      if (before?.lists.includes(list)) moveWithin(list, before, after!, watch)
      else enter(list, after!, watch)
    }
    countLetters(before?.letter, after?.letter, watch)
    if (!watch) return
    paths.forEach((path, index) => {
      const owner = ownerOf(path)
      const last = owners[index]
      if (owner?.key !== last?.key || owner?.to !== last?.to) watch.pathChanged(path)
    })
  }

  function enter(list: ListKey, entry: Entry, watch?: CatalogueWatch) {
    resize(list, watch, (entries) => {
      entries.add(entry)
      return entry
    })
  }

  function leave(list: ListKey, entry: Entry, watch?: CatalogueWatch) {
    resize(list, watch, (entries) => {
      const places = watch?.wantsPlaces(list) ? placesAround(entries, entry) : undefined
      entries.delete(entry)
      if (entries.size === 0) byList.delete(list)
      return places
    })
  }

  /** A tag moves among the popular ones with the number of its templates. */
  function resize(
    list: ListKey,
    watch: CatalogueWatch | undefined,
    act: (entries: EntryList) => Entry | Places | undefined,
  ) {
    const tagId = tagOfTemplates(list)
    const tag = tagId === undefined ? undefined : byKey.get(`tags/${tagId}`)
    const all = byList.get(POPULAR_TAGS)
    const popular = tag && (all?.isSorted || watch?.wantsPlaces(POPULAR_TAGS)) ? all : undefined
    const placeBefore = popular && tag ? popular.placeOf(tag) : 0
    if (tag) popular?.delete(tag)
    const entries = listOf(list)
    const acted = act(entries)
    if (tag && popular) {
      popular.add(tag)
      const placeAfter = popular.placeOf(tag)
      const from = Math.min(placeBefore, placeAfter)
      const to = Math.max(placeBefore, placeAfter) + 1
      watch?.listChanged({ list: POPULAR_TAGS, from, to, isResized: false, before: [] })
    }
    if (!watch) return
    const places =
      acted && 'key' in acted
        ? watch.wantsPlaces(list)
          ? placesAround(entries, acted)
          : undefined
        : acted
    watch.listChanged({
      list,
      from: places?.place ?? 0,
      to: Infinity,
      isResized: true,
      before: places?.before ?? [],
    })
  }

  function moveWithin(list: ListKey, before: Entry, after: Entry, watch?: CatalogueWatch) {
    const entries = listOf(list)
    const hasChanged = isDifferentIn(list, before, after)
    const wantsPlaces = hasChanged && watch?.wantsPlaces(list)
    const last = wantsPlaces ? placesAround(entries, before) : undefined
    entries.delete(before)
    entries.add(after)
    if (!hasChanged || !watch) return
    const next = wantsPlaces ? placesAround(entries, after) : undefined
    watch.listChanged({
      list,
      from: Math.min(last?.place ?? 0, next?.place ?? 0),
      to: wantsPlaces ? Math.max(last?.place ?? 0, next?.place ?? 0) + 1 : 0,
      isResized: false,
      before: [...(last?.before ?? []), ...(next?.before ?? [])],
    })
  }

  function countLetters(
    before: string | undefined,
    after: string | undefined,
    watch?: CatalogueWatch,
  ) {
    if (before === after) return
    const add = (letter: string | undefined, step: number) => {
      if (letter === undefined) return
      const count = (letters.get(letter) ?? 0) + step
      if (count === 0) letters.delete(letter)
      else letters.set(letter, count)
      if (count === 0 || (step > 0 && count === 1)) watch?.lettersChanged()
    }
    add(before, -1)
    add(after, 1)
  }

  for (const entry of entries) change(entry.key, entry)
  return {
    get: (key) => byKey.get(key),
    list: (list) => byList.get(list)?.sorted() ?? [],
    count: countOf,
    placeOf: (list, key) => {
      const entry = byKey.get(key)
      return entry?.lists.includes(list) ? listOf(list).placeOf(entry) : -1
    },
    letters: () => [...letters.keys()],
    ownerOf,
    set: (entry, watch) => change(entry.key, entry, watch),
    delete: (key, watch) => change(key, undefined, watch),
    entries: () => byKey.values(),
  }
}

interface Places {
  place: number
  before: DocKey[]
}

function placesAround(entries: EntryList, entry: Entry): Places {
  const place = entries.placeOf(entry)
  return { place, before: entries.before(place, NEIGHBOURS) }
}

/** Dates matter only where they make the order, and the number of templates has changes of its own. */
function isDifferentIn(list: ListKey, before: Entry, after: Entry): boolean {
  const date = isByDate(list) ? {} : { date: '' }
  return JSON.stringify({ ...before, ...date }) !== JSON.stringify({ ...after, ...date })
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

/** Nearly every path has one owner: a list for each would cost more than the keys. */
function attach(map: Map<string, DocKey | DocKey[]>, path: string, key: DocKey) {
  const keys = map.get(path)
  if (keys === undefined) map.set(path, key)
  else map.set(path, [...[keys].flat(), key])
}

function detach(map: Map<string, DocKey | DocKey[]>, path: string, key: DocKey) {
  const left = [map.get(path) ?? []].flat().filter((one) => one !== key)
  if (left.length === 0) map.delete(path)
  else map.set(path, left.length === 1 ? left[0]! : left)
}
