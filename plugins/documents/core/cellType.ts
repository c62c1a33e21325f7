import type { SheetColumn, SheetColumnType } from './sheetTree.ts'

export type CellType = Exclude<SheetColumnType, 'formula'>

/** What the cells of a column hold: of a formula, what it gives. */
export const cellTypeOf = ({ type, resultType }: SheetColumn): CellType =>
  type === 'formula' ? (resultType ?? 'number') : type

export const isNumeric = (type: CellType): boolean =>
  type === 'number' || type === 'currency' || type === 'percent'

/** Digits after the decimal sign; absent for a number that is shown as it is. */
export function decimalsOf(column: SheetColumn): number | undefined {
  if (column.decimals !== undefined) return column.decimals
  switch (cellTypeOf(column)) {
    case 'currency':
      return new Intl.NumberFormat('en', {
        style: 'currency',
        currency: currencyOf(column),
      }).resolvedOptions().maximumFractionDigits
    case 'percent':
      return 0
    default:
      return undefined
  }
}

/** ISO 4217. */
export const currencyOf = ({ currency }: SheetColumn): string => currency ?? 'EUR'
