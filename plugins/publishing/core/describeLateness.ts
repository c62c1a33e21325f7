const TOLERATED_MS = 10_000

/**
 * Says that something happened late, and why.
 *
 * @param promisedMs since 1970
 * @param happenedMs since 1970
 * @param failedTries how often it had been tried before
 * @returns an empty text when it was in time
 */
export function describeLateness(
  promisedMs: number,
  happenedMs: number,
  failedTries: number,
): string {
  const seconds = Math.round((happenedMs - promisedMs) / 1000)
  if (seconds * 1000 <= TOLERATED_MS) return ''
  const why =
    failedTries > 0
      ? `it worked at try ${failedTries + 1} only`
      : 'the CMS was not running at its time'
  return `It happened ${describeSpan(seconds)} late: ${why}.`
}

function describeSpan(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
