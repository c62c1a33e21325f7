/**
 * Postings: which docs have a term, as text of six characters each. Five name the doc, the sixth
 * says how well it fits and what it is. Their alphabet is in the order of its codes, so that texts
 * compare like the numbers that they stand for.
 */

export const POSTING = 6
/** Characters that name a doc: 30 bits, so that of 100,000 docs about five share theirs with another. */
export const DOC = 5
/** In the order in which results of one score are shown. */
export const KINDS = ['tag', 'template', 'article'] as const

export type Kind = (typeof KINDS)[number]

/** @param doc its name @param weight 0 to 15, of the term in the doc */
export const posting = (doc: string, weight: number, kind: Kind): string =>
  doc + ALPHABET[weight * 4 + KINDS.indexOf(kind)]!

/** @returns each doc's name, and the weight and kind of its posting */
export function* postingsOf(
  packed: string,
): Generator<{ doc: string; weight: number; kind: number }> {
  for (let at = 0; at + POSTING <= packed.length; at += POSTING) {
    const last = ALPHABET.indexOf(packed[at + DOC]!)
    yield { doc: packed.slice(at, at + DOC), weight: last >> 2, kind: last & 3 }
  }
}

/** The bits of a doc's name, as text of zeros and ones. */
export const bitsOf = (doc: string): string =>
  [...doc].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(6, '0')).join('')

export const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
