import type { CellError, Comparison, FormulaValue } from './formula.ts'

type Value = Exclude<FormulaValue, CellError>

/**
 * Compares as spreadsheets do: numbers come before text and text before ticks, case does not
 * matter, an empty cell is nothing of the other's type, and numbers are equal in 15 digits.
 */
export function compareValues(left: Value, operator: Comparison, right: Value): boolean {
  const order = orderOf(left ?? emptyLike(right), right ?? emptyLike(left))
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

type Filled = Exclude<Value, null>

function emptyLike(other: Value): Filled {
  if (typeof other === 'string') return ''
  return typeof other === 'boolean' ? false : 0
}

const RANKS = { number: 0, string: 1, boolean: 2 } as const

function orderOf(left: Filled, right: Filled): number {
  const [a, b] = [comparable(left), comparable(right)]
  if (typeof a !== typeof b) return RANKS[rankName(left)] - RANKS[rankName(right)]
  return a < b ? -1 : Number(a > b)
}

const rankName = (value: Filled): keyof typeof RANKS => typeof value as keyof typeof RANKS

function comparable(value: Filled): Filled {
  if (typeof value === 'string') return value.toUpperCase()
  return typeof value === 'number' ? Number(value.toPrecision(15)) : value
}
