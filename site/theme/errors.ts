/** What is wrong with the theme, in one sentence for its author. */
export class ThemeError extends Error {
  readonly code = 'THEME'

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`The theme ${file} (SITE_THEME) cannot be used: ${problem}.`, options)
  }
}
