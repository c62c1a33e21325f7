import { DOC, POSTING } from './posting.ts'

/**
 * Puts docs into a packed list, replaces them there, or takes them out.
 *
 * @param packed sorted by the docs' names, each once
 * @param edits by a doc's name its new posting; empty takes it out
 */
export function editPostings(packed: string, edits: ReadonlyMap<string, string>): string {
  const parts: string[] = []
  let at = 0
  for (const doc of [...edits.keys()].sort()) {
    const place = placeOf(packed, doc, at)
    parts.push(packed.slice(at, place), edits.get(doc)!)
    at = packed.startsWith(doc, place) ? place + POSTING : place
  }
  return parts.join('') + packed.slice(at)
}

/** The postings with the greatest weights, sorted as before; of equal ones those that come first. */
export function bestPostings(packed: string, most: number): string {
  if (packed.length <= most * POSTING) return packed
  const counts = new Map<number, number>()
  for (let at = DOC; at < packed.length; at += POSTING) {
    const rank = packed.charCodeAt(at)
    counts.set(rank, (counts.get(rank) ?? 0) + 1)
  }
  let room = most
  const taken = new Map<number, number>()
  for (const rank of [...counts.keys()].sort((a, b) => b - a)) {
    taken.set(rank, Math.min(room, counts.get(rank)!))
    room -= taken.get(rank)!
  }
  const parts: string[] = []
  for (let at = 0; at < packed.length; at += POSTING) {
    const rank = packed.charCodeAt(at + DOC)
    const left = taken.get(rank)!
    if (left === 0) continue
    taken.set(rank, left - 1)
    parts.push(packed.slice(at, at + POSTING))
  }
  return parts.join('')
}

/** Each doc of several lists once, with its greatest weight. */
export function mergePostings(lists: Iterable<string>): string {
  const best = new Map<string, string>()
  for (const packed of lists) {
    for (let at = 0; at < packed.length; at += POSTING) {
      const doc = packed.slice(at, at + DOC)
      const rank = packed[at + DOC]!
      const known = best.get(doc)
      if (known === undefined || rank > known) best.set(doc, rank)
    }
  }
  return [...best.keys()]
    .sort()
    .map((doc) => doc + best.get(doc)!)
    .join('')
}

/** @returns where a doc is, or would be; not before `from` */
function placeOf(packed: string, doc: string, from: number): number {
  let low = from / POSTING
  let high = packed.length / POSTING
  while (low < high) {
    const middle = (low + high) >> 1
    if (packed.slice(middle * POSTING, middle * POSTING + DOC) < doc) low = middle + 1
    else high = middle
  }
  return low * POSTING
}
