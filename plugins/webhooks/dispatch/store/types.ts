import type { PayloadRequest } from 'payload'
import type { LeaseStatus } from '../../../shared/leasedQueue.ts'
import type { Histogram } from '../../core/histogram.ts'
import type { DeliveryDoc, EndpointDoc, MessageDoc } from '../../types.ts'

export type DeliveryId = DeliveryDoc['id']
export type EndpointId = EndpointDoc['id']

/** What the dispatcher asks of the database. Methods that take a `req` write in its transaction. */
export interface DispatchStore {
  /** Messages that have not been handed out, oldest first. @param except ids to leave out */
  findPendingMessages: (
    request: { limit: number; except: readonly MessageDoc['id'][] },
    req: PayloadRequest,
  ) => Promise<MessageDoc[]>
  findOldestPending: (except: readonly MessageDoc['id'][]) => Promise<MessageDoc['id'] | undefined>
  /** Leaves those alone whose key exists. Rows of one doc come in the order of their messages. */
  addDeliveries: (rows: readonly NewDelivery[], now: Date, req: PayloadRequest) => Promise<void>
  finishMessages: (
    ids: readonly MessageDoc['id'][],
    now: Date,
    req: PayloadRequest,
  ) => Promise<void>
  /** Whether a look at an endpoint's deliveries would find something to do. */
  hasDue: (request: Pick<ClaimRequest, 'endpoint' | 'now'>) => Promise<boolean>
  /**
   * Takes due deliveries of an endpoint, those due longest first, and those whose lease is over. One
   * whose doc has an older delivery to the endpoint that is not settled is passed over, and rests:
   * see {@link restUntil}.
   */
  claim: (request: ClaimRequest, req: PayloadRequest) => Promise<Claim>
  /** @returns those that `owner` still holds */
  renew: (
    ids: readonly DeliveryId[],
    owner: string,
    until: Date,
    req: PayloadRequest,
  ) => Promise<Set<DeliveryId>>
  /**
   * Stores outcomes and ends the leases. Where a delivery is settled, the next one of its doc becomes
   * due at once, unless it waits for a further attempt of its own.
   *
   * @returns those that their owner still held; nothing is stored for the others
   */
  record: (outcomes: readonly Outcome[], now: Date, req: PayloadRequest) => Promise<Set<DeliveryId>>
  /** Since when the endpoints have been failing, in ISO 8601; those that have not are absent. */
  readFailing: (
    endpoints: readonly EndpointId[],
    req: PayloadRequest,
  ) => Promise<Map<EndpointId, string>>
  /** Hands interrupted deliveries back, due as they were. */
  release: (ids: readonly DeliveryId[], owner: string, req: PayloadRequest) => Promise<void>
  /** Replaces the rows of the same keys. */
  writeHealth: (rows: readonly HealthRow[], now: Date, req: PayloadRequest) => Promise<void>
}

export type NewDelivery = Pick<
  DeliveryDoc,
  'body' | 'docKey' | 'endpoint' | 'eventType' | 'key' | 'message' | 'occurredAt'
>

export interface ClaimRequest {
  endpoint: EndpointId
  limit: number
  owner: string
  now: Date
  leaseUntil: Date
  /** Held already by whoever asks, although the lease may seem over. */
  except: ReadonlySet<DeliveryId>
}

export interface Claim {
  claimed: ClaimedDelivery[]
  /** Whether another look may find more at once. */
  mayHaveMore: boolean
}

export interface ClaimedDelivery {
  id: DeliveryId
  endpoint: EndpointId
  docKey: string | null
  attemptCount: number
  attemptLog: string | null
  /** Null when the message has been deleted. */
  message: { messageId: string; body: string } | null
}

/** What an attempt leaves on its delivery. */
export interface AttemptColumns {
  attemptCount: number
  attemptLog: string | null
  lastAttemptAt: string
  durationMs: number
  responseStatus: number | null
  responseExcerpt: string | null
}

export interface Outcome extends Pick<ClaimedDelivery, 'docKey' | 'endpoint' | 'id'> {
  owner: string
  status: Exclude<LeaseStatus, 'running'>
  /** ISO 8601; unchanged when absent. */
  dueAt?: string
  error: string | null
  /** Absent when no attempt was made. */
  attempt?: AttemptColumns
}

/** Counts of one endpoint in one hour, by one process. */
export interface HealthRow {
  key: string
  endpoint: EndpointId
  /** ISO 8601 */
  startedAt: string
  delivered: number
  failed: number
  durations: Histogram
}

const RUNNING_REST_MS = 60_000
/** Where transactions do not take turns, whoever settles a delivery may not see who waits for it. */
export const UNSEEN_REST_MS = 1_000
export const LONGEST_REST_MS = 600_000

/**
 * How long a delivery rests whose turn it is not: until the one before it is due, ten minutes at
 * most. It does not wait that long in general, because whoever settles the one before wakes it.
 *
 * @param headDueAt of the one before, in ISO 8601; null when that is being sent
 * @param runningRestMs how long it rests while the one before is being sent
 */
export function restUntil(
  headDueAt: string | null,
  now: Date,
  runningRestMs = RUNNING_REST_MS,
): string {
  const at = now.getTime()
  const dueMs = headDueAt === null ? 0 : Date.parse(headDueAt)
  const restMs = dueMs > at ? Math.min(dueMs - at, LONGEST_REST_MS) : runningRestMs
  return new Date(at + restMs).toISOString()
}
