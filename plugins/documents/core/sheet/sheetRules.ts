import { cellTypeOf, holdsNumbers } from './cellType.ts'
import { evaluateFormula, type EvaluationContext } from './formula/evaluateFormula.ts'
import { binary, call, column as columnRef, number, text, type Formula } from './formula/formula.ts'
import { serialOfIso } from './formula/serialDate.ts'
import type { SheetColumn, SheetRule } from './sheetTree.ts'

/** When a rule of a column applies to a row, as a formula; never in a row that is empty. */
export function ruleCondition(rule: SheetRule, column: SheetColumn): Formula {
  const cell = columnRef(column.key)
  switch (rule.when) {
    case 'equals':
      return equals(cell, column, rule.value ?? '')
    case 'contains':
      // FIND rather than SEARCH, whose wildcards programs understand differently.
      return call(
        'IFERROR',
        binary(
          call('FIND', text((rule.value ?? '').toUpperCase()), call('UPPER', cell)),
          '>',
          number(0),
        ),
        { kind: 'boolean', value: false },
      )
    case 'less':
      return compared(cell, '<', amountOf(rule.value, column))
    case 'greater':
      return compared(cell, '>', amountOf(rule.value, column))
    case 'past':
      return compared(cell, '<', call('TODAY'))
    case 'empty':
      return call(
        'AND',
        binary(call('LEN', call('TRIM', cell)), '=', number(0)),
        binary(call('COUNTA', columnRef('', 'inputs')), '>', number(0)),
      )
  }
}

/** The colour of a cell: that of the first rule that applies. */
export const toneOf = (
  column: SheetColumn,
  conditions: Formula[],
  context: EvaluationContext,
): SheetRule['tone'] | undefined =>
  column.rules.find((_, index) => {
    const condition = conditions[index]
    return condition !== undefined && evaluateFormula(condition, context) === true
  })?.tone

/** An empty cell counts as 0 in comparisons, so that it must be a number first. */
const compared = (cell: Formula, operator: '<' | '>' | '=', value: Formula): Formula =>
  call('AND', call('ISNUMBER', cell), binary(cell, operator, value))

function equals(cell: Formula, column: SheetColumn, value: string): Formula {
  const type = cellTypeOf(column)
  if (type === 'checkbox') return binary(cell, '=', { kind: 'boolean', value: value === 'true' })
  return type === 'date' || holdsNumbers(column)
    ? compared(cell, '=', amountOf(value, column))
    : binary(cell, '=', text(value))
}

function amountOf(value: string | undefined, column: SheetColumn): Formula {
  const amount = cellTypeOf(column) === 'date' ? serialOfIso(value ?? '') : Number(value ?? 0)
  return amount < 0 ? { kind: 'sign', operator: '-', operand: number(-amount) } : number(amount)
}
