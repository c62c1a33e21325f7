import type { BasePayload } from 'payload'
import { KEYS } from '../../collections/shared/access/callerOf.ts'
import type { ApiKey } from '../../payload-types.ts'

/** Between two notes of one key: reading must not become writing. */
const EVERY_MS = 5 * 60_000

export interface UseJournal {
  note: (key: Pick<ApiKey, 'id' | 'lastUsedAt'>) => void
}

/**
 * Notes in the database when keys are used, at most once in five minutes each, and never waits for it.
 *
 * @param now Unix time in milliseconds
 */
export function createUseJournal(payload: BasePayload, now: () => number): UseJournal {
  const notedAt = new Map<ApiKey['id'], number>()
  return {
    note({ id, lastUsedAt }) {
      const time = now()
      const last = Math.max(notedAt.get(id) ?? 0, lastUsedAt ? Date.parse(lastUsedAt) : 0)
      if (time - last < EVERY_MS) return
      notedAt.set(id, time)
      payload.db
        .updateOne({
          collection: KEYS,
          id,
          data: { lastUsedAt: new Date(time).toISOString() },
          returning: false,
        })
        .catch((err: unknown) => {
          payload.logger.error({ err, msg: `Could not note that the API key ${id} was used` })
        })
    },
  }
}
