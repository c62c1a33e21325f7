import type { BasePayload, CollectionSlug, Field, Where } from 'payload'

/** Fields that a collection needs for its docs to be worked off by a {@link createLeasedQueue}. */
export interface LeasedDoc {
  id: number | string
  status: LeaseStatus
  /** ISO 8601; not worked on before. */
  dueAt?: string | null
  /** ISO 8601; a running doc whose lease is over belongs to whoever claims it next. */
  leaseUntil?: string | null
  /** Names the claim, so that a worker that lost its lease cannot write its result. */
  leaseOwner?: string | null
}

export type LeaseStatus = 'pending' | 'running' | 'done' | 'failed'

/** How work on a doc ended: what to store on it, besides ending the lease. */
export interface LeaseOutcome {
  /** `pending` with a `dueAt` means: again, then. */
  status: Exclude<LeaseStatus, 'running'>
  dueAt?: string
  /** More fields of the doc; they must be columns of its own table, not arrays or relationships. */
  data?: Record<string, unknown>
}

export interface LeasedQueueOptions<T extends LeasedDoc> {
  payload: BasePayload
  collection: CollectionSlug
  /** Docs worked on at the same time, 1 or more. */
  concurrency: number
  /** How long a claim lasts unless renewed; it is renewed three times in that span. */
  leaseMs: number
  /** Longest time between two looks at the table; `wake` looks at once. */
  idleMs: number
  /** Narrows what is claimed, such as to endpoints with room. */
  where?: () => Where
  /**
   * Does the work. It can run twice for one doc (after a crash), so it must be idempotent. What it
   * throws is logged, and the doc is tried again when its lease is over.
   *
   * @param signal aborted when the queue is stopped, or the lease is lost
   */
  run: (doc: T, signal: AbortSignal) => Promise<LeaseOutcome>
  now?: () => Date
}

export interface LeasedQueue {
  start: () => void
  /** Looks for due docs now instead of at the next poll. */
  wake: () => void
  /** Stops claiming, aborts what runs, and waits for it to end. */
  stop: () => Promise<void>
}

/**
 * The fields behind {@link LeasedDoc}, read-only in the admin.
 *
 * @param options.isIndexed whether a {@link createLeasedQueue} looks for due docs by them; each index
 *   makes every claim dearer. @default true
 */
export function leaseFields(
  labels: Record<LeaseStatus, string>,
  { isIndexed = true }: { isIndexed?: boolean } = {},
): Field[] {
  const hidden = { hidden: true } as const
  return [
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      index: true,
      options: (Object.keys(labels) as LeaseStatus[]).map((value) => ({
        value,
        label: labels[value],
      })),
      admin: { readOnly: true },
    },
    {
      name: 'dueAt',
      type: 'date',
      index: isIndexed,
      admin: { readOnly: true, date: { displayFormat: 'yyyy-MM-dd HH:mm:ss' } },
    },
    { name: 'leaseUntil', type: 'date', index: isIndexed, admin: hidden },
    { name: 'leaseOwner', type: 'text', admin: hidden },
  ]
}

/**
 * Works off the docs of a collection, each by one worker at a time.
 *
 * A claim is one conditional update, so two workers on one database never hold the same doc; a
 * worker that dies loses its claim when the lease ends.
 */
