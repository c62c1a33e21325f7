import type { FeedClient, Report } from './createFeedClient.ts'
import { createLoop, type Loop, type LoopOptions } from './createLoop.ts'
import { FeedStuckError } from './errors.ts'
import type { WebhookMessage } from './message.ts'
import { readFeed } from './readFeed.ts'
import type { Reporter } from './createReporter.ts'
import { createMemoryStore, type Store } from './store.ts'

/** What happened since the last time. */
export interface Batch {
  /** Oldest first. */
  messages: WebhookMessage[]
  /**
   * False when nobody can say what happened: at the very first start, or after longer than the CMS
   * keeps messages. Everything has to be made anew; `messages` are the newest, to report about.
   */
  isComplete: boolean
}

/** What became of the messages; those that are not named are not reported. */
export type Outcome = Pick<Report, 'id' | 'status' | 'url' | 'reason'>[]

export interface FollowerOptions extends Pick<
  LoopOptions,
  'idleMs' | 'retryMs' | 'maxRetryMs' | 'quietMs' | 'maxWaitMs'
> {
  client: Pick<FeedClient, 'feed'>
  /**
   * Works off a batch. Messages can come again, after a crash or from the minute that is read twice
   * after a restart, so doing it twice must not matter. When it throws, the batch comes again.
   */
  onBatch: (batch: Batch) => Promise<Outcome | void>
  /** @default in memory: each start makes everything anew */
  cursors?: Store<string>
  /** Sends the outcome. @default nobody */
  reporter?: Pick<Reporter, 'add'>
  /** @default writes it to the console */
  onError?: (error: unknown, failures: number) => void
  now?: () => Date
}

const MAX_SEEN = 20_000
/** What a first start looks back to, to report about. */
const FIRST_LOOK_MS = 24 * 3_600_000

/**
 * Follows the feed from a cursor: at once, when woken, and every few minutes, so that a webhook that
 * never came costs time and nothing else.
 */
export function createFollower(options: FollowerOptions): Loop {
  const { client, onBatch, reporter, cursors = createMemoryStore<string>() } = options
  const { onError = writeError, now = () => new Date() } = options
  const seen = new Set<string>()

  async function read(): Promise<Batch & { cursor: string }> {
    const cursor = await cursors.load()
    const from = cursor ?? new Date(now().getTime() - FIRST_LOOK_MS).toISOString()
    try {
      const reading = await readFeed(client, from, seen)
      const isComplete = cursor !== null && reading.isComplete
      return { messages: reading.messages, isComplete, cursor: reading.now }
    } catch (error) {
      if (!(error instanceof FeedStuckError)) throw error
      onError(error, 0)
      const page = await client.feed(now().toISOString())
      return { messages: page.messages, isComplete: false, cursor: page.now }
    }
  }

  async function run(): Promise<void> {
    const { cursor, ...batch } = await read()
    if (batch.messages.length > 0 || !batch.isComplete) {
      const outcome = (await onBatch(batch)) ?? []
      const at = now().toISOString()
      // Before the cursor: a crash in between repeats the batch, and with it the reports.
      await reporter?.add(outcome.map((one) => ({ ...one, at })))
    }
    await cursors.save(cursor)
    for (const { id } of batch.messages) seen.add(id)
    for (const id of seen) if (seen.size > MAX_SEEN) seen.delete(id)
  }

  return createLoop({ ...options, run, onError })
}

// eslint-disable-next-line no-console -- nobody else is told
const writeError = (error: unknown): void => console.error('Webhook follower:', error)
