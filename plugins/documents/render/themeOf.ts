import type { Theme } from '../core/theme.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

/** A theme that is gone from the options is replaced by the first one. */
export function themeOf(doc: Partial<TemplateDoc>, { themes }: SanitizedOptions): Theme {
  const theme = themes.find(({ name }) => name === doc.theme) ?? themes[0]
  if (!theme) throw new Error('documentsPlugin: there is no theme')
  return theme
}
