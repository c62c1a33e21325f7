import { alignOf } from './cellType.ts'
import { evaluateSheet } from './evaluateSheet.ts'
import { columnWidths } from './columnWidths.ts'
import { countFormat, formatOf } from './sheetFormat.ts'
import { ruleCondition, toneOf } from './sheetRules.ts'
import { describeTotals } from './sheetTotals.ts'
import type { SheetRule, SheetTree } from './sheetTree.ts'

/** A sheet as readers see it: every value written out in the language of the sheet. */
export interface SheetTable {
  columns: { label: string; align: 'start' | 'center' | 'end'; width: number }[]
  rows: TableCellText[][]
  /** Empty rows below, to be filled in by hand. */
  blankRows: number
  /** One cell per column; absent where nothing is added up. */
  totals?: string[]
}

export interface TableCellText {
  text: string
  tone?: SheetRule['tone']
}

export interface TableLimits {
  /** @default all */
  maxRows?: number
  maxBlankRows: number
}

/** @throws {ColumnFormulaError} a formula cannot be used */
export function createSheetTable(
  tree: SheetTree,
  { maxRows = Infinity, maxBlankRows }: TableLimits,
): SheetTable {
  const results = evaluateSheet(tree)
  const widths = columnWidths(tree, results)
  const columns = tree.columns.map((column) => ({
    column,
    format: formatOf(column, tree.meta.language),
    conditions: column.rules.map((rule) => ruleCondition(rule, column)),
  }))
  const rows = results.rows.slice(0, maxRows).map((row, rowIndex) => {
    const context = results.contextOf(row, rowIndex)
    return columns.map(({ column, format, conditions }, index): TableCellText => {
      const tone = toneOf(column, conditions, context)
      return { text: format.print(row[index] ?? null), ...(tone ? { tone } : {}) }
    })
  })
  const { label, prefixes } = describeTotals(tree)
  const counts = countFormat(tree.meta.language)
  const totals = columns.map(({ column, format }, index) => {
    if (label?.column === index) return label.text
    const value = results.totals[index] ?? null
    if (value === null || value === '') return ''
    const text = column.total === 'count' ? counts.print(value) : format.print(value)
    return `${prefixes[index] ?? ''}${text}`
  })
  const hasTotals = tree.columns.some(({ total }) => total !== undefined)
  return {
    columns: tree.columns.map((column, index) => ({
      label: column.label,
      align: alignOf(column),
      width: widths[index] ?? 8,
    })),
    rows,
    blankRows: Math.min(tree.blankRows, maxBlankRows),
    ...(hasTotals ? { totals } : {}),
  }
}
