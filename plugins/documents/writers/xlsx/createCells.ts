import type { Cell, MergeRange, WriteSheet } from 'hucre/xlsx'
import { alignOf } from '../../core/sheet/cellType.ts'
import { isError, type Formula, type FormulaValue } from '../../core/sheet/formula/formula.ts'
import { printFormula } from '../../core/sheet/formula/printFormula.ts'
import { fieldText } from '../../core/plainInlineText.ts'
import { formatOf } from '../../core/sheet/sheetFormat.ts'
import type { IntroRow } from '../../core/sheet/sheetLayout.ts'
import { a1Style, createSyntax } from '../../core/sheet/sheetSyntax.ts'
import { describeTotals } from '../../core/sheet/sheetTotals.ts'
import type { SheetColumn, SheetTree } from '../../core/sheet/sheetTree.ts'
import { linesOf } from '../../core/linesOf.ts'
import type { Align } from './createStyles.ts'
import { numberFormat } from './numberFormat.ts'
import type { XlsxContext } from './xlsxContext.ts'

export interface SheetCells {
  cells: Map<string, Partial<Cell>>
  merges: MergeRange[]
  rowDefs: NonNullable<WriteSheet['rowDefs']>
}

/** Every cell, from the title to the totals. */
export function createCells(context: XlsxContext): SheetCells {
  const sheet: SheetCells = { cells: new Map(), merges: [], rowDefs: new Map() }
  writeHead(context, sheet)
  writeRows(context, sheet)
  writeTotals(context, sheet)
  return sheet
}

const sideOf = (column: SheetColumn): Align => SIDES[alignOf(column)]

const SIDES = { start: 'left', center: 'center', end: 'right' } as const

function writeHead({ tree, layout, theme, styles }: XlsxContext, sheet: SheetCells): void {
  const { columns, meta } = tree
  const last = columns.length - 1
  const room = layout.widths.reduce((sum, width) => sum + width, 0)
  const titleLines = Math.ceil((meta.title.length * theme.sizes.headings[0] * 0.09) / room) || 1
  span(sheet, layout.titleRow, 0, last, { value: meta.title, style: styles.title })
  height(sheet, layout.titleRow, titleLines * theme.sizes.headings[0] * 1.1 + 4)
  for (const row of layout.intro) writeIntro(row, last, styles, sheet)
  height(sheet, layout.headerRow - 1, 8)
  const lines = columns.map(({ label }, index) => linesOf(label, (layout.widths[index] ?? 8) - 3))
  height(sheet, layout.headerRow, Math.max(...lines) * LINE + 8)
  columns.forEach((column, index) => {
    put(sheet, layout.headerRow, index, {
      value: column.label,
      style: styles.head(sideOf(column)),
    })
  })
}

/** Points from one line to the next. */
const LINE = 14

function writeIntro(
  intro: IntroRow,
  last: number,
  styles: XlsxContext['styles'],
  sheet: SheetCells,
): void {
  const { row } = intro
  if (intro.kind === 'text') {
    span(sheet, row, 0, last, { value: intro.text, style: styles.intro })
    height(sheet, row, intro.lines * LINE + 3)
    return
  }
  const { label, field, labelEnd, fieldEnd } = intro
  span(sheet, row, 0, labelEnd, { value: label, style: styles.label })
  span(sheet, row, labelEnd + 1, fieldEnd, { value: fieldText(field), style: styles.field })
  height(sheet, row, LINE + 4)
}