export function createLeasedQueue<T extends LeasedDoc>(
  options: LeasedQueueOptions<T>,
): LeasedQueue {
  const { payload, collection, concurrency, leaseMs, idleMs, now = () => new Date() } = options
  const running = new Map<T['id'], { end: Promise<void>; abort: AbortController }>()
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> | undefined
  let isWanted = false
  let isStopped = true

  const at = (ms: number): string => new Date(now().getTime() + ms).toISOString()

  function wake(): void {
    if (isStopped) return
    isWanted = true
    pass ??= claimAll().finally(() => {
      pass = undefined
      // A call of `wake` between the last look and here found a pass that was already over.
      if (isWanted && running.size < concurrency) wake()
    })
  }

  async function claimAll(): Promise<void> {
    clearTimeout(timer)
    while (isWanted && !isStopped && running.size < concurrency) {
      isWanted = false
      try {
        for (const candidate of await findDue()) {
          if (isStopped || running.size >= concurrency) break
          const claimed = await claim(candidate)
          if (claimed) begin(claimed)
        }
      } catch (err) {
        payload.logger.error({ err, msg: `Could not claim from ${collection}; will try again` })
      }
    }
    if (!isStopped) timer = setTimeout(wake, idleMs)
  }

  async function findDue(): Promise<T[]> {
    const due: Where = {
      or: [
        { and: [{ status: { equals: 'pending' } }, { dueAt: { less_than_equal: at(0) } }] },
        { and: [{ status: { equals: 'running' } }, { leaseUntil: { less_than: at(0) } }] },
      ],
    }
    const { docs } = await payload.db.find<T>({
      collection,
      where: options.where ? { and: [due, options.where()] } : due,
      sort: ['dueAt', 'id'],
      limit: concurrency * 2,
      pagination: false,
    })
    return docs.filter((doc) => !running.has(doc.id))
  }

  async function claim(doc: T): Promise<T | null> {
    const leaseOwner = crypto.randomUUID()
    const unchanged: Where[] = [
      { id: { equals: doc.id } },
      { status: { equals: doc.status } },
      doc.leaseOwner
        ? { leaseOwner: { equals: doc.leaseOwner } }
        : { leaseOwner: { exists: false } },
    ]
    // Its worker may have renewed the lease since it was found to be over.
    if (doc.status === 'running') unchanged.push({ leaseUntil: { less_than: at(0) } })
    const claimed: unknown = await payload.db.updateOne({
      collection,
      where: { and: unchanged },
      data: { status: 'running', leaseOwner, leaseUntil: at(leaseMs) },
      options: { atomic: true },
    })
    return claimed ? { ...(claimed as T), leaseOwner } : null
  }

  function begin(doc: T): void {
    const abort = new AbortController()
    const end = work(doc, abort).finally(() => {
      running.delete(doc.id)
      wake()
    })
    running.set(doc.id, { end, abort })
  }

  async function work(doc: T, abort: AbortController): Promise<void> {
    const renewal = setInterval(() => {
      updateOwned(doc, { leaseUntil: at(leaseMs) }).then(
        (isOwner) => isOwner || abort.abort(new Error('the lease was lost')),
        (err: unknown) =>
          payload.logger.error({ err, msg: `Could not renew ${collection} ${doc.id}` }),
      )
    }, leaseMs / 3)
    try {
      const { status, dueAt, data } = await options.run(doc, abort.signal)
      await updateOwned(doc, { ...data, status, dueAt: dueAt ?? doc.dueAt, leaseUntil: null })
    } catch (err) {
      if (abort.signal.aborted) await release(doc)
      else
        payload.logger.error({ err, msg: `Work on ${collection} ${doc.id} failed; will try again` })
    } finally {
      clearInterval(renewal)
    }
  }

  /** Hands an interrupted doc back, so that nobody waits for the lease to end. */
  async function release(doc: T): Promise<void> {
    try {
      await updateOwned(doc, { status: 'pending', leaseUntil: null })
    } catch (err) {
      const msg = `Could not release ${collection} ${doc.id}; it waits for its lease to end`
      payload.logger.error({ err, msg })
    }
  }

  /** @returns whether the claim still held */
  async function updateOwned(doc: T, data: Record<string, unknown>): Promise<boolean> {
    const updated: unknown = await payload.db.updateOne({
      collection,
      where: { and: [{ id: { equals: doc.id } }, { leaseOwner: { equals: doc.leaseOwner } }] },
      data,
      options: { atomic: true },
    })
    return updated !== null
  }

  return {
    start() {
      isStopped = false
      wake()
    },
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await pass
      for (const { abort } of running.values()) abort.abort(new Error('the queue is stopping'))
      await Promise.all([...running.values()].map(({ end }) => end))
    },
  }
}
