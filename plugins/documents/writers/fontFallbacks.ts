/**
 * Families to use where an office font is not installed: first those of the same measures, so that
 * lines break where they did, then what most computers have.
 */
const FALLBACKS: Record<string, string[]> = {
  Calibri: ['Carlito', 'Segoe UI', 'Helvetica Neue', 'Noto Sans'],
  Cambria: ['Caladea', 'Charter', 'Source Serif 4', 'Liberation Serif'],
  Georgia: ['Gelasio', 'Source Serif 4', 'Charter', 'Liberation Serif'],
  Arial: ['Helvetica', 'Liberation Sans', 'Arimo'],
  'Times New Roman': ['Times', 'Liberation Serif', 'Tinos'],
}

const SERIFS = /serif|roman|times|georgia|cambria|garamond|palatino|bodoni|book/i

/** @returns the family itself, then those that may replace it; no generic name */
export const withFallbacks = (family: string): string[] => [family, ...(FALLBACKS[family] ?? [])]

/** What kind of letters a family has, going by its name. */
export const isSerif = (family: string): boolean =>
  SERIFS.test(family) && !/sans[ -]?serif/i.test(family)
