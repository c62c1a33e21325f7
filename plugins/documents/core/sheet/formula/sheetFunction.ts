import type { FormulaValue } from './formula.ts'

/** What a function is given: the value of each argument, or the cells of a range. */
export type Argument = FormulaValue | CellRange

export interface CellRange {
  cells: FormulaValue[]
}

export const isRange = (argument: Argument): argument is CellRange =>
  typeof argument === 'object' && argument !== null && 'cells' in argument

export interface FunctionContext {
  /** The day of today, as a serial number. */
  today: number
}

export interface SheetFunction {
  /** How many arguments it takes at least and at most. */
  args: [least: number, most: number]
  /** Which arguments may be ranges: `any`, or those that must be, from 0. @default none */
  ranges?: 'any' | number[]
  /** Whether an error among the arguments is looked at rather than passed on. @default false */
  seesErrors?: boolean
  /**
   * Absent for `IF` and `IFERROR`, which do not look at every argument.
   *
   * @param args without errors, unless in ranges or when it sees them
   */
  apply?: (args: Argument[], context: FunctionContext) => FormulaValue
}
