import type { BasePayload } from 'payload'
import { createLeasedQueue, type LeaseOutcome } from '../../shared/leasedQueue.ts'
import { webhooksState } from '../state.ts'
import { DELIVERIES, ENDPOINTS, REPLAYS, type EndpointDoc, type ReplayDoc } from '../types.ts'
import { handOutBatch } from './handOutBatch.ts'

export interface ReplayTools {
  now: () => Date
  /** Longest time between two looks at the table. */
  idleMs: number
}

const LEASE_MS = 30_000

/** Replays worked on at the same time; each endpoint has one at most. */
const CONCURRENCY = 2

/** Deliveries that may wait for their endpoint, so that what happens meanwhile is not far behind. */
const MAX_WAITING = 200

const REST_MS = 250
const DISABLED_REST_MS = 5_000

/** Works off replays until stopped. */
export function startReplays(
  payload: BasePayload,
  { now = () => new Date(), idleMs = 1_000 }: Partial<ReplayTools> = {},
): { stop: () => Promise<void> } {
  const queue = createLeasedQueue<ReplayDoc>({
    payload,
    collection: REPLAYS,
    concurrency: CONCURRENCY,
    leaseMs: LEASE_MS,
    idleMs,
    now,
    run: (replay, signal) => work(payload, replay, now, signal),
  })
  const state = webhooksState(payload)
  state.replays = { wake: queue.wake }
  queue.start()
  return {
    async stop() {
      delete state.replays
      await queue.stop()
    },
  }
}

async function work(
  payload: BasePayload,
  replay: ReplayDoc,
  now: () => Date,
  signal: AbortSignal,
): Promise<LeaseOutcome> {
  for (;;) {
    const endpoint = await payload.db.findOne<EndpointDoc>({
      collection: ENDPOINTS,
      where: { id: { equals: replay.endpoint } },
    })
    if (!endpoint) return { status: 'failed' }
    if (!endpoint.isEnabled) {
      if (await isCancelled(payload, replay)) return { status: 'done' }
      return { status: 'pending', dueAt: later(now(), DISABLED_REST_MS) }
    }
    while ((await countWaiting(payload, replay, now())) >= MAX_WAITING) {
      await rest(REST_MS, signal)
      if (await isCancelled(payload, replay)) return { status: 'done' }
    }
    signal.throwIfAborted()
    const isOver = await handOutBatch(payload, replay, endpoint, now())
    webhooksState(payload).dispatcher?.refreshEndpoints()
    if (isOver) return { status: 'done' }
  }
}

/** Those that wait for a later attempt do not count: a failing receiver must not stop a replay. */
async function countWaiting(payload: BasePayload, replay: ReplayDoc, now: Date): Promise<number> {
  const { totalDocs } = await payload.db.count({
    collection: DELIVERIES,
    where: {
      and: [
        { replay: { equals: replay.id } },
        { status: { equals: 'pending' } },
        { dueAt: { less_than_equal: now.toISOString() } },
      ],
    },
  })
  return totalDocs
}

async function isCancelled(payload: BasePayload, { id }: ReplayDoc): Promise<boolean> {
  const stored = await payload.db.findOne<ReplayDoc>({
    collection: REPLAYS,
    where: { id: { equals: id } },
  })
  return !stored || Boolean(stored.cancelledAt)
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const cancel = (): void => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel)
      resolve()
    }, ms)
    signal.addEventListener('abort', cancel, { once: true })
  })
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString()
}
