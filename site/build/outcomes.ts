import type { Outcome, WebhookMessage } from '../receiver/index.ts'
import type { BuildReport } from './buildContext.ts'
import { type DocKey, docKey, isCollection } from './docs.ts'
import { encodePath } from './paths.ts'
import type { FailedMessage, SiteState } from './siteState.ts'

/** What became of one message; an `Outcome` of the library. */
export type MessageOutcome = Outcome[number]

/**
 * What became of the messages of a batch. A doc's own page decides: other pages that show it may
 * have failed for reasons of their own. Messages that failed earlier are named again once that has
 * changed, and state's list of them is brought up to date.
 *
 * @param failures of the batch, docs that could not be read among them
 */
export function settleMessages(
  messages: readonly WebhookMessage[],
  state: SiteState,
  failures: BuildReport['failures'],
  siteUrl: string,
): MessageOutcome[] {
  const unreadable = new Map(failures.map(({ path, reason }) => [path, reason]))
  const outcomes = new Map<string, MessageOutcome>()
  const failed = new Map<string, FailedMessage>()
  const settle = (id: string, key: DocKey | null, lastReason?: string) => {
    const outcome = { id, ...outcomeOf(key, state, unreadable, siteUrl) }
    if (key && outcome.reason !== undefined) failed.set(id, { id, key, reason: outcome.reason })
    if (outcome.status === 'live' || outcome.reason !== lastReason) outcomes.set(id, outcome)
  }
  const fresh = new Set(messages.map(({ id }) => id))
  for (const { id, key, reason } of state.failed ?? []) {
    if (!fresh.has(id)) settle(id, key as DocKey, reason)
  }
  for (const message of messages) settle(message.id, keyOf(message))
  state.failed = [...failed.values()].slice(-MAX_FAILED)
  return [...outcomes.values()]
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

function outcomeOf(
  key: DocKey | null,
  { catalogue, index }: SiteState,
  unreadable: ReadonlyMap<string, string>,
  siteUrl: string,
): Omit<MessageOutcome, 'id'> {
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
