import { OVERLAP_MS, readFeed, type WebhookMessage } from '../receiver/index.ts'
import { affectedPages, type Change } from './affectedPages.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { buildPages } from './buildPages.ts'
import { createDocLoader, type DocLoader } from './createDocLoader.ts'
import { type Collection, COLLECTIONS, type DocKey, docKey } from './docs.ts'
import { collectionOf, idOf } from './entry.ts'
import { previewsOf, removeUnusedPreviews, writeSitemap } from './finishBuild.ts'
import { keyOf, settleMessages } from './outcomes.ts'
import { COLLECTION_QUERIES, MENTIONS } from './queries.ts'
import { readEntry } from './readEntry.ts'
import type { RecentMessage, SiteState, SiteStateStore } from './siteState.ts'

export interface IncrementalBuildInput {
  /** Changed in place; of no use any more when the build throws. */
  state: SiteState
  store: Pick<SiteStateStore, 'begin' | 'unfinished'>
  /** Messages to work off beside those of the feed. */
  retries: readonly WebhookMessage[]
}

/**
 * Brings the site up to date with everything that happened since the cursor. Messages only say
 * where to look: what a doc is now, the CMS is asked.
 *
 * @returns `null` when there was nothing to do
 * @throws {FeedIncompleteError} the CMS no longer has all messages since the cursor
 */
export async function incrementalBuild(
  input: IncrementalBuildInput,
  context: BuildContext,
): Promise<BuildReport | null> {
  const { state, store, retries } = input
  const seen = new Set(state.recent.map(({ id }) => id))
  const reading = await readFeed(context.cms, state.cursor, seen)
  if (!reading.isComplete) throw new FeedIncompleteError(state.cursor)
  state.cursor = reading.now
  state.recent = recentOf([...state.recent, ...reading.messages], reading.now)
  const messages = [
    ...new Map([...reading.messages, ...retries].map((one) => [one.id, one])).values(),
  ]
  const keys = new Set(state.unreadable as DocKey[])
  for (const message of messages) {
    const key = keyOf(message)
    if (key) keys.add(key)
  }
  const paths = new Set(await store.unfinished())
  for (const record of state.index.records()) if (record.failure) paths.add(record.path)
  if (messages.length === 0 && keys.size === 0 && paths.size === 0) return null

  const docs = createDocLoader(context.cms)
  const { changes, failures, unreadable } = await readChanges(keys, state, docs, context)
  state.unreadable = unreadable
  for (const { key, after } of changes) {
    if (after) state.catalogue.set(after)
    else state.catalogue.delete(key)
  }
  for (const change of changes) {
    for (const path of affectedPages(change, state.index)) paths.add(path)
  }
  const pictures = previewsOf(state.index, paths)
  await store.begin(paths)
  const ofPages = await buildPages({ paths, docs, ...state }, context)
  const at = context.now()
  await removeUnusedPreviews(pictures, state.index, context)
  await writeSitemap(state.index, context)
  const report = { ...ofPages, failures: [...failures, ...ofPages.failures] }
  return {
    kind: 'incremental',
    messageIds: messages.map((message) => message.id),
    ...report,
    reports: settleMessages({ messages, state, report, siteUrl: context.settings.url, at }),
  }
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

/** Docs as they are now, and with those that have appeared also the docs that mention them. */
async function readChanges(
  keys: Set<DocKey>,
  state: SiteState,
  docs: DocLoader,
  context: BuildContext,
) {
  const changes = new Map<DocKey, Change>()
  const failures: BuildReport['failures'] = []
  const unreadable: string[] = []

  function note<C extends Collection>(
    collection: C,
    results: Awaited<ReturnType<typeof context.cms.docs<C>>>,
  ) {
    docs.prime(collection, results)
    for (const result of results) {
      const key = docKey(collection, result.id)
      const before = state.catalogue.get(key)
      const entry = readEntry(collection, result)
      if ('reason' in entry) {
        failures.push(entry)
        unreadable.push(key)
      }
      changes.set(key, { key, before, after: 'reason' in entry ? before : entry })
    }
  }

  for (const [collection, ids] of batches(keys))
    note(collection, await context.cms.docs(collection, ids))
  for (const key of keys) {
    const before = state.catalogue.get(key)
    if (!changes.has(key)) changes.set(key, { key, before, after: undefined })
  }
  const appeared = [...changes.values()].filter(({ before, after }) => !before && after)
  for (const [collection, ids] of batches(appeared.map((change) => change.key))) {
    for (const mention of MENTIONS[collection]) {
      note(
        mention.collection,
        await context.cms.docsMentioning(mention.collection, mention.field, ids),
      )
    }
  }
  return { changes: [...changes.values()], failures, unreadable: [...new Set(unreadable)] }
}

function* batches(keys: Iterable<DocKey>): Generator<[Collection, string[]]> {
  const all = [...keys]
  for (const collection of COLLECTIONS) {
    const ids = all.filter((key) => collectionOf(key) === collection).map(idOf)
    const size = COLLECTION_QUERIES[collection].batch
    for (let start = 0; start < ids.length; start += size) {
      yield [collection, ids.slice(start, start + size)]
    }
  }
}
