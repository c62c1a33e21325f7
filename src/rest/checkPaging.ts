import { MalformedQueryError } from './MalformedQueryError.ts'

/** The most docs of one list for callers who are not staff. */
export const MAX_LIMIT = 100
/** Of staff: the admin asks for all of something, never for more than a library has. */
const MAX_STAFF_LIMIT = 1_000_000
const MAX_OFFSET = 1_000_000

export interface CheckPagingArgs {
  limit: unknown
  page: unknown
  /** Whether the caller may ask for everything at once, which `limit=0` does. */
  isStaff: boolean
}

/**
 * Refuses limits and pages that are none, and limits that would send the whole library.
 *
 * @throws {MalformedQueryError} saying what is allowed
 */
export function checkPaging({ limit, page, isStaff }: CheckPagingArgs): void {
  const [least, most] = isStaff ? [0, MAX_STAFF_LIMIT] : [1, MAX_LIMIT]
  if (limit !== undefined && !isWithin(limit, least, most)) {
    throw new MalformedQueryError(
      `The limit must be a whole number from ${least} to ${most}. Ask for further docs page by page.`,
    )
  }
  if (page === undefined) return
  if (!isWithin(page, 1, MAX_OFFSET)) {
    throw new MalformedQueryError('The page must be a whole number; pages count from 1.')
  }
  if (Number(page) * Number(limit ?? 10) > MAX_OFFSET) {
    throw new MalformedQueryError(
      `Page ${Number(page)} lies beyond the first ${MAX_OFFSET} docs. Narrow the list with a filter.`,
    )
  }
}

const isWithin = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
