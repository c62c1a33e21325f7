import { FeedStuckError, readFeed, type WebhookMessage } from '../receiver/index.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import { buildPages, type PagesReport } from './buildPages.ts'
import { type Library, storedLibrary } from './createLibrary.ts'
import { type Collection, COLLECTIONS, docKey } from './docs.ts'
import type { Edition } from './editions.ts'
import { finishAll, writeAssets } from './finishBuild.ts'
import { recentOf } from './incrementalBuild.ts'
import { newestOfEach, settleMessages } from './outcomes.ts'
import { allPaths } from './pageAt.ts'
import { entriesOf } from './readEntry.ts'
import type { BuildUnderWay, Progress, SiteStore } from './siteState.ts'

export interface FullBuildInput {
  /** Where the last build came to, if there was one. */
  last: Progress | null
  fingerprint: string
  store: SiteStore
  /** Messages to report about beside those of the feed. */
  retries: readonly WebhookMessage[]
  /** Begins anew even where an interrupted build could be gone on with. */
  isFresh?: boolean
}

/**
 * Makes every page. Pages that are there stay readable meanwhile, and those whose bytes are right
 * are left alone. What an interrupted build has read and made is kept. Reports the messages since
 * the last build; without one, the newest of each doc in the last week.
 */
export async function fullBuild(
  input: FullBuildInput,
  context: BuildContext,
): Promise<{ progress: Progress; library: Library; report: BuildReport }> {
  const { last, fingerprint, store, retries } = input
  const news = await readNews(last, context)
  const interrupted = input.isFresh ? null : store.underWay()
  const build: BuildUnderWay =
    interrupted?.fingerprint === fingerprint
      ? interrupted
      : {
          number: nextNumber(interrupted, last),
          fingerprint,
          cursor: news.now,
          reading: FROM_START,
        }
  const { failures, unreadable } = await readLibrary(build, store, context)
  const library = storedLibrary(store, context)
  await writeAssets(context)
  const ofPages = await makePages(build, library, store, context)
  const at = context.now()
  await finishAll({ library, store }, context)
  const messages = [...newestOfEach(news.messages), ...retries]
  const progress: Progress = {
    fingerprint,
    cursor: build.cursor,
    build: build.number,
    unreadable,
    recent: recentOf(news.messages, build.cursor),
    failed: last?.failed ?? [],
  }
  const report = { ...ofPages, failures: [...failures, ...ofPages.failures] }
  const reports = await settleMessages({ messages, progress, store, library, report, at }, context)
  const messageIds = messages.map(({ id }) => id)
  return {
    progress,
    library,
    report: { kind: 'full', messageIds, ...report, reports, changed: null },
  }
}

const FROM_START = { locale: '', collection: '', after: null }

const nextNumber = (interrupted: BuildUnderWay | null, last: Progress | null): number =>
  Math.max(interrupted?.number ?? 0, last?.build ?? 0) + 1

interface News {
  messages: WebhookMessage[]
  /** The clock of the CMS, before anything was read. */
  now: string
}

/** Read before the docs: these then show what the messages tell of. */
async function readNews(last: Progress | null, { cms, logger, now }: BuildContext): Promise<News> {
  const weekAgo = new Date(now().getTime() - FIRST_LOOK_MS).toISOString()
  try {
    const seen = new Set(last?.recent.map(({ id }) => id))
    return await readFeed(cms, last?.cursor ?? weekAgo, seen)
  } catch (error) {
    if (!(error instanceof FeedStuckError)) throw error
    logger.warn({ err: error, msg: 'What happened before this build is not reported' })
    return { messages: [], now: (await cms.feed(now().toISOString())).now }
  }
}

const FIRST_LOOK_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Reads all docs in the order of their ids, a batch after the other, and notes after each how far it
 * came. What changes meanwhile comes with the messages after the cursor.
 */
async function readLibrary(build: BuildUnderWay, store: SiteStore, context: BuildContext) {
  const failures: BuildReport['failures'] = []
  const steps = context.editions.flatMap((edition) =>
    COLLECTIONS.filter((one) => edition.isDefault || one !== 'redirects').map(
      (collection): [Edition, Collection] => [edition, collection],
    ),
  )
  const { reading } = build
  const isAt = ([edition, collection]: [Edition, Collection]) =>
    edition.locale === reading?.locale && collection === reading.collection
  const first = Math.max(0, steps.findIndex(isAt))
  for (const [edition, collection] of reading ? steps.slice(first) : []) {
    const after = isAt([edition, collection]) ? (reading?.after ?? undefined) : undefined
    let count = 0
    for await (const results of context.cms.allDocs(collection, edition.locale, after)) {
      store.inTransaction(() => {
        for (const result of results) {
          const entries = entriesOf(collection, result, edition, context.editions)
          if ('reason' in entries) {
            failures.push(entries)
            store.docs.keep(edition.locale, docKey(collection, result.id), build.number)
          } else if ('doc' in result) {
            for (const [of, entry] of entries) {
              store.docs.put(of.locale, entry, result.doc, build.number)
            }
          }
        }
        build.reading = {
          locale: edition.locale,
          collection,
          after: results.at(-1)?.createdAt ?? after ?? null,
        }
        store.saveUnderWay(build)
      })
      count += results.length
      context.onProgress(`Read ${count} ${collection}`)
    }
  }
  store.inTransaction(() => {
    store.docs.deleteOlder(build.number)
    build.reading = null
    store.saveUnderWay(build)
  })
  return { failures, unreadable: [...new Set(failures.map(({ path }) => path))] }
}

/** Makes pages a part at a time, and remembers each part. */
async function makePages(
  { number: build }: BuildUnderWay,
  library: Library,
  store: SiteStore,
  context: BuildContext,
): Promise<PagesReport> {
  const { index, docs } = store
  const wanted = new Set([...allPaths(library), ...index.paths(), ...store.unfinished()])
  const made = new Set<string>()
  for (const page of index.allStored()) {
    if (page.madeBy === build && page.failure === undefined) made.add(page.path)
  }
  const paths = [...wanted].filter((path) => !made.has(path))
  const report: PagesReport = { written: [], removed: [], unchanged: 0, failures: [] }
  report.unchanged = wanted.size - paths.length
  context.onProgress(`Making ${wanted.size} pages`)
  for (let start = 0; start < paths.length; start += PART) {
    context.onPages(report.unchanged + report.written.length, wanted.size)
    const part = paths.slice(start, start + PART)
    store.begin(part)
    const ofPart = await buildPages({ paths: part, library, index, docs, build }, context)
    store.savePages(part)
    for (const path of ofPart.written) report.written.push(path)
    for (const path of ofPart.removed) report.removed.push(path)
    for (const failure of ofPart.failures) report.failures.push(failure)
    report.unchanged += ofPart.unchanged
  }
  context.onPages(wanted.size, wanted.size)
  return report
}

/** Pages between two savings. */
const PART = 500
