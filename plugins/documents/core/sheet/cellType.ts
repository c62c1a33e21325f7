import type { SheetColumn, SheetColumnType } from './sheetTree.ts'

export type CellType = Exclude<SheetColumnType, 'formula'>

/** What the cells of a column hold: of a formula, what it gives. */
export const cellTypeOf = ({ type, resultType }: SheetColumn): CellType =>
  type === 'formula' ? (resultType ?? 'number') : type

/** Choices such as 1 to 5 are numbers, so that formulas can count with them. */
export const hasNumberChoices = ({ type, options }: SheetColumn): boolean =>
  type === 'choice' && (options ?? []).every((option) => /^-?\d{1,15}(?:\.\d+)?$/.test(option))

/** Whether cells hold numbers other than dates. */
export function holdsNumbers(column: SheetColumn): boolean {
  const type = cellTypeOf(column)
  const isNumber = type === 'number' || type === 'currency' || type === 'percent'
  return isNumber || hasNumberChoices(column)
}

/** Digits after the decimal sign; absent for a number that is shown as it is. */
export function decimalsOf(column: SheetColumn): number | undefined {
  if (column.decimals !== undefined) return column.decimals
  const type = cellTypeOf(column)
  if (type === 'percent') return 0
  if (type !== 'currency') return undefined
  const currency = currencyOf(column)
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits
}

/** ISO 4217. */
export const currencyOf = ({ currency }: SheetColumn): string => currency ?? 'EUR'

/** Numbers line up at their end; ticks and short choices such as `A` stand in the middle. */
export function alignOf(column: SheetColumn): 'start' | 'center' | 'end' {
  const type = cellTypeOf(column)
  const isShort = type === 'choice' && (column.options ?? []).every(({ length }) => length <= 2)
  if (type === 'checkbox' || isShort) return 'center'
  return holdsNumbers(column) ? 'end' : 'start'
}
