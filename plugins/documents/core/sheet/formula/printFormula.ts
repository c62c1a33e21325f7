import type { BinaryOperator, ColumnReference, Formula } from './formula.ts'

export interface FormulaSyntax {
  /** Address of a cell or range. */
  column: (reference: ColumnReference) => string
  /** Between arguments. */
  separator: ',' | ';'
}

/** As an editor writes it. */
export const editorSyntax: FormulaSyntax = {
  column: ({ key, extent }) => (extent === 'row' ? `{{${key}}}` : `{{${key}:${extent}}}`),
  separator: ',',
}

/** Prints a formula, without an equals sign in front, with no more brackets than it needs. */
export function printFormula(formula: Formula, syntax: FormulaSyntax): string {
  return print(formula, 0, syntax)
}

const TIGHTNESS: Record<BinaryOperator, number> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
}
const SIGN = 6
const PERCENT = 7

/** @param least how tightly the formula must hold together to stand without brackets */
function print(formula: Formula, least: number, syntax: FormulaSyntax): string {
  const within = (tightness: number, printed: string): string =>
    tightness < least ? `(${printed})` : printed
  switch (formula.kind) {
    case 'number':
      return plainNumber(formula.value)
    case 'text':
      return `"${formula.value.replaceAll('"', '""')}"`
    case 'boolean':
      return formula.value ? 'TRUE()' : 'FALSE()'
    case 'column':
      return syntax.column(formula)
    case 'sign':
      return within(SIGN, formula.operator + print(formula.operand, SIGN, syntax))
    case 'percent':
      return within(PERCENT, `${print(formula.operand, PERCENT, syntax)}%`)
    case 'binary': {
      const tightness = TIGHTNESS[formula.operator]
      const left = print(formula.left, tightness, syntax)
      const right = print(formula.right, tightness + 1, syntax)
      return within(tightness, left + formula.operator + right)
    }
    case 'call':
      return printCall(formula, least, syntax)
  }
}

function printCall(
  { name, args }: Extract<Formula, { kind: 'call' }>,
  least: number,
  syntax: FormulaSyntax,
): string {
  const printed = args.map((argument) => print(argument, 0, syntax)).join(syntax.separator)
  if (syntax === editorSyntax) return `${name}(${printed})`
  // The newer names need marks in files that older programs do not know; these mean the same.
  if (name === 'CONCAT') return `CONCATENATE(${printed})`
  const [end, start] = args
  if (name === 'DAYS' && end && start) {
    return print({ kind: 'binary', operator: '-', left: end, right: start }, least, syntax)
  }
  return `${name}(${printed})`
}

/** Without an exponent, which the parser does not read. */
function plainNumber(value: number): string {
  const written = String(value)
  if (!written.includes('e')) return written
  return value.toFixed(20).replace(/\.?0+$/, '')
}
