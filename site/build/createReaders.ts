/**
 * Who reads what, both as numbers: a list of readers for each thing that is read. All lists live in
 * two growing arrays, since a hundred thousand pages make two million links.
 */
export interface Readers {
  add: (thing: number, reader: number) => void
  delete: (thing: number, reader: number) => void
  /** Newest first. */
  of: (thing: number) => Generator<number>
}

export function createReaders(): Readers {
  /** By thing: its first link and one; 0 where it has none. */
  let first = new Uint32Array(1 << 12)
  /** By link: its reader. */
  let readers = new Uint32Array(1 << 12)
  /** By link: the next one of the same thing, and one. */
  let next = new Uint32Array(1 << 12)
  let links = 0
  /** The first link that is free again, and one. */
  let free = 0

  function takeLink(): number {
    if (free > 0) {
      const link = free - 1
      free = next[link] ?? 0
      return link
    }
    if (links === readers.length) {
      readers = doubled(readers)
      next = doubled(next)
    }
    links += 1
    return links - 1
  }

  return {
    add: (thing, reader) => {
      while (thing >= first.length) first = doubled(first)
      const link = takeLink()
      readers[link] = reader
      next[link] = first[thing] ?? 0
      first[thing] = link + 1
    },
    delete: (thing, reader) => {
      let before = 0
      for (let at = first[thing] ?? 0; at > 0; before = at, at = next[at - 1] ?? 0) {
        if (readers[at - 1] !== reader) continue
        const after = next[at - 1] ?? 0
        if (before === 0) first[thing] = after
        else next[before - 1] = after
        next[at - 1] = free
        free = at
        return
      }
    },
    *of(thing) {
      for (let at = first[thing] ?? 0; at > 0; at = next[at - 1] ?? 0) yield readers[at - 1] ?? 0
    },
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
