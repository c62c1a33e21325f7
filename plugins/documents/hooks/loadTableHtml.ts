import type { FieldHook, PayloadRequest } from 'payload'
import { readSheet } from '../core/sheet/readSheet.ts'
import { createSheetTable } from '../core/sheet/sheetTable.ts'
import { sheetWordsOf } from '../core/sheet/sheetWords.ts'
import { templateContent } from '../render/templateContent.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import { htmlSheetTable } from '../writers/html/htmlSheetTable.ts'
import { type PublishedLoader, publishedLoader, type TemplateId } from './publishedLoader.ts'

/** Of the table on a page; the files hold all of them. */
const MAX_ROWS = 100

/**
 * Writes a published sheet as an HTML table; `null` for other templates. Like the files, it shows
 * what is published, also where the doc at hand is a draft.
 */
export function loadTableHtml(options: SanitizedOptions): FieldHook {
  return async ({ data, req }) => {
    const { id, kind } = (data ?? {}) as { id?: TemplateId; kind?: string | null }
    const isOther = kind !== undefined && kind !== 'sheet'
    return id === undefined || isOther ? null : loaderOf(req, options).load(id)
  }
}

function loaderOf(req: PayloadRequest, options: SanitizedOptions): PublishedLoader<string> {
  const [locale = 'en'] = options.locales
  return (req.context.tableHtml ??= publishedLoader(req, options, {
    locale,
    select: {
      [options.titleField]: true,
      fields: true,
      kind: true,
      language: true,
      sheet: true,
      updatedAt: true,
    },
    where: { kind: { equals: 'sheet' } },
    valueOf: (doc) => tableOf(doc, locale, options),
  })) as PublishedLoader<string>
}

function tableOf(doc: TemplateDoc, locale: string, options: SanitizedOptions): string {
  const content = templateContent(doc, locale, options, {})
  const tree = readSheet({ ...content, modifiedAt: doc.updatedAt ?? '' })
  const maxBlankRows = tree.rows.length === 0 ? 3 : 0
  const table = createSheetTable(tree, { maxRows: MAX_ROWS, maxBlankRows })
  const { firstRows } = sheetWordsOf(tree.meta.language)
  const isCut = tree.rows.length > MAX_ROWS
  const caption = isCut
    ? `${tree.meta.title} (${firstRows.replace('{count}', String(MAX_ROWS))})`
    : tree.meta.title
  return htmlSheetTable(table, caption)
}
