import { inEdition } from './paths.ts'

/** The site in one locale. */
export interface Edition {
  /** BCP 47. */
  locale: string
  /** Before each of its paths: empty for the default edition, otherwise such as `/de`. */
  prefix: string
  direction: 'ltr' | 'rtl'
  isDefault: boolean
}

/** @param locales the default one first */
export const editionsOf = (locales: readonly string[]): Edition[] =>
  locales.map((locale, index) => ({
    locale,
    prefix: index === 0 ? '' : `/${locale}`,
    direction: RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr',
    isDefault: index === 0,
  }))

/** @returns the edition that a path belongs to, and the path as the default edition would have it */
export function splitPath(path: string, editions: readonly Edition[]): [Edition, string] {
  for (const edition of editions) {
    if (!edition.isDefault && path.startsWith(inEdition('/', edition.prefix))) {
      return [edition, path.slice(edition.prefix.length)]
    }
  }
  const [first] = editions
  if (!first) throw new Error('A site has at least one edition.')
  return [first, path]
}

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])
