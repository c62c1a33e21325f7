import type { FeedClient } from './createFeedClient.ts'
import { FeedStuckError } from './errors.ts'
import type { WebhookMessage } from './message.ts'

export interface FeedReading {
  /** Oldest first, each once, without those seen. */
  messages: WebhookMessage[]
  /** The next cursor: everything that the CMS committed before has been read. */
  now: string
  /** False when messages since the cursor may be gone: everything has to be built again. */
  isComplete: boolean
}

/**
 * Reads what happened since the cursor, page after page. Messages become visible when their
 * transaction commits, which can be later than their timestamp says; reading therefore starts a
 * minute early.
 *
 * @param cursor `now` of the last reading that was worked off, ISO 8601
 * @param seen   ids to leave out, such as those of the minute that is read twice
 * @throws {FeedStuckError} {CmsUnavailableError}
 */
export async function readFeed(
  client: Pick<FeedClient, 'feed'>,
  cursor: string,
  seen: Pick<ReadonlySet<string>, 'has'> = new Set(),
): Promise<FeedReading> {
  const messages = new Map<string, WebhookMessage>()
  let since = shifted(cursor, -OVERLAP_MS)
  const first = await client.feed(since)
  for (let page = first; ;) {
    for (const message of page.messages) messages.set(message.id, message)
    const last = page.messages.at(-1)
    if (!page.hasMore || !last) break
    if (page.cursor === undefined) {
      const next = shifted(last.timestamp, -1)
      if (next <= since) throw new FeedStuckError(since)
      since = next
    }
    page = await client.feed(since, page.cursor)
  }
  const { now, retainedSince } = first
  return {
    messages: [...messages.values()].filter((message) => !seen.has(message.id)),
    now,
    isComplete: retainedSince === undefined || Date.parse(cursor) >= Date.parse(retainedSince),
  }
}

/** How far before the cursor reading starts. */
export const OVERLAP_MS = 60_000

const shifted = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + ms).toISOString()
