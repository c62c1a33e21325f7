import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

/** The texts that every language has to have. */
export type PageTexts = typeof en

/** The texts of the pages in a locale. */
export type Words = PageTexts & {
  /** BCP 47, of the pages: dates and numbers are in it. */
  locale: string
  /** BCP 47, of the texts: English stands in where there are none in the locale's language. */
  textLocale: string
}

/** @returns the texts in the language of a locale, or else in English; always the same object */
export function wordsOf(locale: string): Words {
  const known = cache.get(locale)
  if (known) return known
  const { language } = new Intl.Locale(locale)
  const textLocale = [locale, language].find((one) => Object.hasOwn(LANGUAGES, one)) ?? 'en'
  const words = { ...(LANGUAGES[textLocale] ?? en), locale, textLocale }
  cache.set(locale, words)
  return words
}

const LANGUAGES: Record<string, PageTexts> = { ar, de, en, es, fr }
const cache = new Map<string, Words>()
