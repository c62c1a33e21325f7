import type { CmsClient, FeedMessage } from './createCmsClient.ts'

/**
 * Reads what happened since the cursor. Messages become visible when their transaction commits,
 * which can be later than their timestamp says; reading therefore starts a minute early.
 *
 * @param seen ids to leave out
 * @throws {FeedStuckError} more messages than one answer holds carry the same timestamp
 */
export async function readFeed(
  cms: Pick<CmsClient, 'feed'>,
  cursor: string,
  seen: ReadonlySet<string>,
): Promise<{ messages: FeedMessage[]; now: string }> {
  const messages = new Map<string, FeedMessage>()
  let firstNow: string | undefined
  for (let since = shifted(cursor, -OVERLAP_MS); ;) {
    const page = await cms.feed(since)
    firstNow ??= page.now
    for (const message of page.messages) messages.set(message.id, message)
    const last = page.messages.at(-1)
    if (!page.hasMore || !last) break
    const next = shifted(last.timestamp, -1)
    if (next <= since) throw new FeedStuckError(since)
    since = next
  }
  return {
    messages: [...messages.values()].filter((message) => !seen.has(message.id)),
    now: firstNow,
  }
}

/** How far before the cursor reading starts. */
export const OVERLAP_MS = 60_000

export class FeedStuckError extends Error {
  readonly code = 'FEED_STUCK'

  constructor(since: string) {
    super(`The feed of the CMS does not get past ${since}: everything has to be built again.`)
  }
}

const shifted = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + ms).toISOString()
