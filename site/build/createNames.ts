/**
 * Numbers for names that come up again and again, from 0 in the order in which they came. The names
 * themselves are not kept, only hashes of 64 bits: half a million would fill 90 MB. Two names would
 * share a number once in a hundred million libraries of that size, and then a page be made too often.
 */
export interface Names {
  /** @returns the number of a name, a new one where it has none */
  numberOf: (name: string) => number
  find: (name: string) => number | undefined
  readonly size: number
}

export interface NamesOptions {
  /** Those that have numbers already, in the order of these. @default none */
  known?: Iterable<string>
  /** Told of each name that gets a number. */
  onNew: (name: string, number: number) => void
}

export function createNames({ known = [], onNew }: NamesOptions): Names {
  let slots = 1 << 12
  let high = new Uint32Array(slots)
  let low = new Uint32Array(slots)
  /** Number and one; 0 is an empty slot. */
  let numbers = new Uint32Array(slots)
  let size = 0

  /** @returns the slot of a hash, or the empty one where it belongs */
  function slotOf([one, two]: Hash): number {
    let slot = (one ^ two) & (slots - 1)
    while (numbers[slot] !== 0 && (high[slot] !== one || low[slot] !== two)) {
      slot = (slot + 1) & (slots - 1)
    }
    return slot
  }

  function put(hash: Hash, number: number) {
    const slot = slotOf(hash)
    high[slot] = hash[0]
    low[slot] = hash[1]
    numbers[slot] = number + 1
  }

  function grow() {
    const last = { high, low, numbers }
    slots *= 2
    high = new Uint32Array(slots)
    low = new Uint32Array(slots)
    numbers = new Uint32Array(slots)
    last.numbers.forEach((number, slot) => {
      if (number > 0) put([last.high[slot] ?? 0, last.low[slot] ?? 0], number - 1)
    })
  }

  function add(hash: Hash): number {
    if (size * 3 > slots * 2) grow()
    put(hash, size)
    size += 1
    return size - 1
  }

  for (const name of known) add(hashOf(name))
  return {
    numberOf: (name) => {
      const hash = hashOf(name)
      const number = numbers[slotOf(hash)] ?? 0
      if (number > 0) return number - 1
      const added = add(hash)
      onNew(name, added)
      return added
    },
    find: (name) => {
      const number = numbers[slotOf(hashOf(name))] ?? 0
      return number > 0 ? number - 1 : undefined
    },
    get size() {
      return size
    },
  }
}

/** Two halves of 32 bits. */
type Hash = readonly [number, number]

/** Spreads well and is quick; nobody gains by finding names that collide. */
function hashOf(name: string): Hash {
  let one = 0x9e3779b9
  let two = 0x85ebca6b
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return [one >>> 0, two >>> 0]
}
