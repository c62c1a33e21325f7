import type { PageReader } from '../build/createPageReader.ts'
import { letterPath } from '../build/paths.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'

/**
 * The letters that have tags, in the order of the locale. Where the locale is written in Latin
 * letters, the other letters of the alphabet keep their places between them.
 */
export function loadLetterKeys(reader: PageReader, current?: string): LetterKeysProps {
  const inUse = new Set(reader.letters())
  return {
    letters: lettersShown([...inUse], reader.locale).map((letter) => ({
      letter,
      path: inUse.has(letter) ? reader.pathTo(letterPath(letter)) : null,
      isCurrent: letter === current,
    })),
  }
}

/** @param inUse in order */
function lettersShown(inUse: string[], locale: string): string[] {
  const { isLatin, collator } = orderOf(locale)
  if (!isLatin) return inUse
  const letters = [...new Set([...ALPHABET, ...inUse])].filter((letter) => letter !== '#')
  return [...letters.sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1)), '#']
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz']

/** Takes long to make, and every page with letters asks for it. */
function orderOf(locale: string): { isLatin: boolean; collator: Intl.Collator } {
  const known = orders.get(locale)
  if (known) return known
  const isLatin = new Intl.Locale(locale).maximize().script === 'Latn'
  const order = { isLatin, collator: new Intl.Collator(locale) }
  orders.set(locale, order)
  return order
}

const orders = new Map<string, { isLatin: boolean; collator: Intl.Collator }>()
