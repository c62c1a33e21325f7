import type { BasePayload, Where } from 'payload'
import { DELIVERIES, REPLAYS, type EndpointDoc, type ReplayDoc } from '../types.ts'

export interface ReplayProgress {
  id: ReplayDoc['id']
  /** ISO 8601 */
  since: string
  until: string
  startedAt: string
  /** `running` until every message was attempted or the replay was cancelled. */
  state: 'running' | 'finished' | 'cancelled' | 'failed'
  /** Whether it can still be cancelled. */
  isHandingOut: boolean
  total: number
  handedOut: number
  delivered: number
  /** Given up, or waiting for a later attempt after one that failed. */
  failed: number
}

/** How far the newest replay of an endpoint came; null when there was none. */
export async function readReplay(
  payload: BasePayload,
  endpointId: EndpointDoc['id'],
  now: Date,
): Promise<ReplayProgress | null> {
  const { docs } = await payload.db.find<ReplayDoc>({
    collection: REPLAYS,
    where: { endpoint: { equals: endpointId } },
    sort: '-createdAt',
    limit: 1,
    pagination: false,
  })
  const [replay] = docs
  if (!replay) return null
  const count = async (...conditions: Where[]): Promise<number> => {
    const where: Where = { and: [{ replay: { equals: replay.id } }, ...conditions] }
    return (await payload.db.count({ collection: DELIVERIES, where })).totalDocs
  }
  const [delivered, gaveUp, waitingForRetry] = await Promise.all([
    count({ status: { equals: 'done' } }),
    count({ status: { equals: 'failed' } }),
    count(
      { status: { equals: 'pending' } },
      { dueAt: { greater_than: now.toISOString() } },
      { attemptCount: { greater_than: 0 } },
    ),
  ])
  const failed = gaveUp + waitingForRetry
  const { id, since, until, total, handedOut, createdAt } = replay
  return {
    id,
    since,
    until,
    startedAt: createdAt,
    state: stateOf(replay, delivered + failed >= handedOut),
    isHandingOut: isOpen(replay) && !replay.cancelledAt,
    total,
    handedOut,
    delivered,
    failed,
  }
}

const isOpen = ({ status }: ReplayDoc): boolean => status === 'pending' || status === 'running'

function stateOf(
  { status, cancelledAt }: ReplayDoc,
  isAttempted: boolean,
): ReplayProgress['state'] {
  if (cancelledAt) return 'cancelled'
  if (status === 'failed') return 'failed'
  return status === 'done' && isAttempted ? 'finished' : 'running'
}
