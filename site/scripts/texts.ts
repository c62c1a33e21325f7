/**
 * Texts that scripts show. Pages hand them over in the locale of the edition, as JSON in the
 * attribute `data-texts`.
 */

export interface FormTexts {
  needed: string
  number: string
  date: string
  email: string
  /** A number follows. */
  stillNeeded: string
  nothingNeeded: string
}

export interface SearchTexts {
  /** BCP 47, of the index. */
  locale: string
  /** Path of the folder of the index, with a slash at its end. */
  index: string
  /** A number follows. */
  results: string
  searching: string
  /** `#` stands for what was searched. */
  nothing: string
  /** Of a tag, a template, an article. */
  kinds: [string, string, string]
}

export const textsOf = <T>(element: HTMLElement): T =>
  JSON.parse(element.dataset.texts ?? '{}') as T
