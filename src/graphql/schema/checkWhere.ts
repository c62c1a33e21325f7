import type { Where } from 'payload'
import { refusal } from '../errors.ts'

/**
 * Refuses what the schema cannot: relationships are filtered by values of the type JSON, which may
 * be anything.
 *
 * @throws {GraphQLError} BAD_USER_INPUT for a value that is neither plain nor a list of plain values
 */
export function checkWhere(where: Where): Where {
  for (const [name, value] of Object.entries(where) as [string, unknown][]) {
    if (/^(and|or)$/i.test(name)) {
      for (const part of toList(value)) checkWhere(part as Where)
    } else if (typeof value === 'object' && value !== null) {
      for (const [operator, operand] of Object.entries(value)) {
        checkOperand(`${name}.${operator}`, operand)
      }
    }
  }
  return where
}

function checkOperand(path: string, operand: unknown): void {
  if (toList(operand).every(isPlain)) return
  throw refusal('BAD_USER_INPUT', `The filter "${path}" takes an id, or a list of ids.`)
}

const isPlain = (value: unknown): boolean =>
  value === null || typeof value !== 'object' || value instanceof Date

/** The type of a list takes a single value, too. */
const toList = (value: unknown): unknown[] => {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
