import type { FlattenedField } from 'payload'
import { checkOperand } from './checkOperand.ts'
import { checkPath, fieldAt } from './checkPath.ts'
import { isRecord } from './isRecord.ts'
import { MalformedQueryError } from './MalformedQueryError.ts'

/** Conditions of one filter; lists in the admin need a dozen. */
const MAX_CONDITIONS = 100
/** `and` within `or` within `and` … */
const MAX_DEPTH = 10

export interface CheckWhereArgs {
  where: unknown
  /** Of the collection. Names that are none of them are Payload's to judge. */
  fields: FlattenedField[]
}

/**
 * Refuses filters on which a database would fail: values that are objects, dates that are none,
 * operators that not every database has, paths that lead on from an id.
 *
 * @param where as it was sent: anything
 * @throws {MalformedQueryError} naming the path
 */
export function checkWhere({ where, fields }: CheckWhereArgs): void {
  if (where === undefined || where === null) return
  checkPart(where, fields, 1, { conditions: 0 })
}

function checkPart(
  part: unknown,
  fields: FlattenedField[],
  depth: number,
  count: { conditions: number },
): void {
  if (!isRecord(part)) {
    throw new MalformedQueryError(
      'A filter is an object of paths, as in where[title][equals]=Letter.',
    )
  }
  if (depth > MAX_DEPTH) {
    throw new MalformedQueryError(`The filter nests deeper than ${MAX_DEPTH} levels.`)
  }
  for (const [path, constraint] of Object.entries(part)) {
    if (/^(and|or)$/i.test(path)) {
      const parts: unknown[] = isRecord(constraint) ? Object.values(constraint) : [constraint]
      for (const inner of Array.isArray(constraint) ? constraint : parts) {
        checkPart(inner, fields, depth + 1, count)
      }
      continue
    }
    if (++count.conditions > MAX_CONDITIONS) {
      throw new MalformedQueryError(`The filter has more than ${MAX_CONDITIONS} conditions.`)
    }
    checkPath(path, fields)
    if (!isRecord(constraint)) {
      throw new MalformedQueryError(
        `The filter "${path}" has no operator: write where[${path}][equals]=….`,
      )
    }
    const field = fieldAt(path, fields)
    for (const [operator, operand] of Object.entries(constraint)) {
      checkOperand(`${path}.${operator}`, operator, operand, field)
    }
  }
}
