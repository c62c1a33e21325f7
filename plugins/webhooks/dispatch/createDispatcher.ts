import type { BasePayload } from 'payload'
import { createLeasedQueue, type LeasedQueue } from '../../shared/leasedQueue.ts'
import type { AttemptTools } from '../core/attempt.ts'
import { webhooksOptions } from '../state.ts'
import { DELIVERIES, MESSAGES, type DeliveryDoc, type MessageDoc } from '../types.ts'
import { deliver } from './deliver.ts'
import { fanOut } from './fanOut.ts'
import { findEnabledEndpoints } from './findEnabledEndpoints.ts'

export interface DispatcherTools extends AttemptTools {
  /** 0 up to 1, for the jitter. */
  random: () => number
  /** Longest time between two looks at the tables. */
  idleMs: number
}

export interface Dispatcher {
  /** Looks for new messages now. */
  wake: () => void
  /** Takes up what changed in the webhook endpoints, and looks for due deliveries. */
  refreshEndpoints: () => void
  stop: () => Promise<void>
}

type EndpointId = DeliveryDoc['endpoint']

const FAN_OUT_CONCURRENCY = 4
const LEASE_MARGIN_MS = 5_000
const REFRESH_MS = 10_000

/**
 * Runs the two steps behind a message: one queue turns messages into deliveries, and one queue per
 * enabled webhook endpoint attempts its deliveries. No endpoint ever waits for another.
 */
export function createDispatcher(payload: BasePayload, tools: DispatcherTools): Dispatcher {
  const { timeoutMs, concurrency } = webhooksOptions(payload)
  const { now, idleMs } = tools
  const leaseMs = timeoutMs + LEASE_MARGIN_MS
  const deliveryQueues = new Map<EndpointId, LeasedQueue>()
  const ending = new Set<Promise<void>>()
  let refreshing: Promise<void> | undefined
  let isRefreshWanted = false
  let isStopped = false

  const messageQueue = createLeasedQueue<MessageDoc>({
    payload,
    collection: MESSAGES,
    concurrency: FAN_OUT_CONCURRENCY,
    leaseMs,
    idleMs,
    now,
    async run(message) {
      for (const id of await fanOut(payload, message, now())) queueOf(id)?.wake()
      return { status: 'done' }
    },
  })

  function queueOf(endpoint: EndpointId): LeasedQueue | undefined {
    if (isStopped) return undefined
    const known = deliveryQueues.get(endpoint)
    if (known) return known
    const queue = createLeasedQueue<DeliveryDoc>({
      payload,
      collection: DELIVERIES,
      concurrency,
      leaseMs,
      idleMs,
      now,
      where: () => ({ endpoint: { equals: endpoint } }),
      run: (delivery, signal) =>
        deliver(payload, delivery, { ...tools, timeoutMs, refreshEndpoints }, signal),
    })
    deliveryQueues.set(endpoint, queue)
    queue.start()
    return queue
  }

  function refreshEndpoints(): void {
    isRefreshWanted = true
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
  }

  async function refresh(): Promise<void> {
    while (isRefreshWanted && !isStopped) {
      isRefreshWanted = false
      try {
        const enabled = new Set((await findEnabledEndpoints(payload)).map(({ id }) => id))
        for (const id of deliveryQueues.keys()) if (!enabled.has(id)) endQueue(id)
        for (const id of enabled) queueOf(id)?.wake()
      } catch (err) {
        payload.logger.error({ err, msg: 'Could not read the webhook endpoints; will try again' })
      }
    }
  }

  function endQueue(endpoint: EndpointId): void {
    const end = deliveryQueues.get(endpoint)?.stop()
    deliveryQueues.delete(endpoint)
    if (!end) return
    const settled = end
      .catch((err: unknown) =>
        payload.logger.error({ err, msg: `Could not stop delivering to endpoint ${endpoint}` }),
      )
      .finally(() => ending.delete(settled))
    ending.add(settled)
  }

  messageQueue.start()
  refreshEndpoints()
  const timer = setInterval(refreshEndpoints, REFRESH_MS)

  return {
    wake: messageQueue.wake,
    refreshEndpoints,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await refreshing
      await messageQueue.stop()
      for (const id of [...deliveryQueues.keys()]) endQueue(id)
      await Promise.all(ending)
    },
  }
}
