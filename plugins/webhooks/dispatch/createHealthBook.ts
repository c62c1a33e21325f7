import { withDuration } from '../core/histogram.ts'
import type { EndpointId, HealthRow } from './store/types.ts'
import type { Finished } from './createRecorder.ts'

type Tried = NonNullable<Finished['tried']>

/** Counts that hold once the transaction that writes them is committed. */
export interface Counted {
  hour: string
  rows: HealthRow[]
}

export interface HealthBook {
  /** What the rows of the current hour are with these attempts; changes nothing yet. */
  count: (tried: readonly Tried[], now: Date) => Counted
  keep: (counted: Counted) => void
}

const HOUR_MS = 3_600_000

/**
 * Counts the attempts of this process by endpoint and hour. Each row has one writer, which overwrites
 * it, so that two processes never wait for each other's row.
 */
export function createHealthBook(): HealthBook {
  const writer = crypto.randomUUID()
  let hour = ''
  const rows = new Map<EndpointId, HealthRow>()

  return {
    count(tried, now) {
      const current = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS).toISOString()
      const changed = new Map<EndpointId, HealthRow>()
      for (const { endpoint, verdict, durationMs } of tried) {
        const { id } = endpoint
        const known = changed.get(id) ?? (current === hour ? rows.get(id) : undefined)
        const row = known ?? {
          key: `${id}:${current}:${writer}`,
          endpoint: id,
          startedAt: current,
          delivered: 0,
          failed: 0,
          durations: {},
        }
        const name = verdict.kind === 'delivered' ? 'delivered' : 'failed'
        const durations = withDuration(row.durations, durationMs)
        changed.set(id, { ...row, [name]: row[name] + 1, durations })
      }
      return { hour: current, rows: [...changed.values()] }
    },
    keep(counted) {
      if (counted.hour !== hour) rows.clear()
      hour = counted.hour
      for (const row of counted.rows) rows.set(row.endpoint, row)
    },
  }
}
