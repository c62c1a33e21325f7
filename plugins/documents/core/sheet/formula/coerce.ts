import { FormulaError, isError, type CellError, type FormulaValue } from './formula.ts'
import { isRange, type Argument } from './sheetFunction.ts'

/** Stops the evaluation of one cell, which then shows the error. */
export class CellFault extends FormulaError {
  constructor(readonly error: CellError['error']) {
    super(error)
  }
}

/** @throws {CellFault} the value is text that is no number */
export function toNumber(value: Argument): number {
  const single = toValue(value)
  if (single === null) return 0
  if (typeof single === 'number') return single
  if (typeof single === 'boolean') return single ? 1 : 0
  const written = single.trim()
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(written)) throw new CellFault('#VALUE!')
  return Number(written)
}

export function toText(value: Argument): string {
  const single = toValue(value)
  if (single === null) return ''
  if (typeof single === 'boolean') return single ? 'TRUE' : 'FALSE'
  return typeof single === 'number' ? String(Number(single.toPrecision(15))) : single
}

/** @throws {CellFault} the value is text other than `TRUE` and `FALSE` */
export function toBoolean(value: Argument): boolean {
  const single = toValue(value)
  if (typeof single !== 'string') return Boolean(single)
  if (/^true$/i.test(single)) return true
  if (/^false$/i.test(single)) return false
  throw new CellFault('#VALUE!')
}

function toValue(argument: Argument): Exclude<FormulaValue, CellError> {
  if (isRange(argument)) throw new CellFault('#VALUE!')
  if (isError(argument)) throw new CellFault(argument.error)
  return argument
}

/** The numbers among cells, as SUM and its like see them: text and ticks in cells do not count. */
export function numbersOf(args: Argument[]): number[] {
  return args.flatMap((argument) =>
    isRange(argument) ? argument.cells.flatMap(cellNumber) : [toNumber(argument)],
  )
}

function cellNumber(cell: FormulaValue): number[] {
  if (isError(cell)) throw new CellFault(cell.error)
  return typeof cell === 'number' ? [cell] : []
}

/** @throws {CellFault} infinite or not a number */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new CellFault('#NUM!')
  return value === 0 ? 0 : value
}
