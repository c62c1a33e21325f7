import type { DocKey } from './docs.ts'
import type { Entry } from './entry.ts'

/** Entries in an order, which is worked out when somebody first asks for it. */
export interface EntryList {
  readonly size: number
  /** In order; not to be changed. */
  sorted: () => readonly Entry[]
  /** @returns the place of an entry of the list, from 0 */
  placeOf: (entry: Entry) => number
  /** The keys of the entries before a place, nearest first, going round the beginning. */
  before: (place: number, count: number) => DocKey[]
  add: (entry: Entry) => void
  delete: (entry: Entry) => void
}

export function createEntryList(compare: (a: Entry, b: Entry) => number): EntryList {
  const members = new Map<DocKey, Entry>()
  let order: Entry[] | null = null

  const sorted = () => (order ??= [...members.values()].sort(compare))

  /** Where an entry is, or would be put. */
  function placeIn(list: readonly Entry[], entry: Entry): number {
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(list[middle]!, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get size() {
      return members.size
    },
    sorted,
    placeOf: (entry) => placeIn(sorted(), entry),
    before: (place, count) => {
      const list = sorted()
      const length = Math.min(count, list.length)
      return Array.from(
        { length },
        (_, step) => list[(place - 1 - step + list.length * 2) % list.length]!.key,
      )
    },
    add: (entry) => {
      members.set(entry.key, entry)
      order?.splice(placeIn(order, entry), 0, entry)
    },
    delete: (entry) => {
      members.delete(entry.key)
      order?.splice(placeIn(order, entry), 1)
    },
  }
}
