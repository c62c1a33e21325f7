import { cleanText } from './cleanText.ts'
import type { TemplateContent } from './lexical/readLexical.ts'
import type { DocumentMeta } from './tree.ts'

/** What trees of every kind say about themselves. */
export const readMeta = (content: TemplateContent): DocumentMeta => ({
  title: cleanText(content.title).trim(),
  description: cleanText(content.description ?? '').trim(),
  author: cleanText(content.author),
  language: content.language,
  paper: content.paper ?? 'a4',
  keywords: (content.keywords ?? []).map(cleanText),
  modifiedAt: content.modifiedAt,
})