function writeRows({ tree, results, layout, theme, styles }: XlsxContext, sheet: SheetCells): void {
  const looks = tree.columns.map((column) => {
    const format = formatOf(column, tree.meta.language)
    // A formula in a cell for text would be shown instead of computed.
    const isComputed = column.type === 'formula' && format.type === 'text'
    const numFmt = isComputed ? 'General' : numberFormat(format)
    const wraps = format.type === 'text' || format.type === 'choice'
    return { numFmt, align: sideOf(column), wraps, isLocked: column.type === 'formula' }
  })
  for (let row = layout.firstRow; row <= layout.lastRow; row++) {
    const index = row - layout.firstRow
    const values = results.rows[index]
    height(sheet, row, rowLines(tree, layout.widths, index) * LINE + 4)
    const isStriped = theme.decoration.stripes && index % 2 === 1
    const syntax = createSyntax(tree.columns, layout, row, a1Style)
    tree.columns.forEach((column, at) => {
      const look = looks[at]
      if (!look) return
      const formula = results.compiled.formulas[at]
      put(sheet, row, at, {
        ...(formula
          ? computed(printFormula(formula, syntax), values ? (values[at] ?? null) : '')
          : plain(values?.[at] ?? null)),
        ...(column.type === 'checkbox' ? { checkbox: true } : {}),
        style: styles.cell({ ...look, isStriped }),
      })
    })
  }
}

/** Lines of the longest text in a row. Programs fit the height again when the row is changed. */
function rowLines({ rows, columns }: SheetTree, widths: number[], index: number): number {
  const lines = columns.map((_, at) => {
    const value = rows[index]?.[at]
    return typeof value === 'string' ? linesOf(value, (widths[at] ?? 8) - 2) : 1
  })
  return Math.min(MAX_LINES, Math.max(...lines))
}

/** A row of Excel is at most 409 points high. */
const MAX_LINES = 28

function writeTotals({ tree, results, layout, styles }: XlsxContext, sheet: SheetCells): void {
  const { totalRow } = layout
  if (totalRow === undefined) return
  const { label, prefixes } = describeTotals(tree)
  const syntax = createSyntax(tree.columns, layout, totalRow, a1Style)
  tree.columns.forEach((column, at) => {
    const formula: Formula | undefined = results.compiled.totals[at]
    const format = formatOf(column, tree.meta.language)
    const isCount = column.total === 'count'
    const numFmt = isCount
      ? numberFormat({ ...format, type: 'number', decimals: 0 }, prefixes[at])
      : numberFormat(format, prefixes[at])
    const isLabel = label?.column === at
    put(sheet, totalRow, at, {
      ...(formula ? computed(printFormula(formula, syntax), results.totals[at] ?? null) : {}),
      ...(isLabel ? { value: label.text } : {}),
      style: styles.total(isLabel ? 'left' : sideOf(column), formula ? numFmt : 'General'),
    })
  })
  height(sheet, totalRow, LINE + 6)
}

const computed = (formula: string, result: FormulaValue): Partial<Cell> => ({
  formula,
  formulaResult: isError(result) ? result.error : (result ?? 0),
})

/** Words such as `#N/A` are text here, though the library takes them for errors. */
const plain = (value: FormulaValue): Partial<Cell> => {
  if (isError(value)) return { value: value.error }
  const isLikeError = typeof value === 'string' && /^#[A-Z0-9/_]+[!?]?$/.test(value)
  return isLikeError ? { value, richText: [{ text: value }] } : { value }
}

/**
 * Readers take `_x0041_` for a character by its code, so that its first underscore must be one too.
 *
 * @see ECMA-376 part 1, 22.9.2.19 "ST_Xstring"
 */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

function put(sheet: SheetCells, row: number, column: number, cell: Partial<Cell>): void {
  const { value, formulaResult } = cell
  sheet.cells.set(`${row - 1},${column}`, {
    ...cell,
    ...(typeof value === 'string' ? { value: escaped(value) } : {}),
    ...(typeof formulaResult === 'string' ? { formulaResult: escaped(formulaResult) } : {}),
  })
}

function span(sheet: SheetCells, row: number, from: number, to: number, cell: Partial<Cell>): void {
  for (let column = from; column <= to; column++) put(sheet, row, column, { style: cell.style })
  put(sheet, row, from, cell)
  if (to > from) {
    sheet.merges.push({ startRow: row - 1, endRow: row - 1, startCol: from, endCol: to })
  }
}

function height(sheet: SheetCells, row: number, points: number): void {
  sheet.rowDefs.set(row - 1, { height: Math.round(points) })
}
