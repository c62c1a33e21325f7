import { termsOf } from '../search/termsOf.ts'

/** Parts of a text in their order; those that a search was about are marked. */
export function markWords(
  text: string,
  terms: string[],
  locale: string,
): { part: string; isMarked: boolean }[] {
  const parts: { part: string; isMarked: boolean }[] = []
  const add = (part: string, isMarked: boolean) => {
    if (part) parts.push({ part, isMarked })
  }
  let at = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const mine = termsOf(word, locale)
    if (mine.length < 2) {
      if (!mine.some((one) => terms.some((term) => one.startsWith(term)))) continue
      add(text.slice(at, index), false)
      add(word, true)
    } else {
      // Without spaces between its words: they stand in it as they are.
      const [first, length] = placeOf(
        word,
        mine.filter((one) => terms.includes(one)),
      )
      if (length === 0) continue
      add(text.slice(at, index + first), false)
      add(word.slice(first, first + length), true)
      add(word.slice(first + length), false)
    }
    at = index + word.length
  }
  add(text.slice(at), false)
  return parts
}

function placeOf(word: string, terms: string[]): [at: number, length: number] {
  for (const term of terms) {
    const at = word.toLowerCase().indexOf(term)
    if (at >= 0) return [at, term.length]
  }
  return [0, 0]
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
