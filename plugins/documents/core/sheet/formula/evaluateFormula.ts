import { CellFault, finite, toBoolean, toNumber, toText } from './coerce.ts'
import { compareValues } from './compareValues.ts'
import {
  isError,
  type CellError,
  type ColumnReference,
  type Formula,
  type FormulaValue,
  type FunctionCall,
} from './formula.ts'
import { functions } from './functions.ts'
import { isRange, type Argument, type FunctionContext } from './sheetFunction.ts'

export interface EvaluationContext extends FunctionContext {
  /** The cell of the row at hand. */
  cell: (key: string) => FormulaValue
  /** @param reference of any extent but `row` */
  cells: (reference: ColumnReference) => FormulaValue[]
  /** Results of calls that are the same in every row, such as the sum of a column. */
  known: Map<Formula, FormulaValue>
}

/** Computes what a spreadsheet would show; errors are values, as they are there. */
export function evaluateFormula(formula: Formula, context: EvaluationContext): FormulaValue {
  try {
    const value = evaluate(formula, context)
    return isRange(value) ? { error: '#VALUE!' } : value
  } catch (error) {
    if (error instanceof CellFault) return { error: error.error }
    throw error
  }
}

function evaluate(formula: Formula, context: EvaluationContext): Argument {
  switch (formula.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return formula.value
    case 'column':
      return formula.extent === 'row'
        ? context.cell(formula.key)
        : { cells: context.cells(formula) }
    case 'sign': {
      const operand = evaluateFormula(formula.operand, context)
      return formula.operator === '-' ? finite(-toNumber(operand)) : operand
    }
    case 'percent':
      return toNumber(evaluateFormula(formula.operand, context)) / 100
    case 'binary':
      return evaluateBinary(formula, context)
    case 'call':
      return evaluateCall(formula, context)
  }
}

function evaluateBinary(
  { operator, left, right }: Extract<Formula, { kind: 'binary' }>,
  context: EvaluationContext,
): FormulaValue {
  const a = known(evaluateFormula(left, context))
  const b = known(evaluateFormula(right, context))
  switch (operator) {
    case '+':
      return finite(toNumber(a) + toNumber(b))
    case '-':
      return finite(toNumber(a) - toNumber(b))
    case '*':
      return finite(toNumber(a) * toNumber(b))
    case '/': {
      const [dividend, divisor] = [toNumber(a), toNumber(b)]
      if (divisor === 0) throw new CellFault('#DIV/0!')
      return finite(dividend / divisor)
    }
    case '^':
      return finite(toNumber(a) ** toNumber(b))
    case '&':
      return toText(a) + toText(b)
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compareValues(a, operator, b)
  }
}

function known(value: FormulaValue): Exclude<FormulaValue, CellError> {
  if (isError(value)) throw new CellFault(value.error)
  return value
}

function evaluateCall(formula: FunctionCall, context: EvaluationContext): FormulaValue {
  if (!formula.args.some(isWholeColumn) || !formula.args.every(isSameInAllRows)) {
    return computeCall(formula, context)
  }
  const value = context.known.get(formula) ?? computeCall(formula, context)
  context.known.set(formula, value)
  return value
}

const isWholeColumn = (formula: Formula): boolean =>
  formula.kind === 'column' && formula.extent === 'column'

const isSameInAllRows = (formula: Formula): boolean =>
  isWholeColumn(formula) || formula.kind === 'number' || formula.kind === 'text'

function computeCall({ name, args }: FunctionCall, context: EvaluationContext): FormulaValue {
  const [first, second, third] = args
  if (name === 'IF' && first && second) {
    const isMet = toBoolean(evaluateFormula(first, context))
    if (isMet) return evaluateFormula(second, context) ?? 0
    return third ? (evaluateFormula(third, context) ?? 0) : false
  }
  if (name === 'IFERROR' && first && second) {
    const value = evaluateFormula(first, context)
    return (isError(value) ? evaluateFormula(second, context) : value) ?? 0
  }
  const { apply, seesErrors } = functions.get(name) ?? {}
  if (!apply) throw new Error(`No function ${name}`)
  const values = args.map((argument) => argumentOf(argument, context))
  const fault = seesErrors ? undefined : values.find(isError)
  return fault ?? apply(values, context)
}

const argumentOf = (formula: Formula, context: EvaluationContext): Argument =>
  formula.kind === 'column' && formula.extent !== 'row'
    ? evaluate(formula, context)
    : evaluateFormula(formula, context)
