/**
 * Whether a database refused a value that the caller sent: an id that is none, a number where a date
 * is, a pattern or a filter beyond its limits. What it says about it names tables, so callers are told
 * in other words.
 *
 * @see SQLite, "Implementation Limits For SQLite"; MongoDB, "Error Codes"
 */
export function isUnusableValue(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, name, message, cause } = error as Error & { code?: unknown; cause?: unknown }
  if (NAMES.has(name)) return true
  if (typeof code === 'number' && MONGO_CODES.has(code)) return true
  if (typeof code === 'string' && SQLITE_CODES.has(code)) return true
  if (code === 'SQLITE_ERROR' && SQLITE_LIMITS.test(message)) return true
  return isUnusableValue(cause)
}

/** Thrown by mongoose and bson before anything is sent. */
const NAMES = new Set(['CastError', 'BSONError', 'StrictModeError'])

/** BadValue, FailedToParse, TypeMismatch; invalid `$regex`; a regular expression that is too long. */
const MONGO_CODES = new Set([2, 9, 14, 51091, 51108])

const SQLITE_CODES = new Set(['SQLITE_MISMATCH', 'SQLITE_TOOBIG', 'SQLITE_RANGE'])

const SQLITE_LIMITS =
  /too many (?:SQL variables|terms|columns|attached)|expression tree is too large|pattern too complex|parser stack overflow|malformed JSON|integer overflow/i
