import type { BasePayload } from 'payload'
import type { AttemptTools } from '../core/attempt.ts'
import { webhooksOptions } from '../state.ts'
import type { EndpointDoc } from '../types.ts'
import { createDeliveryQueue, type DeliveryQueue } from './createDeliveryQueue.ts'
import { createFanOutLoop } from './createFanOutLoop.ts'
import { createGroupCommit } from './createGroupCommit.ts'
import { createHealthBook } from './createHealthBook.ts'
import { createRecorder } from './createRecorder.ts'
import { deliver } from './deliver.ts'
import { findEnabledEndpoints } from './findEnabledEndpoints.ts'
import { createStore } from './store/createStore.ts'

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

type EndpointId = EndpointDoc['id']

const LEASE_MARGIN_MS = 5_000
/** How long it takes at most to notice that another process changed an endpoint. */
const REFRESH_MS = 3_000

/**
 * Runs the two steps behind a message: one loop turns messages into deliveries, and one queue per
 * enabled webhook endpoint attempts its deliveries. No endpoint ever waits for another.
 */
export function createDispatcher(payload: BasePayload, tools: DispatcherTools): Dispatcher {
  const { timeoutMs, concurrency } = webhooksOptions(payload)
  const { now, idleMs } = tools
  const store = createStore(payload)
  const group = createGroupCommit(payload)
  const health = createHealthBook()
  const recorder = createRecorder(payload, store, {
    group,
    now,
    health,
    onDisabled: refreshEndpoints,
  })
  const endpoints = new Map<EndpointId, EndpointDoc>()
  const queues = new Map<EndpointId, DeliveryQueue>()
  const ending = new Map<EndpointId, Promise<void>>()
  let refreshing: Promise<void> | undefined
  let isRefreshWanted = false
  let isStopped = false

  const fanOutLoop = createFanOutLoop(payload, store, {
    group,
    now,
    idleMs,
    async onFannedOut({ count, endpoints: enabled, wanting }, req) {
      const begin: (() => void)[] = []
      // Not before the commit: another transaction of it may have to be made.
      for (const id of wanting) begin.push((await queues.get(id)?.claim(req)) ?? (() => undefined))
      return () => {
        if (count > 0) know(enabled)
        for (const start of begin) start()
        for (const id of wanting) queues.get(id)?.wake()
      }
    },
  })

  /** @param enabled all that are, in this moment */
  function know(enabled: EndpointDoc[]): void {
    if (isStopped) return
    endpoints.clear()
    for (const endpoint of enabled) endpoints.set(endpoint.id, endpoint)
    for (const id of queues.keys()) if (!endpoints.has(id)) endQueue(id)
    for (const id of endpoints.keys()) if (!queues.has(id)) queues.set(id, createQueue(id))
  }

  function createQueue(endpoint: EndpointId): DeliveryQueue {
    return createDeliveryQueue({
      payload,
      store,
      group,
      recorder,
      endpoint,
      concurrency,
      leaseMs: timeoutMs + LEASE_MARGIN_MS,
      idleMs,
      now,
      async run(delivery, signal) {
        const { id, docKey, message } = delivery
        const subject = { id, docKey, endpoint }
        const doc = endpoints.get(endpoint)
        if (!doc) throw new Error('The webhook endpoint is no longer enabled.')
        if (!message) return { ...subject, status: 'failed', error: 'The message was deleted.' }
        const tried = { endpoint: doc, message, delivery }
        const { verdict, ...stored } = await deliver(
          payload,
          tried,
          { ...tools, timeoutMs },
          signal,
        )
        const { durationMs } = stored.attempt
        return { ...subject, ...stored, tried: { endpoint: doc, verdict, durationMs } }
      },
    })
  }

  function endQueue(endpoint: EndpointId): void {
    const queue = queues.get(endpoint)
    queues.delete(endpoint)
    if (!queue) return
    const end = Promise.all([ending.get(endpoint), queue.stop()])
      .then(() => undefined)
      .catch((err: unknown) =>
        payload.logger.error({ err, msg: `Could not stop delivering to endpoint ${endpoint}` }),
      )
      .finally(() => {
        if (ending.get(endpoint) === end) ending.delete(endpoint)
      })
    ending.set(endpoint, end)
  }

  function refreshEndpoints(): void {
    isRefreshWanted = true
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
      // A call between the last look and here found a refresh that was already over.
      if (isRefreshWanted && !isStopped) refreshEndpoints()
    })
  }

  async function refresh(): Promise<void> {
    while (isRefreshWanted && !isStopped) {
      isRefreshWanted = false
      try {
        know(await findEnabledEndpoints(payload))
        for (const queue of queues.values()) queue.wake()
      } catch (err) {
        payload.logger.error({ err, msg: 'Could not read the webhook endpoints; will try again' })
      }
    }
  }

  refreshEndpoints()
  const timer = setInterval(refreshEndpoints, REFRESH_MS)

  return {
    wake: fanOutLoop.wake,
    refreshEndpoints,
    async stop() {
      isStopped = true
      clearInterval(timer)
      // From here on, what cannot be stored is left to whoever claims it when its lease ends.
      await recorder.stop()
      await refreshing
      await fanOutLoop.stop()
      for (const id of [...queues.keys()]) endQueue(id)
      await Promise.all(ending.values())
      await recorder.stop()
    },
  }
}
