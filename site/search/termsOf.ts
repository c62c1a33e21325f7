/**
 * The words of a text as the search compares them. The builder and the visitor's browser both use
 * this file: what one writes, the other has to find.
 */

/**
 * Terms of a text in their order: without case, accents and, lightly, the plural.
 *
 * @param locale BCP 47; plurals and the parting of words without spaces follow it
 */
export const termsOf = (text: string, locale: string): string[] =>
  wordsOf(fold(text), locale)
    .filter((word) => word.length > 1 || !/[a-z]/.test(word))
    .map((word) => stem(word, locale).slice(0, MAX_TERM))

/** A text without case and accents, in which `ß` is `ss`. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[ßæœøłđı]/g, (letter) => LETTERS[letter]!)
    .normalize('NFC')

/** The term of one folded word. */
export function stem(word: string, locale: string): string {
  const language = locale.slice(0, 2)
  if (language === 'ar') return word.length > 4 ? word.replace(/^ال/, '') : word
  if (!PLURAL_IN_S.includes(language) || word.length < 4 || !/^[a-z]+$/.test(word)) return word
  if (language === 'en' && /..ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (language === 'en' && /(ss|x|z|[cs]h)es$/.test(word)) return word.slice(0, -2)
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word
}

/** Longer words are told apart by their beginning. */
const MAX_TERM = 24
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]|['’]s\b/g
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}
const PLURAL_IN_S = ['en', 'fr', 'es', 'pt']
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Scripts that put no space between words. */
const UNPARTED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u

function wordsOf(text: string, locale: string): string[] {
  if (!UNPARTED.test(text) || !Intl.Segmenter) return text.match(WORD) ?? []
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  return [...segmenter.segment(text)].flatMap(({ segment }) => segment.match(WORD) ?? [])
}
