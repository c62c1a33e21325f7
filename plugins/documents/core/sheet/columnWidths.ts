import type { SheetResults } from './evaluateSheet.ts'
import { formatOf, type SheetFormat } from './sheetFormat.ts'
import type { SheetColumn, SheetTree } from './sheetTree.ts'

/** Text that is longer goes on in the next line. */
const MAX_WIDTH = 36
/** Characters of the arrow beside the name of a column that filters it. */
const FILTER = 3

const LEAST: Record<SheetFormat['type'], number> = {
  text: 8,
  number: 8,
  currency: 11,
  percent: 8,
  date: 12,
  choice: 10,
  checkbox: 8,
}

/** Characters between the margins of a page. */
const PAGE = { portrait: 98, landscape: 146 }
const MOST_STRETCH = 1.35

/**
 * A comfortable width for each column, in characters; the editor's own where there is one. A table
 * that is a little narrower than the page is stretched to it, since programs only ever shrink.
 */
export function columnWidths(tree: SheetTree, results: SheetResults): number[] {
  const widths = naturalWidths(tree, results)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const stretch = Math.min(MOST_STRETCH, Math.max(1, PAGE[tree.orientation] / total))
  return widths.map((width) => Math.round(width * stretch * 10) / 10)
}

function naturalWidths(tree: SheetTree, results: SheetResults): number[] {
  return tree.columns.map((column, index) => {
    if (column.width !== undefined) return column.width
    const format = formatOf(column, tree.meta.language)
    const cells = [...results.rows.map((row) => row[index] ?? null), results.totals[index] ?? null]
    const longest = cells.reduce<number>(
      (most, cell) => Math.max(most, format.print(cell).length),
      tree.rows.length === 0 && format.type === 'text' ? 18 : 0,
    )
    const wanted = Math.max(LEAST[format.type], longest + 3, headWidth(column), optionWidth(column))
    return Math.min(MAX_WIDTH, wanted)
  })
}

/** A name of several words may take two lines. */
function headWidth({ label }: SheetColumn): number {
  const words = label.split(/\s+/).map((word) => word.length)
  return Math.max(...words, Math.min(label.length, 14), Math.ceil(label.length / 2) + 1) + FILTER
}

const optionWidth = ({ options }: SheetColumn): number =>
  Math.min(24, Math.max(0, ...(options ?? []).map(({ length }) => length + 4)))
