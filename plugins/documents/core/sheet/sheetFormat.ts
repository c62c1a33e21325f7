import { cellTypeOf, currencyOf, decimalsOf, type CellType } from './cellType.ts'
import { isError, type FormulaValue } from './formula/formula.ts'
import { dayOf } from './formula/serialDate.ts'
import { dateOrder } from './parseSheetValue.ts'
import type { SheetColumn } from './sheetTree.ts'

/** How the values of a column are shown in the language of its sheet. */
export interface SheetFormat {
  type: CellType
  /** Digits after the decimal sign; absent for a number that is shown as it is. */
  decimals?: number
  /** Such as `€`, and where it stands with which space; only of `currency`. */
  symbol?: { text: string; before: string; after: string }
  /** Such as `d/m/y`, days and months in two digits; only of `date`. */
  dateOrder?: string
  /** Between a number and its percent sign; only of `percent`. */
  percentSpace?: string
  print: (value: FormulaValue) => string
}

/** @param language BCP 47 */
export function formatOf(column: SheetColumn, language: string): SheetFormat {
  const type = cellTypeOf(column)
  const decimals = decimalsOf(column)
  switch (type) {
    case 'currency': {
      const currency = currencyOf(column)
      return {
        type,
        decimals: decimals ?? 2,
        symbol: symbolOf(currency, language),
        print: numbers(language, { ...digits(decimals), style: 'currency', currency }),
      }
    }
    case 'percent':
      return {
        type,
        decimals: decimals ?? 0,
        percentSpace: percentSpace(language),
        print: numbers(language, { ...digits(decimals), style: 'percent' }),
      }
    case 'number': {
      const asIs = { maximumFractionDigits: 10, useGrouping: false }
      return {
        type,
        ...(decimals === undefined ? {} : { decimals }),
        print: numbers(language, decimals === undefined ? asIs : digits(decimals)),
      }
    }
    case 'date': {
      const order = dateOrder(language)
      return { type, dateOrder: order, print: (value) => printDate(value, order) }
    }
    case 'checkbox':
      return { type, print: (value) => (value === null ? '' : value ? '☑' : '☐') }
    case 'text':
    case 'choice':
      return { type, print: printText }
  }
}

/** Of totals that count cells, whatever the cells hold. */
export const countFormat = (language: string): SheetFormat => ({
  type: 'number',
  decimals: 0,
  print: numbers(language, digits(0)),
})

const digits = (count: number | undefined): Intl.NumberFormatOptions => ({
  minimumFractionDigits: count ?? 0,
  maximumFractionDigits: count ?? 0,
})

function numbers(
  language: string,
  options: Intl.NumberFormatOptions,
): (value: FormulaValue) => string {
  const format = new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    signDisplay: 'negative',
    ...options,
  })
  return (value) =>
    typeof value === 'number' ? format.format(value).replace(/^-/, '\u2212') : printText(value)
}

function printDate(value: FormulaValue, order: string): string {
  if (typeof value !== 'number') return printText(value)
  const [year = '', month = '', day = ''] = dayOf(value).toISOString().slice(0, 10).split('-')
  return order.replace(/[ymd]/g, (part) => ({ y: year, m: month, d: day })[part] ?? '')
}

function printText(value: FormulaValue): string {
  if (value === null) return ''
  if (isError(value)) return value.error
  return typeof value === 'boolean' ? (value ? '☑' : '☐') : String(value)
}

function symbolOf(currency: string, language: string): NonNullable<SheetFormat['symbol']> {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    numberingSystem: 'latn',
  }).formatToParts(1)
  const index = parts.findIndex(({ type }) => type === 'currency')
  const isBefore = index < parts.findIndex(({ type }) => type === 'integer')
  const literal = parts[isBefore ? index + 1 : index - 1]
  const space = literal?.type === 'literal' ? literal.value : ''
  const text = parts[index]?.value ?? currency
  return {
    text,
    before: isBefore ? text + space : '',
    after: isBefore ? '' : space + text,
  }
}

function percentSpace(language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'percent', numberingSystem: 'latn' })
  const printed = format.format(0.1)
  return /^10(.*)%$/.exec(printed)?.[1] ?? ''
}
