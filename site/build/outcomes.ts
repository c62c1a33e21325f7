import type { Report, WebhookMessage } from '../receiver/index.ts'
import type { PagesReport } from './buildPages.ts'
import { type DocKey, docKey, isCollection } from './docs.ts'
import type { BuildContext } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { Entry } from './entry.ts'
import { encodePath } from './paths.ts'
import type { FailedMessage, Progress, RecentMessage, SiteStore } from './siteState.ts'

export interface SettleInput {
  /** Of the batch, oldest first. */
  messages: readonly WebhookMessage[]
  /** Its list of what failed is brought up to date. */
  progress: Progress
  store: Pick<SiteStore, 'index' | 'live'>
  library: Library
  /** Of the batch; among the failures are docs that could not be read, by their key. */
  report: PagesReport
  /** When the files of the batch were in place. */
  at: Date
}

/**
 * What the CMS has to be told after a batch. A doc's own pages decide: other pages that show it may
 * have failed for reasons of their own. Messages that failed earlier are named again once that has
 * changed. One that was live before, and whose page stayed as it was, is live since then.
 */
export async function settleMessages(
  { messages, progress, store, library, report, at }: SettleInput,
  context: Pick<BuildContext, 'settings' | 'sent'>,
): Promise<Report[]> {
  const unreadable = new Map(report.failures.map(({ path, reason }) => [path, reason]))
  const changed = new Set([...report.written, ...report.removed])
  const reports = new Map<string, Report>()
  const failed = new Map<string, FailedMessage>()

  async function settle({ id, timestamp }: RecentMessage, key: DocKey | null, lastReason?: string) {
    const outcome = await outcomeOf(key, unreadable, store, library, context)
    const one: Report = { id, ...outcome, at: at.toISOString() }
    if (key && one.reason !== undefined) {
      failed.set(id, { id, timestamp, key, reason: one.reason })
      store.live.delete(key) // what is reported next has to be later than this
    }
    if (key && one.status === 'live') {
      const known = store.live.get(key)
      const isChanged = entriesOfKey(key, library).some(({ path }) => changed.has(path))
      if (known?.id === id && !isChanged) one.at = known.at
      if (!known || known.timestamp <= timestamp) store.live.set(key, { id, timestamp, at: one.at })
    }
    if (one.status === 'live' || one.reason !== lastReason) reports.set(id, one)
  }

  const fresh = new Set(messages.map(({ id }) => id))
  for (const { key, reason, ...message } of progress.failed) {
    if (!fresh.has(message.id)) await settle(message, key as DocKey, reason)
  }
  for (const message of messages) await settle(message, keyOf(message))
  progress.failed = [...failed.values()].slice(-MAX_FAILED)
  return [...reports.values()]
}

/** The doc that a message is about, or null when the site knows no such docs. */
export function keyOf({ data: { collection, id } }: WebhookMessage): DocKey | null {
  return collection && id && isCollection(collection) ? docKey(collection, id) : null
}

/** The newest of each doc and event type: what a site that was made anew has to report. */
export function newestOfEach(messages: readonly WebhookMessage[]): WebhookMessage[] {
  const newest = new Map<string, WebhookMessage>()
  for (const message of messages) newest.set(`${message.type} ${keyOf(message)}`, message)
  return [...newest.values()]
}

const MAX_FAILED = 5000

const entriesOfKey = (key: DocKey, library: Library): Entry[] =>
  library.editions.flatMap(({ locale }) => library.catalogue(locale).get(key) ?? [])

async function outcomeOf(
  key: DocKey | null,
  unreadable: ReadonlyMap<string, string>,
  { index }: SettleInput['store'],
  library: Library,
  { settings, sent }: Pick<BuildContext, 'settings' | 'sent'>,
): Promise<Pick<Report, 'status' | 'url' | 'reason'>> {
  if (!key) return { status: 'live' }
  const problem = unreadable.get(key)
  if (problem !== undefined)
    return { status: 'failed', reason: sentence(problem.replace(key, 'This doc')) }
  const [first, ...others] = entriesOfKey(key, library)
  if (!first) return { status: 'live' } // it is gone, as it should be
  for (const entry of [first, ...others]) {
    const owner = library.ownerOf(entry.path)
    if (owner?.key !== key) {
      if (entry.to !== undefined) continue // the address has a page again
      const reason = `Its address, ${entry.path}, is that of “${owner?.title}”.`
      return { status: 'failed', reason }
    }
    const page = index.stored(entry.path)
    if (page?.failure !== undefined) return { status: 'failed', reason: sentence(page.failure) }
    const [file] = page?.files ?? []
    if (sent && file && entry.to === undefined && (await sent(entry.path)) !== file.sha256) {
      const reason = `The page ${entry.path} was made, and visitors still get other bytes.`
      return { status: 'failed', reason }
    }
  }
  return library.ownerOf(first.path)?.key === key
    ? { status: 'live', url: settings.url + encodePath(first.path) }
    : { status: 'live' }
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
