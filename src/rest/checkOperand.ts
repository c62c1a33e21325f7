import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'
import { MalformedQueryError } from './MalformedQueryError.ts'

/** Values of one list; the admin asks for the docs of a relationship by their ids. */
const MAX_VALUES = 1_000

const LISTS = new Set(['in', 'not_in'])
/** Places on a map, of which there are none, and a comparison that SQLite does not have. */
const UNSUPPORTED = new Set(['all', 'intersects', 'near', 'within'])
const OF_TEXTS = new Set(['like', 'not_like'])
/** No lists: MongoDB would take one of dates for no filter at all. */
const OF_DATES = new Set([
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
])

/**
 * Refuses what a field cannot be compared with.
 *
 * @param name    path and operator, as messages quote them
 * @param operand as it was sent: anything
 * @param field   undefined where the path leads into another doc
 * @throws {MalformedQueryError} saying what is expected
 */
export function checkOperand(
  name: string,
  operator: string,
  operand: unknown,
  field: FlattenedField | undefined,
): void {
  if (UNSUPPORTED.has(operator)) {
    throw new MalformedQueryError(`"${name}": there is no comparison "${operator}" here.`)
  }
  // Docs within docs, which `refuseProbing` leaves to staff.
  if (operator === 'contains' && isRecord(operand)) return
  const values = LISTS.has(operator) ? toList(operand) : [operand]
  if (values.length > MAX_VALUES) {
    throw new MalformedQueryError(`"${name}" lists more than ${MAX_VALUES} values.`)
  }
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    throw new MalformedQueryError(
      `"${name}" takes ${LISTS.has(operator) ? 'a list of values' : 'one value'}.`,
    )
  }
  // Nothing stored has one, and MongoDB fails on an expression with one.
  if (values.some((value) => typeof value === 'string' && value.includes('\0'))) {
    throw new MalformedQueryError(`"${name}" holds a NUL character, which no doc has.`)
  }
  // Ids are not searched in as text; MongoDB fails on it.
  if (isRelation(field) && OF_TEXTS.has(operator)) {
    throw new MalformedQueryError(`"${name}": ids have no comparison "${operator}".`)
  }
  if (LISTS.has(operator) && isRelation(field) && values.some(isNothing)) {
    throw new MalformedQueryError(
      `"${name}" takes a list of ids. For docs that have none, write exists=false.`,
    )
  }
  if (field?.type === 'date' && operator !== 'exists') checkDates(name, operator, values)
}

function checkDates(name: string, operator: string, values: unknown[]): void {
  if (!OF_DATES.has(operator)) {
    throw new MalformedQueryError(`"${name}": dates have no comparison "${operator}".`)
  }
  for (const value of values) {
    // Admins ask for docs without a date with an empty text.
    if (value === '' || isNothing(value)) continue
    if (Number.isNaN(Date.parse(String(value)))) {
      throw new MalformedQueryError(`"${name}" takes a date, such as 2026-03-02T09:00:00Z.`)
    }
  }
}

function toList(operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand
  return typeof operand === 'string' ? operand.split(',') : [operand]
}

const isRelation = (field: FlattenedField | undefined): boolean =>
  field?.type === 'relationship' || field?.type === 'upload'

const isNothing = (value: unknown): boolean => value === null || value === 'null'
