import { OVERLAP_MS, readFeed, type WebhookMessage } from '../receiver/index.ts'
import { applyChanges } from './applyChanges.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { buildPages } from './buildPages.ts'
import type { Library } from './createLibrary.ts'
import type { DocKey } from './docs.ts'
import { finishBatch, previewsOf } from './finishBuild.ts'
import { keyOf, settleMessages } from './outcomes.ts'
import { type DocChange, readChanges } from './readChanges.ts'
import type { Progress, RecentMessage, SiteStore } from './siteState.ts'

export interface IncrementalBuildInput {
  progress: Progress
  store: SiteStore
  library: Library
  /** Messages to work off beside those of the feed. */
  retries: readonly WebhookMessage[]
  /** Paths whose files were found missing or damaged. */
  damaged: Iterable<string>
}

/**
 * Brings the site up to date with everything that happened since the cursor. Messages only say
 * where to look: what a doc is now, the CMS is asked.
 *
 * @returns how far it came; the report is `null` when there was nothing to do
 * @throws {FeedIncompleteError} the CMS no longer has all messages since the cursor
 */
export async function incrementalBuild(
  input: IncrementalBuildInput,
  context: BuildContext,
): Promise<{ progress: Progress; report: BuildReport | null }> {
  const { store, library, retries } = input
  const seen = new Set(input.progress.recent.map(({ id }) => id))
  const reading = await readFeed(context.cms, input.progress.cursor, seen)
  if (!reading.isComplete) throw new FeedIncompleteError(input.progress.cursor)
  const progress: Progress = {
    ...input.progress,
    cursor: reading.now,
    recent: recentOf([...input.progress.recent, ...reading.messages], reading.now),
  }
  const messages = [
    ...new Map([...reading.messages, ...retries].map((one) => [one.id, one])).values(),
  ]
  const keys = new Set(progress.unreadable as DocKey[])
  for (const message of messages) {
    const key = keyOf(message)
    if (key) keys.add(key)
  }
  const waiting = [...store.unfinished(), ...store.index.failing(), ...input.damaged]
  if (messages.length === 0 && keys.size === 0 && waiting.length === 0) {
    return { progress, report: null }
  }

  const { changes, failures, unreadable } = await readChanges(keys, library, context)
  progress.unreadable = unreadable
  const paths = store.inTransaction(() => {
    for (const change of changes) storeDoc(change, store)
    const affected = applyChanges(changes, library, store.index)
    for (const path of waiting) affected.add(path)
    store.begin(affected)
    return affected
  })
  const before = previewsOf(store.index, paths)
  const ofPages = await buildPages(
    { paths, library, index: store.index, docs: store.docs, build: progress.build },
    context,
  )
  const at = context.now()
  await finishBatch({ paths, picturesBefore: before, library, store }, context)
  const report = { ...ofPages, failures: [...failures, ...ofPages.failures] }
  const reports = await settleMessages({ messages, progress, store, library, report, at }, context)
  store.savePages(paths)
  const messageIds = messages.map((message) => message.id)
  const changed = changes.map(({ edition, key }) => ({ locale: edition.locale, key }))
  return { progress, report: { kind: 'incremental', messageIds, ...report, reports, changed } }
}

/** The site has been away for longer than the CMS keeps messages. */
export class FeedIncompleteError extends Error {
  readonly code = 'FEED_INCOMPLETE'

  constructor(cursor: string) {
    super(`The CMS no longer has all that happened since ${cursor}: everything is built again.`)
  }
}

/** Those that the next reading of the feed, which starts early, can give once more. */
export function recentOf(messages: RecentMessage[], cursor: string): RecentMessage[] {
  const since = Date.parse(cursor) - OVERLAP_MS
  return messages
    .filter(({ timestamp }) => Date.parse(timestamp) >= since)
    .map(({ id, timestamp }) => ({ id, timestamp }))
}

function storeDoc({ edition: { locale }, key, after, doc }: DocChange, { docs }: SiteStore) {
  if (after && doc) docs.put(locale, after, doc)
  else docs.delete(locale, key)
}
