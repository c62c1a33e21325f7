import type { TemplateContent } from '../core/lexical/readLexical.ts'
import type { TreeKind } from '../core/tree.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

/** What lies outside the doc. */
export type TemplateParts = Pick<TemplateContent, 'pictures' | 'master'>

/** Picks what the rendering reads out of a doc that was read in one locale. */
export function templateContent(
  doc: Partial<TemplateDoc>,
  locale: string,
  options: SanitizedOptions,
  parts: TemplateParts,
): TemplateContent {
  return {
    kind: kindOf(doc),
    title: asText(doc[options.titleField]),
    description: asText(doc[options.descriptionField]),
    author: options.authorName,
    language: languageOf(asText(doc.language), locale, options),
    paper: doc.paper === 'letter' ? 'letter' : 'a4',
    modifiedAt: '',
    fields: doc.fields as TemplateContent['fields'],
    letterhead: doc.letterhead as TemplateContent['letterhead'],
    body: doc.body,
    sheet: doc.sheet,
    ...parts,
  }
}

/** Docs from before there were kinds are documents. */
export const kindOf = ({ kind }: Partial<TemplateDoc>): TreeKind =>
  kind === 'sheet' || kind === 'master' ? kind : 'document'

/**
 * What a template says of its language is true of the default locale. In another locale `de-AT` says
 * more than `de`, but `en-GB` is wrong.
 */
function languageOf(language: string, locale: string, { locales }: SanitizedOptions): string {
  if (language === '') return locale
  const isSame = language.split('-')[0] === locale.split('-')[0]
  return isSame || locale === locales[0] ? language : locale
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
