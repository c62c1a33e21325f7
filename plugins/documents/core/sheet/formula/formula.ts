/** A formula of a sheet, parsed. Columns are named by their key: addresses come with printing. */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  | ColumnReference
  | { kind: 'sign'; operator: '-' | '+'; operand: Formula }
  | { kind: 'percent'; operand: Formula }
  | { kind: 'binary'; operator: BinaryOperator; left: Formula; right: Formula }
  | FunctionCall

export interface ColumnReference {
  kind: 'column'
  key: string
  /**
   * `row` is the cell in the same row, `column` all cells from the first row to the last blank one,
   * `running` those from the first row to the same one. `inputs` are all cells of the same row that
   * hold no formula, whatever the key; editors cannot write it.
   */
  extent: 'row' | 'column' | 'running' | 'inputs'
}

export interface FunctionCall {
  kind: 'call'
  /** In capitals. */
  name: string
  args: Formula[]
}

export type BinaryOperator = '^' | '*' | '/' | '+' | '-' | '&' | Comparison

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/** What a cell holds. Dates are serial numbers: days since 1899-12-30. */
export type FormulaValue = number | string | boolean | null | CellError

/** What a spreadsheet shows where there is no result. */
export interface CellError {
  error: '#DIV/0!' | '#VALUE!' | '#NUM!'
}

export const isError = (value: unknown): value is CellError =>
  typeof value === 'object' && value !== null && 'error' in value

/** A formula that cannot be used. `message` has no full stop, to stand inside a longer sentence. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError'
  readonly code = 'bad-formula'
}

/** Every column that a formula names, in order. */
export function columnsOf(formula: Formula): ColumnReference[] {
  switch (formula.kind) {
    case 'column':
      return [formula]
    case 'sign':
    case 'percent':
      return columnsOf(formula.operand)
    case 'binary':
      return [...columnsOf(formula.left), ...columnsOf(formula.right)]
    case 'call':
      return formula.args.flatMap(columnsOf)
    case 'number':
    case 'text':
    case 'boolean':
      return []
  }
}

export const call = (name: string, ...args: Formula[]): FunctionCall => ({
  kind: 'call',
  name,
  args,
})

export const column = (
  key: string,
  extent: ColumnReference['extent'] = 'row',
): ColumnReference => ({ kind: 'column', key, extent })

export const number = (value: number): Formula => ({ kind: 'number', value })

export const text = (value: string): Formula => ({ kind: 'text', value })

export const binary = (left: Formula, operator: BinaryOperator, right: Formula): Formula => ({
  kind: 'binary',
  operator,
  left,
  right,
})
