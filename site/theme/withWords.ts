import { type PageTexts, type Words, wordsOf } from '../pages/words/index.ts'

/** @returns the site's texts in a locale, with those of a theme in their place */
export function withWords(
  texts: Readonly<Record<string, Partial<PageTexts>>>,
): (locale: string) => Words {
  const cache = new Map<string, Words>()
  return (locale) => {
    const known = cache.get(locale)
    if (known) return known
    const base = wordsOf(locale)
    const { language } = new Intl.Locale(locale)
    const own = [language, locale].filter((tag) => Object.hasOwn(texts, tag))
    const words: Words = {
      ...base,
      ...own.reduce<Partial<PageTexts>>((all, tag) => ({ ...all, ...texts[tag] }), {}),
      // A language that only the theme speaks.
      textLocale: own.includes(base.textLocale) ? base.textLocale : (own.at(-1) ?? base.textLocale),
    }
    cache.set(locale, words)
    return words
  }
}
