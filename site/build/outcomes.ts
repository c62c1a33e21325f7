import type { Report, WebhookMessage } from '../receiver/index.ts'
import type { PagesReport } from './buildPages.ts'
import { type DocKey, docKey, isCollection } from './docs.ts'
import { encodePath } from './paths.ts'
import type { FailedMessage, RecentMessage, SiteState } from './siteState.ts'

export interface SettleInput {
  /** Of the batch, oldest first. */
  messages: readonly WebhookMessage[]
  /** Its lists of what failed and what is live are brought up to date. */
  state: SiteState
  /** Of the batch; among the failures are docs that could not be read, by their key. */
  report: PagesReport
  siteUrl: string
  /** When the files of the batch were in place. */
  at: Date
}

/**
 * What the CMS has to be told after a batch. A doc's own page decides: other pages that show it may
 * have failed for reasons of their own. Messages that failed earlier are named again once that has
 * changed. One that was live before, and whose page stayed as it was, is live since then.
 */
export function settleMessages({ messages, state, report, siteUrl, at }: SettleInput): Report[] {
  const unreadable = new Map(report.failures.map(({ path, reason }) => [path, reason]))
  const changed = new Set([...report.written, ...report.removed])
  const reports = new Map<string, Report>()
  const failed = new Map<string, FailedMessage>()
  const live = new Map(state.live.map((one) => [one.key, one]))

  function settle({ id, timestamp }: RecentMessage, key: DocKey | null, lastReason?: string) {
    const outcome = outcomeOf(key, state, unreadable, siteUrl)
    const one: Report = { id, ...outcome, at: at.toISOString() }
    if (key && one.reason !== undefined) {
      failed.set(id, { id, timestamp, key, reason: one.reason })
      live.delete(key) // what is reported next has to be later than this
    }
    if (key && one.status === 'live') {
      const known = live.get(key)
      const path = state.catalogue.get(key)?.path
      if (known?.id === id && !(path && changed.has(path))) one.at = known.at
      if (!known || known.timestamp <= timestamp) live.set(key, { key, id, timestamp, at: one.at })
    }
    if (one.status === 'live' || one.reason !== lastReason) reports.set(id, one)
  }

  const fresh = new Set(messages.map(({ id }) => id))
  for (const { key, reason, ...message } of state.failed ?? []) {
    if (!fresh.has(message.id)) settle(message, key as DocKey, reason)
  }
  for (const message of messages) settle(message, keyOf(message))
  state.failed = [...failed.values()].slice(-MAX_FAILED)
  state.live = [...live.values()].slice(-MAX_LIVE)
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
const MAX_LIVE = 100_000

function outcomeOf(
  key: DocKey | null,
  { catalogue, index }: SiteState,
  unreadable: ReadonlyMap<string, string>,
  siteUrl: string,
): Pick<Report, 'status' | 'url' | 'reason'> {
  if (!key) return { status: 'live' }
  const problem = unreadable.get(key)
  if (problem !== undefined)
    return { status: 'failed', reason: sentence(problem.replace(key, 'This doc')) }
  const entry = catalogue.get(key)
  if (!entry) return { status: 'live' } // it is gone, as it should be
  const url = siteUrl + encodePath(entry.path)
  const owner = catalogue.ownerOf(entry.path)
  if (owner?.key !== key) {
    if (entry.to !== undefined) return { status: 'live' } // the address has a page again
    return { status: 'failed', reason: `Its address, ${entry.path}, is that of “${owner?.title}”.` }
  }
  const failure = index.get(entry.path)?.failure
  return failure === undefined
    ? { status: 'live', url }
    : { status: 'failed', reason: sentence(failure) }
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
