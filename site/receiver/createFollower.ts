import type { FeedClient, Report } from './createFeedClient.ts'
import { createLoop, type Loop, type LoopOptions } from './createLoop.ts'
import { FeedStuckError } from './errors.ts'
import type { Reporter } from './createReporter.ts'
import type { WebhookMessage } from './message.ts'
import { OVERLAP_MS, readFeed } from './readFeed.ts'
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
  'idleMs' | 'retryMs' | 'maxRetryMs' | 'quietMs' | 'maxWaitMs' | 'leadMs'
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

/** Follows the feed; `wake` makes it look at once. */
export interface Follower extends Loop {
  /**
   * For `onMessage` of a receiver with `repeats: 'pass'`: wakes, and puts a message into the next
   * batch that the feed will not name by itself, because it came before, or long ago. In memory
   * only; whoever had it sent again can do so once more.
   */
  take: (message: WebhookMessage, about: { isRepeat: boolean }) => void
}

const MAX_SEEN = 20_000
/** What a first start looks back to, to report about. */
const FIRST_LOOK_MS = 24 * 3_600_000

/**
 * Follows the feed from a cursor: at once, when woken, and every few minutes, so that a webhook that
 * never came costs time and nothing else.
 */
export function createFollower(options: FollowerOptions): Follower {
  const { client, onBatch, reporter, cursors = createMemoryStore<string>() } = options
  const { onError = writeError, now = () => new Date() } = options
  const seen = new Set<string>()
  const asked = new Map<string, WebhookMessage>()
  let oldest = Infinity

  async function read(): Promise<Batch & { cursor: string }> {
    const cursor = await cursors.load()
    if (cursor !== null) oldest = Date.parse(cursor) - OVERLAP_MS
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
    const { cursor, ...reading } = await read()
    const again = [...asked.values()]
    const byId = new Map([...again, ...reading.messages].map((one) => [one.id, one]))
    const batch = { ...reading, messages: [...byId.values()] }
    if (batch.messages.length > 0 || !batch.isComplete) {
      const outcome = (await onBatch(batch)) ?? []
      const at = now().toISOString()
      // Before the cursor: a crash in between repeats the batch, and with it the reports.
      await reporter?.add(outcome.map((one) => ({ ...one, at })))
    }
    await cursors.save(cursor)
    for (const message of again) {
      if (asked.get(message.id) === message) asked.delete(message.id)
    }
    for (const { id } of batch.messages) seen.add(id)
    for (const id of seen) if (seen.size > MAX_SEEN) seen.delete(id)
  }

  const loop = createLoop({ ...options, run, onError })
  return {
    ...loop,
    take: (message, { isRepeat }) => {
      const isOld = Date.parse(message.timestamp) < oldest
      if (isRepeat || isOld) asked.set(message.id, message)
      loop.wake()
    },
  }
}

// eslint-disable-next-line no-console -- nobody else is told
const writeError = (error: unknown): void => console.error('Webhook follower:', error)
