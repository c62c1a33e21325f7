import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { evaluateSheet } from '../../core/sheet/evaluateSheet.ts'
import { layOutSheet } from '../../core/sheet/sheetLayout.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import type { Writer } from '../types.ts'
import { createCells } from './createCells.ts'
import { createConditions } from './createConditions.ts'
import { createPageSetup } from './createPageSetup.ts'
import { createStyles } from './createStyles.ts'
import { createValidations } from './createValidations.ts'
import { normaliseXlsx } from './normaliseXlsx.ts'
import { LISTS_SHEET, sheetName } from './sheetName.ts'
import type { XlsxContext } from './xlsxContext.ts'

/** Writes `.xlsx` files for Excel, LibreOffice, Numbers and Google Sheets. */
export function createXlsxWriter(): Writer<SheetTree> {
  return {
    kind: 'sheet',
    format: 'xlsx',
    async write(tree, { theme }) {
      const results = evaluateSheet(tree)
      const layout = layOutSheet(tree, results)
      const context: XlsxContext = { tree, results, layout, theme, styles: createStyles(theme) }
      const { meta } = tree
      const modified = new Date(meta.modifiedAt)
      const { validations, lists } = createValidations(context)
      const bytes = await writeXlsx({
        sheets: [createSheet(context, validations), ...createLists(lists)],
        properties: {
          title: meta.title,
          subject: meta.description,
          creator: meta.author,
          lastModifiedBy: meta.author,
          keywords: meta.keywords.join(', '),
          created: modified,
          modified,
        },
        defaultFont: context.styles.font,
      })
      return normaliseXlsx(bytes, meta.language)
    },
  }
}

function createSheet(context: XlsxContext, validations: WriteSheet['dataValidations']): WriteSheet {
  const { tree, layout } = context
  const { cells, merges, rowDefs } = createCells(context)
  return {
    name: sheetName(tree.meta.title),
    columns: layout.widths.map((width) => ({ width })),
    cells,
    merges,
    rowDefs,
    dataValidations: validations,
    conditionalRules: createConditions(context),
    ...createPageSetup(context),
    ...(tree.protectsFormulas ? { protection: PROTECTION } : {}),
  }
}

/** What people may still do; there is no password, so that they can lift it. */
const PROTECTION: WriteSheet['protection'] = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  sort: true,
  autoFilter: true,
}

/** Choices that do not fit into a rule stand on a sheet of their own, which is hidden. */
function createLists(lists: string[][]): WriteSheet[] {
  if (lists.length === 0) return []
  const longest = Math.max(...lists.map(({ length }) => length))
  const rows = Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null))
  return [{ name: LISTS_SHEET, rows, hidden: true }]
}
