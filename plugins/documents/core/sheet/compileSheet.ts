import { cellTypeOf, holdsNumbers } from './cellType.ts'
import {
  FormulaError,
  binary,
  call,
  column as columnRef,
  columnsOf,
  number,
  text,
  type Formula,
} from './formula/formula.ts'
import { parseFormula } from './formula/parseFormula.ts'
import type { SheetColumn, SheetTree } from './sheetTree.ts'

/** The formulas of a sheet, parsed and checked against its columns. */
export interface CompiledSheet {
  /** By column; absent where values are typed in. Shows nothing in a row that is empty. */
  formulas: (Formula | undefined)[]
  /** By column; below the rows. */
  totals: (Formula | undefined)[]
  /** Columns with a formula, each after those that it needs. */
  order: number[]
}

/** A formula cannot be used. */
export class ColumnFormulaError extends FormulaError {
  constructor(
    readonly column: SheetColumn,
    /** Without the column. */
    readonly problem: string,
  ) {
    super(`column "${column.label}": ${problem}`)
  }
}

/** @throws {ColumnFormulaError} with the column, what is wrong and what to write instead */
export function compileSheet({ columns }: Pick<SheetTree, 'columns'>): CompiledSheet {
  const parsed = columns.map((column) =>
    column.type === 'formula' ? parseOf(column, columns) : undefined,
  )
  return {
    formulas: parsed.map((formula) => formula && blankWhenEmpty(formula)),
    totals: columns.map(totalOf),
    order: inOrder(columns, parsed),
  }
}

function parseOf(column: SheetColumn, columns: SheetColumn[]): Formula {
  try {
    const formula = parseFormula(column.formula ?? '')
    for (const { key } of columnsOf(formula)) {
      if (columns.some((one) => one.key === key)) continue
      const keys = columns.map((one) => one.key).join(', ')
      throw new FormulaError(`names {{${key}}}, which is no column; the columns are ${keys}`)
    }
    return formula
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    throw new ColumnFormulaError(column, `its formula ${error.message}`)
  }
}

/** An empty row shows nothing rather than 0 or an error. */
const blankWhenEmpty = (formula: Formula): Formula =>
  call('IF', binary(call('COUNTA', columnRef('', 'inputs')), '=', number(0)), text(''), formula)

function totalOf(column: SheetColumn): Formula | undefined {
  const cells = columnRef(column.key, 'column')
  const type = cellTypeOf(column)
  switch (column.total) {
    case 'sum':
      return call('SUM', cells)
    case 'average':
      return call(
        'IF',
        binary(call('COUNT', cells), '=', number(0)),
        text(''),
        call('AVERAGE', cells),
      )
    case 'count':
      if (type === 'checkbox') return call('COUNTIF', cells, { kind: 'boolean', value: true })
      if (type === 'date' || holdsNumbers(column)) return call('COUNT', cells)
      // Formulas of empty rows give an empty text, which is not counted.
      return call('COUNTIF', cells, text('?*'))
    case undefined:
      return undefined
  }
}

function inOrder(columns: SheetColumn[], formulas: (Formula | undefined)[]): number[] {
  const order: number[] = []
  const open = new Set<number>()
  const visit = (index: number): void => {
    const formula = formulas[index]
    const column = columns[index]
    if (!formula || !column || order.includes(index)) return
    if (open.has(index)) {
      throw new ColumnFormulaError(column, 'its formula needs its own result; break the circle')
    }
    open.add(index)
    for (const { key } of columnsOf(formula)) visit(columns.findIndex((one) => one.key === key))
    open.delete(index)
    order.push(index)
  }
  columns.forEach((_, index) => visit(index))
  return order
}
