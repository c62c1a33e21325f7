import { refusal } from '../errors.ts'

/** Beyond it SQLite would step over more rows than a page is worth. */
const MAX_OFFSET = 1_000_000

/** @throws {GraphQLError} BAD_USER_INPUT */
export function refusePage(limit: number, page: number): { limit: number; page: number } {
  if (limit < 0) throw refusal('BAD_USER_INPUT', `The limit is ${limit}; it must be 1 or more.`)
  if (page < 1) throw refusal('BAD_USER_INPUT', `The page is ${page}; pages count from 1.`)
  if (limit * page > MAX_OFFSET) {
    throw refusal(
      'BAD_USER_INPUT',
      `Page ${page} lies beyond the first ${MAX_OFFSET} docs. Narrow the list with a filter.`,
    )
  }
  return { limit, page }
}
