import type { BasePayload, PayloadRequest, Where } from 'payload'
import { wantsMessage } from '../core/wantsMessage.ts'
import { webhooksOptions } from '../state.ts'
import { MESSAGES, type EndpointDoc, type MessageDoc, type ReplayDoc } from '../types.ts'

export type Span = Pick<ReplayDoc, 'since' | 'until' | 'cursorAt' | 'cursorId'>

const COUNT_PAGE = 1_000

/** What a message is judged and ordered by. */
const JUDGED_BY = {
  eventType: true,
  docCollection: true,
  locales: true,
  tags: true,
  occurredAt: true,
  target: true,
} as const

/**
 * Messages of a span that may be replayed to an endpoint, oldest first; {@link isReplayed} decides.
 *
 * @param limit 1 or more; fewer come only at the end of the span
 */
export async function readCandidates(
  payload: BasePayload,
  endpoint: EndpointDoc,
  span: Span,
  limit: number,
  { req, select }: { req?: PayloadRequest; select?: Record<string, true> } = {},
): Promise<MessageDoc[]> {
  const { docs } = await payload.db.find<MessageDoc>({
    collection: MESSAGES,
    where: candidatesOf(payload, endpoint, span),
    sort: ['occurredAt', 'id'],
    limit,
    pagination: false,
    select,
    req,
  })
  return docs
}

/** Whether the endpoint wants a message that is for all; those for one endpoint, tests, stay out. */
export function isReplayed(endpoint: EndpointDoc, message: MessageDoc): boolean {
  const isForAll = message.target === null || message.target === undefined
  return isForAll && wantsMessage(endpoint, message)
}

/** How many messages of a span would be replayed to the endpoint. */
export async function countWanted(
  payload: BasePayload,
  endpoint: EndpointDoc,
  span: Pick<ReplayDoc, 'since' | 'until'>,
): Promise<number> {
  if (!endpoint.locales?.length && !endpoint.tags?.length) {
    const where: Where = {
      and: [candidatesOf(payload, endpoint, span), { target: { exists: false } }],
    }
    return (await payload.db.count({ collection: MESSAGES, where })).totalDocs
  }
  let count = 0
  let rest: Span = span
  for (;;) {
    const messages = await readCandidates(payload, endpoint, rest, COUNT_PAGE, {
      select: JUDGED_BY,
    })
    count += messages.filter((message) => isReplayed(endpoint, message)).length
    const last = messages.at(-1)
    if (!last || messages.length < COUNT_PAGE) return count
    rest = { ...span, cursorAt: last.occurredAt, cursorId: String(last.id) }
  }
}

/**
 * What the database can tell of {@link isReplayed}: all but locales, tags and the target, for whose
 * index SQLite would leave that of the time.
 */
function candidatesOf(
  payload: BasePayload,
  { eventTypes, collections }: EndpointDoc,
  span: Span,
): Where {
  const { optInEventTypes } = webhooksOptions(payload)
  const conditions: Where[] = [
    { occurredAt: { greater_than_equal: span.cursorAt ?? span.since } },
    { occurredAt: { less_than: span.until } },
  ]
  if (eventTypes?.length) conditions.push({ eventType: { in: eventTypes } })
  else if (optInEventTypes.length) conditions.push({ eventType: { not_in: optInEventTypes } })
  if (collections?.length) conditions.push({ docCollection: { in: collections } })
  if (span.cursorAt) {
    // Not "later, or as late with a larger id": SQLite would read all of the span for each page.
    conditions.push({
      or: [
        { occurredAt: { not_equals: span.cursorAt } },
        { id: { greater_than: span.cursorId ?? '' } },
      ],
    })
  }
  return { and: conditions }
}
