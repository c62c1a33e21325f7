import { FeedStuckError, readFeed, type WebhookMessage } from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { buildPages } from './buildPages.ts'
import { type Catalogue, createCatalogue } from './createCatalogue.ts'
import { createDocLoader, type DocLoader } from './createDocLoader.ts'
import { createPageIndex } from './createPageIndex.ts'
import { COLLECTIONS, docKey } from './docs.ts'
import { removeOrphans, writeAssets, writeSitemap } from './finishBuild.ts'
import { recentOf } from './incrementalBuild.ts'
import { newestOfEach, settleMessages } from './outcomes.ts'
import { allPaths } from './pageAt.ts'
import { readEntry } from './readEntry.ts'
import type { SiteState, SiteStateStore } from './siteState.ts'

export interface FullBuildInput {
  /** What was remembered before, if anything: pages that fail now keep their place in it. */
  last: SiteState | null
  fingerprint: string
  store: Pick<SiteStateStore, 'begin'>
  /** Messages to report about beside those of the feed. */
  retries: readonly WebhookMessage[]
}

/**
 * Makes every page. Pages that are there stay readable meanwhile, and those whose bytes are right
 * are left alone. Reports the messages since the last build; without one, the newest of each doc in
 * the last week.
 */
export async function fullBuild(
  input: FullBuildInput,
  context: BuildContext,
): Promise<{ state: SiteState; report: BuildReport }> {
  const { last, fingerprint, store, retries } = input
  const news = await readNews(input, context)
  const { cursor, catalogue, docs, unreadable, failures } = await readLibrary(context, last, news)
  const index = createPageIndex(last?.index.records())
  const paths = allPaths(catalogue)
  for (const record of last?.index.records() ?? []) paths.add(record.path)
  await store.begin(paths)
  context.onProgress(`Making ${paths.size} pages`)
  await writeAssets(context)
  const ofPages = await buildPages({ paths, catalogue, index, docs }, context)
  const at = context.now()
  await writeSitemap(index, context)
  await removeOrphans(index, context)
  const messages = [...newestOfEach(news.messages), ...retries]
  const state: SiteState = {
    fingerprint,
    cursor,
    catalogue,
    index,
    unreadable,
    recent: recentOf(news.messages, cursor),
    failed: last?.failed ?? [],
    live: last?.live ?? [],
  }
  const report = { ...ofPages, failures: [...failures, ...ofPages.failures] }
  const siteUrl = context.settings.url
  const reports = settleMessages({ messages, state, report, siteUrl, at })
  const messageIds = messages.map(({ id }) => id)
  return { state, report: { kind: 'full', messageIds, ...report, reports } }
}

interface News {
  messages: WebhookMessage[]
  /** The clock of the CMS, before anything was read. */
  now: string
}

/** Read before the docs: these then show what the messages tell of. */
async function readNews(
  { last }: FullBuildInput,
  { cms, logger, now }: BuildContext,
): Promise<News> {
  const weekAgo = new Date(now().getTime() - FIRST_LOOK_MS).toISOString()
  try {
    const seen = new Set(last?.recent.map(({ id }) => id))
    return await readFeed(cms, last?.failed ? last.cursor : weekAgo, seen)
  } catch (error) {
    if (!(error instanceof FeedStuckError)) throw error
    logger.warn({ err: error, msg: 'What happened before this build is not reported' })
    return { messages: [], now: (await cms.feed(now().toISOString())).now }
  }
}

const FIRST_LOOK_MS = 7 * 24 * 60 * 60 * 1000

interface Library {
  /** Everything published before this instant of the CMS is in the catalogue. */
  cursor: string
  catalogue: Catalogue
  docs: DocLoader
  unreadable: string[]
  failures: BuildReport['failures']
}

/**
 * Reads all docs, a batch after the other. One that disappears meanwhile moves the later batches up
 * by one place, so that another could slip through unseen: then everything is read again.
 */
async function readLibrary(
  context: BuildContext,
  last: SiteState | null,
  { now: start }: News,
): Promise<Library> {
  let now = start
  for (let reading = 1; ; reading += 1) {
    const library = await readOnce(context, last, now)
    const { messages, now: then } = await context.cms.feed(now)
    const isStable = !messages.some(({ type }) => /\.(unpublished|deleted)$/.test(type))
    if (isStable || reading === MAX_READINGS) return library
    now = then
  }
}

const MAX_READINGS = 3

async function readOnce(
  context: BuildContext,
  last: SiteState | null,
  cursor: string,
): Promise<Library> {
  const { cms, onProgress } = context
  const catalogue = createCatalogue()
  const docs = createDocLoader(cms)
  const unreadable: string[] = []
  const failures: BuildReport['failures'] = []
  for (const collection of COLLECTIONS) {
    let count = 0
    for await (const results of cms.allDocs(collection)) {
      docs.prime(collection, results)
      for (const result of results) {
        const entry = readEntry(collection, result)
        const known = 'reason' in entry ? last?.catalogue.get(docKey(collection, result.id)) : entry
        if (known) catalogue.set(known)
        if ('reason' in entry) {
          unreadable.push(entry.path)
          failures.push(entry)
        }
      }
      count += results.length
      onProgress(`Read ${count} ${collection}`)
    }
  }
  return { cursor, catalogue, docs, unreadable, failures }
}
