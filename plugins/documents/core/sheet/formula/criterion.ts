import { compareValues } from './compareValues.ts'
import { toText } from './coerce.ts'
import { isError, type Comparison, type FormulaValue } from './formula.ts'
import { isRange, type Argument } from './sheetFunction.ts'

/**
 * What COUNTIF and SUMIF look for: a value, or text such as `>=10` or `<>done` or `a*`. Case does
 * not matter, `*` and `?` stand for any text and any character.
 *
 * @returns whether a cell meets it
 */
export function createCriterion(criterion: Argument): (cell: FormulaValue) => boolean {
  if (isRange(criterion) || isError(criterion)) return () => false
  if (typeof criterion === 'boolean' || typeof criterion === 'number') {
    return (cell) => cell === criterion
  }
  const [written, operator = '='] = /^(?:(<=|>=|<>|=|<|>))?/.exec(toText(criterion)) ?? ['']
  const sought = toText(criterion).slice(written.length)
  const number = /^-?\d+(?:\.\d+)?$/.test(sought) ? Number(sought) : undefined
  const isSame = number === undefined ? createLike(sought) : (cell: FormulaValue) => cell === number
  if (operator === '=') return isSame
  if (operator === '<>') return (cell) => !isError(cell) && !isSame(cell)
  return (cell) =>
    typeof cell === typeof (number ?? sought) &&
    !isError(cell) &&
    compareValues(cell, operator as Comparison, number ?? sought)
}

function createLike(sought: string): (cell: FormulaValue) => boolean {
  if (sought === '') return (cell) => cell === null
  const pattern = sought.replace(/~([*?~])|[^]/g, (character, escaped?: string) => {
    if (escaped) return `\\${escaped}`
    if (character === '*') return '[^]*'
    return character === '?' ? '[^]' : character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
  })
  const whole = new RegExp(`^${pattern}$`, 'i')
  return (cell) => typeof cell === 'string' && whole.test(cell)
}
