import { cellTypeOf } from './cellType.ts'
import { compileSheet, type CompiledSheet } from './compileSheet.ts'
import { evaluateFormula, type EvaluationContext } from './formula/evaluateFormula.ts'
import type { Formula, FormulaValue } from './formula/formula.ts'
import { serialOfIso } from './formula/serialDate.ts'
import type { SheetTree, SheetValue } from './sheetTree.ts'

/** What the cells of a sheet hold, formulas computed; dates are serial numbers. */
export interface SheetResults {
  rows: FormulaValue[][]
  /** By column; `null` where there is no total. */
  totals: FormulaValue[]
  compiled: CompiledSheet
  /** For conditions on a row, such as those of colours. */
  contextOf: (row: FormulaValue[], rowIndex: number) => EvaluationContext
}

/**
 * Computes a sheet. Today is the day on which its content changed last, so that the same sheet gives
 * the same file on any day; spreadsheet programs compute again when they open it.
 *
 * @throws {ColumnFormulaError} a formula cannot be used
 */
export function evaluateSheet(tree: SheetTree): SheetResults {
  const { columns } = tree
  const compiled = compileSheet(tree)
  const today = serialOfIso(tree.meta.modifiedAt || '1970-01-01')
  const indexOf = new Map(columns.map(({ key }, index) => [key, index]))
  const rows = tree.rows.map((row) =>
    columns.map((column, index) => {
      const value = row[index] ?? null
      const isDate = cellTypeOf(column) === 'date'
      return column.type === 'formula' ? null : valueOf(value, isDate)
    }),
  )
  const inputs = columns.flatMap(({ type }, index) => (type === 'formula' ? [] : [index]))
  const at = (key: string): number => indexOf.get(key) ?? -1
  const known = new Map<Formula, FormulaValue>()

  const contextOf = (row: FormulaValue[], rowIndex: number): EvaluationContext => ({
    today,
    known,
    cell: (key) => row[at(key)] ?? null,
    cells: ({ key, extent }) => {
      if (extent === 'inputs') return inputs.map((index) => row[index] ?? null)
      const count = extent === 'running' ? rowIndex + 1 : rows.length
      return rows.slice(0, count).map((one) => one[at(key)] ?? null)
    },
  })
  for (const index of compiled.order) {
    const formula = compiled.formulas[index]
    if (!formula) continue
    rows.forEach((row, rowIndex) => {
      row[index] = evaluateFormula(formula, contextOf(row, rowIndex))
    })
  }
  const below = contextOf([], rows.length)
  const totals = compiled.totals.map((total) => (total ? evaluateFormula(total, below) : null))
  return { rows, totals, compiled, contextOf }
}

function valueOf(value: SheetValue, isDate: boolean): FormulaValue {
  return isDate && typeof value === 'string' ? serialOfIso(value) : value
}
