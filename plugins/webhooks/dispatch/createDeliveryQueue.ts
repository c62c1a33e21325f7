import type { BasePayload, PayloadRequest } from 'payload'
import type { GroupCommit } from './createGroupCommit.ts'
import type { Finished, Recorder } from './createRecorder.ts'
import type { ClaimedDelivery, DeliveryId, DispatchStore, EndpointId } from './store/types.ts'

export interface DeliveryQueue {
  /** Looks for due deliveries now instead of at the next poll. */
  wake: () => void
  /**
   * Claims in the transaction of `req` what there is room for.
   *
   * @returns to be called once that is committed: starts the attempts
   */
  claim: (req: PayloadRequest) => Promise<() => void>
  /** Aborts what runs, hands it back, and waits for the rest to be stored. */
  stop: () => Promise<void>
}

export interface DeliveryQueueOptions {
  payload: BasePayload
  store: DispatchStore
  group: GroupCommit
  recorder: Recorder
  endpoint: EndpointId
  /** Attempts at the same time, 1 or more. */
  concurrency: number
  /** How long a claim lasts unless renewed; it is renewed three times in that span. */
  leaseMs: number
  idleMs: number
  now: () => Date
  /** Makes one attempt. @throws when there was none */
  run: (
    delivery: ClaimedDelivery,
    signal: AbortSignal,
  ) => Promise<Omit<Finished['outcome'], 'owner'> & Pick<Finished, 'tried'>>
}

interface Held {
  delivery: ClaimedDelivery
  abort: AbortController
  end?: Promise<void>
}

/** Claimed ahead: what can be attempted in about that time. */
const AHEAD_MS = 1_000
const MAX_AHEAD = 8
/** How long a delivery rests whose attempt could not even be made. */
const TROUBLE_REST_MS = 60_000

/**
 * Attempts the deliveries of one webhook endpoint. Claims several at once, more for a receiver that
 * answers quickly, and never more than some dozens: those that wait stay in the database.
 *
 * A claim is conditional and has a lease, renewed while it is held; a worker that dies loses its
 * claims when their leases end.
 */
export function createDeliveryQueue({
  payload,
  store,
  group,
  recorder,
  endpoint,
  concurrency,
  leaseMs,
  idleMs,
  now,
  run,
}: DeliveryQueueOptions): DeliveryQueue {
  const owner = crypto.randomUUID()
  const held = new Map<DeliveryId, Held>()
  const ready: Held[] = []
  let active = 0
  let averageMs = AHEAD_MS / MAX_AHEAD
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  const leaseUntil = (): Date => new Date(now().getTime() + leaseMs)
  const capacity = (): number =>
    concurrency * Math.min(MAX_AHEAD, Math.max(1, Math.round(AHEAD_MS / averageMs)))
  /** A look costs less for each delivery when it finds several. */
  const hasRoom = (): boolean => held.size <= Math.max(capacity() / 2, concurrency - 1)

  function wake(): void {
    if (isStopped) return
    isWanted = true
    pass ??= claimAll().finally(() => {
      pass = undefined
      // A call of `wake` between the last look and here found a pass that was already over.
      if (isWanted && hasRoom()) wake()
    })
  }

  async function claimAll(): Promise<void> {
    clearTimeout(timer)
    while (isWanted && !isStopped && hasRoom()) {
      isWanted = false
      try {
        if (await store.hasDue({ endpoint, now: now() })) (await group.run(claim))()
      } catch (err) {
        const msg = `Could not claim deliveries to webhook endpoint ${endpoint}; will try again`
        payload.logger.error({ err, msg })
      }
    }
    if (!isStopped) timer = setTimeout(wake, idleMs)
  }

  async function claim(req: PayloadRequest): Promise<() => void> {
    if (isStopped || !hasRoom()) return () => undefined
    const { claimed, mayHaveMore } = await store.claim(
      {
        endpoint,
        limit: Math.max(1, capacity() - held.size),
        owner,
        now: now(),
        leaseUntil: leaseUntil(),
        except: new Set(held.keys()),
      },
      req,
    )
    return () => {
      if (isStopped) {
        void handBack(claimed.map(({ id }) => id))
        return
      }
      for (const delivery of claimed) {
        const entry = { delivery, abort: new AbortController() }
        held.set(delivery.id, entry)
        ready.push(entry)
      }
      attemptReady()
      if (mayHaveMore) wake()
    }
  }

  function attemptReady(): void {
    while (active < concurrency && !isStopped) {
      const entry = ready.shift()
      if (!entry) return
      active++
      entry.end = work(entry).finally(() => {
        held.delete(entry.delivery.id)
        // What follows a settled delivery may be due now, too.
        wake()
      })
    }
  }

  async function work({ delivery, abort }: Held): Promise<void> {
    const finished = await attempt(delivery, abort.signal).finally(() => {
      active--
      attemptReady()
    })
    if (finished) await recorder.record(finished)
    else await handBack([delivery.id])
  }

  /** @returns null when it was interrupted */
  async function attempt(delivery: ClaimedDelivery, signal: AbortSignal): Promise<Finished | null> {
    const startedAt = performance.now()
    try {
      signal.throwIfAborted()
      const { tried, ...outcome } = await run(delivery, signal)
      averageMs = Math.max(1, averageMs * 0.8 + (performance.now() - startedAt) * 0.2)
      return { outcome: { ...outcome, owner }, tried }
    } catch (err) {
      if (signal.aborted) return null
      payload.logger.error({ err, msg: `No attempt was made at webhook delivery ${delivery.id}` })
      const dueAt = new Date(now().getTime() + TROUBLE_REST_MS).toISOString()
      const error = `No attempt was made: ${err instanceof Error ? err.message : String(err)}`
      const { id, docKey } = delivery
      return { outcome: { id, endpoint, docKey, owner, status: 'pending', dueAt, error } }
    }
  }

  async function renew(): Promise<void> {
    const ids = [...held.keys()]
    if (ids.length === 0) return
    try {
      const kept = await group.run((req) => store.renew(ids, owner, leaseUntil(), req))
      for (const id of ids) {
        // One that was stored in the meantime is no longer held.
        if (!kept.has(id)) held.get(id)?.abort.abort(new Error('the lease was lost'))
      }
    } catch (err) {
      const msg = `Could not renew leases of deliveries to webhook endpoint ${endpoint}`
      payload.logger.error({ err, msg })
    }
  }

  async function handBack(ids: DeliveryId[]): Promise<void> {
    if (ids.length === 0) return
    try {
      await group.run((req) => store.release(ids, owner, req))
    } catch (err) {
      const msg = `Could not hand back deliveries to webhook endpoint ${endpoint}; they wait for their leases to end`
      payload.logger.error({ err, msg })
    }
  }

  const renewal = setInterval(() => void renew(), leaseMs / 3)
  wake()

  return {
    wake,
    claim,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      clearInterval(renewal)
      await pass
      const unstarted = ready.splice(0).map(({ delivery }) => delivery.id)
      const running = [...held.values()].flatMap(({ end }) => (end ? [end] : []))
      for (const { abort } of held.values()) abort.abort(new Error('the queue is stopping'))
      await Promise.all([handBack(unstarted), ...running])
    },
  }
}
