import { type FeedClient, MAX_REPORTS, type Report } from './createFeedClient.ts'
import { createLoop } from './createLoop.ts'
import { CmsUnavailableError } from './errors.ts'
import { createMemoryStore, type Store } from './store.ts'

export interface ReporterOptions {
  client: Pick<FeedClient, 'report'>
  /** Where reports wait. @default in memory: what was not sent when the process ends is lost */
  store?: Store<QueuedReport[]>
  /** Told that reports could not be sent, and will be later, or that the CMS refuses one for good. */
  onTrouble?: (error: unknown) => void
  now?: () => Date
  /** @default 1000 */
  retryMs?: number
  /** @default 60000 */
  maxRetryMs?: number
  /** Reports wait this long for the first of a burst. @default 50 */
  quietMs?: number
}

/** A report that the CMS has not taken yet. */
export interface QueuedReport {
  report: Report
  /** ISO 8601; until then an answer "unknown" means "not yet". */
  insistUntil: string
}

/** Tells the CMS what is live, in the background: later when it is away, and each report once. */
export interface Reporter {
  /**
   * Queues reports; those about the same message replace each other. Stored once this resolves.
   *
   * @param insistMs how long ids that the CMS does not know are tried again, since a message can be
   *   read from the feed before its delivery is written. @default 600000
   */
  add: (reports: readonly Report[], insistMs?: number) => Promise<void>
  /** A message was delivered: if its report waits because the CMS did not know it, it does now. */
  noteDelivery: (id: string) => void
  /** What the CMS has not taken yet. */
  pending: () => readonly Report[]
  /** Waits for the request under way; what is left stays in the store. */
  stop: () => Promise<void>
}

/** Beyond this many the oldest go: the CMS has been away for very long. */
const MAX_QUEUED = 20_000
const MAX_REASON = 1000
const MAX_URL = 2000

export async function createReporter(options: ReporterOptions): Promise<Reporter> {
  const { client, store = createMemoryStore<QueuedReport[]>(), now = () => new Date() } = options
  const { onTrouble = () => undefined, retryMs, maxRetryMs, quietMs } = options
  const queue = new Map<string, QueuedReport>()
  for (const queued of (await store.load()) ?? []) queue.set(queued.report.id, queued)
  let saving: Promise<unknown> = Promise.resolve()

  function save(): Promise<void> {
    const saved = saving.then(() => store.save([...queue.values()]))
    saving = saved.catch(() => undefined) // whoever asked is told
    return saved
  }

  /** Takes out of the queue what was sent, unless something newer took its place. */
  function settle(sent: QueuedReport[], unknown: ReadonlySet<string>) {
    const instant = now().toISOString()
    for (const queued of sent) {
      const { id } = queued.report
      const isEarly = unknown.has(id) && queued.insistUntil > instant
      if (!isEarly && queue.get(id) === queued) queue.delete(id)
    }
  }

  async function send(batch: QueuedReport[]): Promise<void> {
    try {
      const { unknown } = await client.report(batch.map(({ report }) => report))
      settle(batch, new Set(unknown))
    } catch (error) {
      if (!isRefused(error)) throw error
      // One of them is at fault: the others must not wait for it for ever.
      if (batch.length > 1) {
        for (const queued of batch) await send([queued])
        return
      }
      onTrouble(error)
      settle(batch, new Set())
    }
  }

  const loop = createLoop({
    run: async () => {
      if (queue.size === 0) return
      const all = [...queue.values()]
      try {
        for (let start = 0; start < all.length; start += MAX_REPORTS) {
          await send(all.slice(start, start + MAX_REPORTS))
        }
      } finally {
        await save()
      }
      if (queue.size > 0) return 'again'
    },
    onError: onTrouble,
    idleMs: null,
    retryMs,
    maxRetryMs,
    quietMs,
  })

  return {
    add: async (reports, insistMs = 600_000) => {
      if (reports.length === 0) return
      const insistUntil = new Date(now().getTime() + insistMs).toISOString()
      for (const report of reports) {
        queue.delete(report.id)
        queue.set(report.id, { report: shortened(report), insistUntil })
      }
      for (const id of queue.keys()) if (queue.size > MAX_QUEUED) queue.delete(id)
      await save()
      loop.wake()
    },
    noteDelivery: (id) => {
      if (queue.has(id)) loop.wake()
    },
    pending: () => [...queue.values()].map(({ report }) => report),
    stop: loop.stop,
  }
}

/** The CMS read the request and will not have it, today or tomorrow. */
const isRefused = (error: unknown): boolean =>
  error instanceof CmsUnavailableError && [400, 413, 422].includes(error.status ?? 0)

function shortened({ reason, url, ...report }: Report): Report {
  return {
    ...report,
    ...(url !== undefined && url.length <= MAX_URL && { url }),
    ...(reason !== undefined && {
      reason: reason.length <= MAX_REASON ? reason : `${reason.slice(0, MAX_REASON - 1)}…`,
    }),
  }
}
