/** The feed and the reports of a CMS, in memory. */
import {
  CmsUnavailableError,
  type FeedClient,
  type FeedPage,
  type Report,
  type WebhookMessage,
} from '../../../site/receiver/index.ts'

export interface FakeFeed extends FeedClient {
  messages: WebhookMessage[]
  now: string
  retainedSince: string | undefined
  pageSize: number
  /** Whether pages lead to the next one by a cursor. */
  hasCursors: boolean
  isAway: boolean
  unknown: Set<string>
  /** Ids whose reports are refused for good. */
  refused: Set<string>
  reports: Report[]
  /** How many requests came for each. */
  counts: { feed: number; report: number }
}

export const at = (second: number): string =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()

export const message = (id: string, timestamp: string): WebhookMessage => ({
  id,
  type: 'article.updated',
  timestamp,
  data: { collection: 'articles', id: `doc of ${id}` },
})

export function createFakeFeed(): FakeFeed {
  const answer = <T>(value: T): Promise<T> =>
    fake.isAway ? Promise.reject(new CmsUnavailableError('away')) : Promise.resolve(value)
  const fake: FakeFeed = {
    messages: [],
    now: at(600),
    retainedSince: at(0),
    pageSize: 2,
    hasCursors: true,
    isAway: false,
    unknown: new Set(),
    refused: new Set(),
    reports: [],
    counts: { feed: 0, report: 0 },
    feed: (since, cursor) => {
      fake.counts.feed += 1
      const due = fake.messages.filter(({ timestamp }) => timestamp >= since)
      const start = cursor === undefined ? 0 : due.findIndex(({ id }) => id === cursor) + 1
      const messages = due.slice(start, start + fake.pageSize)
      const last = messages.at(-1)
      const page: FeedPage = {
        messages,
        hasMore: start + fake.pageSize < due.length,
        now: fake.now,
      }
      if (fake.retainedSince) page.retainedSince = fake.retainedSince
      if (fake.hasCursors && last) page.cursor = last.id
      return answer(page)
    },
    report: (reports) => {
      fake.counts.report += 1
      if (!fake.isAway && reports.some(({ id }) => fake.refused.has(id))) {
        return Promise.reject(new CmsUnavailableError('refused', { status: 400 }))
      }
      const unknown = reports.map(({ id }) => id).filter((id) => fake.unknown.has(id))
      if (!fake.isAway) fake.reports.push(...reports.filter(({ id }) => !fake.unknown.has(id)))
      return answer({ accepted: reports.length - unknown.length, unknown })
    },
  }
  return fake
}
