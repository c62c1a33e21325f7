import { getOperationAST, visit, type DocumentNode, type FieldNode } from 'graphql'
import { refusal } from '../errors.ts'
import { argumentOf, variablesOf } from './argumentsOf.ts'
import type { Budget } from './budgets.ts'

/** Conditions of one filter. */
export const MAX_CONDITIONS = 100
/** `and` within `or` within `and` … */
export const MAX_WHERE_DEPTH = 10
/** Values in lists such as `in`, all together. */
export const MAX_WHERE_VALUES = 1_000
/** Characters of one text to compare with: what pages ask for is shorter. */
export const MAX_WHERE_TEXT = 1_000
export const MAX_SORT_TEXT = 500

/**
 * Refuses what no list needs and a database would choke on: limits beyond the budget, filters of
 * thousands of conditions, texts of megabytes to search for.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function refuseArguments(
  document: DocumentNode,
  given: Record<string, unknown> | null | undefined,
  operationName: string | null | undefined,
  budget: Budget,
): void {
  const operation = getOperationAST(document, operationName)
  if (!operation) return
  const variables = variablesOf(operation, given)
  visit(document, {
    Field(node) {
      if (!node.arguments?.length) return
      refuseLimit(node, argumentOf(node, 'limit', variables), budget)
      refuseSort(node, argumentOf(node, 'sort', variables))
      const where = argumentOf(node, 'where', variables)
      if (where) refuseWhere(node, where)
    },
  })
}

function refuseLimit({ name }: FieldNode, limit: unknown, budget: Budget): void {
  if (typeof limit !== 'number') return
  const { maxLimit, canReadAll } = budget
  if ((limit >= 1 && limit <= maxLimit) || (limit === 0 && canReadAll)) return
  throw refusal(
    'BAD_USER_INPUT',
    `The limit of "${name.value}" is ${limit}; it must be from 1 to ${maxLimit}. Ask for further docs page by page.`,
  )
}

function refuseSort({ name }: FieldNode, sort: unknown): void {
  if (JSON.stringify(sort ?? '').length <= MAX_SORT_TEXT) return
  throw refusal('BAD_USER_INPUT', `"${name.value}" is sorted by more fields than a list needs.`)
}

function refuseWhere({ name }: FieldNode, where: unknown): void {
  const size = { conditions: 0, values: 0 }
  const problem = problemOf(where, 1, size)
  if (!problem) return
  throw refusal(
    'BAD_USER_INPUT',
    `The filter of "${name.value}" ${problem}. Ask in several queries.`,
  )
}

/** Stops at the first limit that is passed, so that its own time is bounded too. */
function problemOf(
  value: unknown,
  depth: number,
  size: { conditions: number; values: number },
): string | undefined {
  if (typeof value === 'string') {
    // No text of a doc has it, and databases differ in what they make of it.
    if (value.includes('\0')) return 'has a text with NUL'
    return value.length > MAX_WHERE_TEXT
      ? `has a text of more than ${MAX_WHERE_TEXT} characters`
      : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  // A level of `or` is a list in an object; a condition is an object in an object.
  if (depth > MAX_WHERE_DEPTH * 2 + 2) return `nests deeper than ${MAX_WHERE_DEPTH} levels`
  const isList = Array.isArray(value)
  for (const inner of Object.values(value) as unknown[]) {
    if (isList) size.values += 1
    else size.conditions += 1
    if (size.conditions > MAX_CONDITIONS * 2) return `has more than ${MAX_CONDITIONS} conditions`
    if (size.values > MAX_WHERE_VALUES) return `lists more than ${MAX_WHERE_VALUES} values`
    const problem = problemOf(inner, depth + 1, size)
    if (problem) return problem
  }
  return undefined
}
