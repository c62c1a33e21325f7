import { byLanguage } from '../byLanguage.ts'
import { cellTypeOf, hasNumberChoices } from './cellType.ts'
import { serialOf } from './formula/serialDate.ts'
import { parseNumber } from './parseNumber.ts'
import type { SheetColumn, SheetValue } from './sheetTree.ts'

/** What is written in a cell cannot be what its column holds; `problem` says what to write. */
export interface UnreadableValue {
  problem: string
}

/**
 * Reads a cell as people write it: in the way of the template's language or plainly (`1234.5`,
 * `2026-03-02`). What could be read in two ways is refused.
 *
 * @param source   trimmed, not empty
 * @param language BCP 47
 */
export function parseSheetValue(
  source: string,
  column: SheetColumn,
  language: string,
): SheetValue | UnreadableValue {
  switch (cellTypeOf(column)) {
    case 'text':
      return source
    case 'choice':
      return parseChoice(source, column)
    case 'checkbox':
      return parseTick(source)
    case 'date':
      return parseDate(source, language)
    case 'percent':
      return parsePercent(source, language)
    case 'number':
      return parseNumber(source, language)
    case 'currency':
      return parseNumber(withoutCurrency(source), language)
  }
}

export const isUnreadable = (value: SheetValue | UnreadableValue): value is UnreadableValue =>
  typeof value === 'object' && value !== null

function parseChoice(source: string, column: SheetColumn): number | string | UnreadableValue {
  const { options = [] } = column
  const found = options.find((option) => option.toLowerCase() === source.toLowerCase())
  if (found) return hasNumberChoices(column) ? Number(found) : found
  const list = options.map((option) => `"${option}"`).join(', ')
  return { problem: `"${source}" is none of the choices, which are ${list}` }
}

const TICKED = new Set(['true', 'yes', 'x', '1', '✓', '✔', '☑', '☒', 'ja', 'oui', 'sí', 'si'])
const UNTICKED = new Set(['false', 'no', '0', '☐', '-', 'nein', 'nee', 'non', 'não', 'nie'])
TICKED.add('sim').add('tak')

function parseTick(source: string): boolean | UnreadableValue {
  const word = source.toLowerCase()
  if (TICKED.has(word)) return true
  if (UNTICKED.has(word)) return false
  return { problem: `"${source}" is neither yes nor no; write yes, no or leave the cell empty` }
}

function parsePercent(source: string, language: string): number | UnreadableValue {
  const written = /^(.*?)\s*%$|^%\s*(.*)$/.exec(source)
  const number = parseNumber(written?.[1] ?? written?.[2] ?? source, language)
  if (typeof number !== 'number') return number
  if (written) return Number((number / 100).toPrecision(15))
  if (number === 0) return 0
  return {
    problem: `"${source}" may mean ${source}% or ${number * 100}%; write it with its % sign`,
  }
}

/** A sign or an ISO code before or after the number. */
const withoutCurrency = (source: string): string =>
  source
    .replace(/^([-(]?)\s*(?:\p{Sc}|[A-Z]{3}|zł|kr\.?|Kč)\s*/u, '$1')
    .replace(/\s*(?:\p{Sc}|[A-Z]{3}|zł|kr\.?|Kč)(\)?)$/u, '$1')

function parseDate(source: string, language: string): string | UnreadableValue {
  const order = dateOrder(language)
  const example = order.replace('y', '2026').replace('m', '03').replace('d', '02')
  const how = `write it as 2026-03-02${order.includes('-') ? '' : ` or ${example}`}`
  const [, first, separator, second, third] =
    /^(\d{1,4})([-/. ])\s?(\d{1,2})(?:\2|\. )(\d{1,4})\.?$/.exec(source) ?? []
  if (!first || !second || !third) return { problem: `"${source}" is no date; ${how}` }
  if (first.length === 4) return isoDate(first, second, third, source, how)
  if (third.length !== 4) {
    return { problem: `"${source}" has a year without its century; ${how}` }
  }
  // English without a country may be of either order; a full stop always follows the day.
  const isKnown = separator === '.' || (/^[dm]/.test(order) && language.toLowerCase() !== 'en')
  if (!isKnown && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)) {
    return { problem: `"${source}" may begin with the day or the month; write it as 2026-03-02` }
  }
  const isMonthFirst = Number(first) <= 12 && order.startsWith('m') && separator !== '.'
  return isMonthFirst
    ? isoDate(third, first, second, source, how)
    : isoDate(third, second, first, source, how)
}

/** Such as `d/m/y`. */
export const dateOrder = byLanguage((language) => {
  const parts = new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).formatToParts(new Date(0))
  return parts
    .map(({ type, value }) => {
      if (type === 'literal') return value.replace(/[^-/. ]/g, '')
      return type === 'day' || type === 'month' || type === 'year' ? type.charAt(0) : ''
    })
    .join('')
})

/** From 1900-03-01, because spreadsheet programs count earlier days differently. */
function isoDate(
  year: string,
  month: string,
  day: string,
  source: string,
  how: string,
): string | UnreadableValue {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${date}T00:00:00Z`)
  const isReal = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date)
  if (!isReal) return { problem: `"${source}" is no day of the calendar; ${how}` }
  return serialOf(time) > 60
    ? date
    : { problem: `"${source}" lies before March 1900, where spreadsheets begin` }
}
