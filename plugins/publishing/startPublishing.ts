import type { BasePayload } from 'payload'
import { createLeasedQueue } from '../shared/leasedQueue.ts'
import { runScheduled } from './schedule/runScheduled.ts'
import { SCHEDULED_PUBLISHES, type ScheduledDoc } from './types.ts'

export interface PublishingTools {
  now: () => Date
  /** Longest time between two looks at the schedule, in milliseconds. */
  idleMs: number
}

const CONCURRENCY = 4
const LEASE_MS = 30_000
const KEPT_MS = 90 * 24 * 60 * 60 * 1000

/**
 * Carries out what is scheduled, until stopped. Call it in a process that keeps running; several
 * may do so on one database. What became due while none ran happens at the start.
 *
 * @param tools another clock, for tests
 */
export function startPublishing(
  payload: BasePayload,
  { now = () => new Date(), idleMs = 500 }: Partial<PublishingTools> = {},
): { stop: () => Promise<void> } {
  const queue = createLeasedQueue<ScheduledDoc>({
    payload,
    collection: SCHEDULED_PUBLISHES,
    concurrency: CONCURRENCY,
    leaseMs: LEASE_MS,
    idleMs,
    now,
    run: (doc) => runScheduled(payload, doc, now),
  })
  queue.start()
  const sweeping = deleteOld(payload, now()).catch((err: unknown) =>
    payload.logger.error({ err, msg: 'Could not delete what is long over from the schedule' }),
  )
  return {
    async stop() {
      await sweeping
      await queue.stop()
    },
  }
}

/** What is over is kept for 90 days. */
async function deleteOld(payload: BasePayload, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString()
  await payload.db.deleteMany({
    collection: SCHEDULED_PUBLISHES,
    where: { and: [{ status: { in: ['done', 'failed'] } }, { runAt: { less_than: before } }] },
  })
}
