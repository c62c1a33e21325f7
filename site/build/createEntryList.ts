import type { DocKey } from './docs.ts'
import type { Entry } from './entry.ts'

/** Entries in an order, which is worked out when somebody first asks for it. */
export interface EntryList {
  readonly size: number
  /** Whether anybody has asked for the order yet. */
  readonly isSorted: boolean
  /** In order; not to be changed. */
  sorted: () => readonly Entry[]
  /** @returns the place of an entry of the list, from 0 */
  placeOf: (entry: Entry) => number
  /** The keys of the entries before a place, nearest first, going round the beginning. */
  before: (place: number, count: number) => DocKey[]
  add: (entry: Entry) => void
  delete: (entry: Entry) => void
}

/** @param compare a complete order; it may change for an entry only while that is not in the list */
export function createEntryList(compare: (a: Entry, b: Entry) => number): EntryList {
  return new OrderedEntries(compare)
}

/** A class, because there are two for each tag: functions of their own would outweigh the entries. */
class OrderedEntries implements EntryList {
  readonly #compare: (a: Entry, b: Entry) => number
  readonly #entries: Entry[] = []
  #isSorted = false

  constructor(compare: (a: Entry, b: Entry) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#entries.length
  }

  get isSorted(): boolean {
    return this.#isSorted
  }

  sorted(): readonly Entry[] {
    if (!this.#isSorted) this.#entries.sort(this.#compare)
    this.#isSorted = true
    return this.#entries
  }

  placeOf(entry: Entry): number {
    const list = this.sorted()
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#compare(list[middle]!, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  before(place: number, count: number): DocKey[] {
    const list = this.sorted()
    const length = Math.min(count, list.length)
    return Array.from(
      { length },
      (_, step) => list[(place - 1 - step + list.length * 2) % list.length]!.key,
    )
  }

  add(entry: Entry): void {
    if (this.#isSorted) this.#entries.splice(this.placeOf(entry), 0, entry)
    else this.#entries.push(entry)
  }

  delete(entry: Entry): void {
    const place = this.#isSorted
      ? this.placeOf(entry)
      : this.#entries.findIndex(({ key }) => key === entry.key)
    this.#entries.splice(place, 1)
  }
}
