import DataLoader from 'dataloader'
import {
  isolateObjectProperty,
  type FieldHook,
  type PayloadRequest,
  type SelectType,
  type TypedLocale,
} from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { readSheet } from '../core/sheet/readSheet.ts'
import { createSheetTable } from '../core/sheet/sheetTable.ts'
import { sheetWordsOf } from '../core/sheet/sheetWords.ts'
import { templateContent } from '../render/templateContent.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import { htmlSheetTable } from '../writers/html/htmlSheetTable.ts'

type Id = number | string
type Loader = DataLoader<Id, string | null>

/** Of the table on a page; the files hold all of them. */
const MAX_ROWS = 100

/**
 * Writes a published sheet as an HTML table; `null` for other templates. Like the files, it shows
 * what is published, also where the doc at hand is a draft. One query serves all docs of a request.
 */
export function loadTableHtml(options: SanitizedOptions): FieldHook {
  return async ({ data, req }) => {
    const { id, kind } = (data ?? {}) as { id?: Id; kind?: string | null }
    const isOther = kind !== undefined && kind !== 'sheet'
    return id === undefined || isOther ? null : loaderOf(req, options).load(id)
  }
}

function loaderOf(req: PayloadRequest, options: SanitizedOptions): Loader {
  return (req.context.tableHtml ??= createLoader(req, options)) as Loader
}

function createLoader(req: PayloadRequest, options: SanitizedOptions): Loader {
  const [locale = 'en'] = options.locales
  return new DataLoader<Id, string | null>(
    async (ids) => {
      const { docs } = await req.payload.find({
        collection: options.collection,
        where: { and: [{ id: { in: [...ids] } }, { kind: { equals: 'sheet' } }] },
        // Without the table itself, which would ask for itself.
        select: selectionOf(options),
        draft: false,
        depth: 0,
        pagination: false,
        locale: locale as TypedLocale,
        // The call changes the locale of its request, which may be writing another one.
        req: isolateObjectProperty(req, ['locale', 'fallbackLocale']),
      })
      const templates = docs as unknown as TemplateDoc[]
      return ids.map((id) => {
        const doc = templates.find((one) => one.id === id)
        const isPublished = doc?._status === undefined || doc._status === 'published'
        return doc && isPublished ? tableOf(doc, locale, options) : null
      })
    },
    // A request that writes must read anew afterwards.
    { cache: false },
  )
}

const selectionOf = ({ titleField }: SanitizedOptions): SelectType => ({
  [titleField]: true,
  _status: true,
  fields: true,
  kind: true,
  language: true,
  sheet: true,
  updatedAt: true,
})

function tableOf(doc: TemplateDoc, locale: string, options: SanitizedOptions): string | null {
  try {
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
  } catch (error) {
    // Its rendering tells the editor the same; a page without the table is better than none.
    if (error instanceof TemplateContentError) return null
    throw error
  }
}
