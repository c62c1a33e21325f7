import type { AttemptResult } from '../core/attempt.ts'
import type { Verdict } from '../core/classify.ts'
import type { AttemptLogEntry } from '../types.ts'
import type { AttemptColumns } from './store/types.ts'

/**
 * What a delivery keeps of its last attempt, beside how many there were.
 *
 * @param attemptLog of the attempts before, as it is stored
 */
export function attemptColumns(
  result: AttemptResult,
  verdict: Verdict,
  attemptLog: string | null,
): Omit<AttemptColumns, 'attemptCount'> {
  const response = result.kind === 'response' ? result : undefined
  const entry: AttemptLogEntry = {
    startedAt: result.startedAt.toISOString(),
    durationMs: result.durationMs,
    responseStatus: response?.status,
    error: verdict.kind === 'delivered' ? undefined : verdict.reason,
  }
  const earlier = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]) : []
  return {
    lastAttemptAt: entry.startedAt,
    durationMs: entry.durationMs,
    responseStatus: response?.status ?? null,
    responseExcerpt: response?.excerpt ?? null,
    attemptLog: JSON.stringify([...earlier, entry]),
  }
}
