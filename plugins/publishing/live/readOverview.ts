import type { CollectionSlug, PayloadRequest } from 'payload'
import { isSettled, judgeFrontEnd, type FrontEndState } from '../core/judgeFrontEnd.ts'
import { publishingOptions } from '../state.ts'
import {
  SCHEDULED_PUBLISHES,
  type DisabledFrontEnd,
  type DocId,
  type ScheduledAction,
  type ScheduledDoc,
} from '../types.ts'
import { titleOf } from './titleOf.ts'

const MAX_DOCS = 20
const MAX_SCHEDULED = 5

/** What the dashboard shows. */
export interface Overview {
  notLive: NotLiveDoc[]
  /** Whether there are more than those in `notLive`. */
  hasMore: boolean
  scheduled: ScheduledLine[]
  failed: ScheduledLine[]
  disabled: DisabledFrontEnd[]
}

export interface DocLink {
  collection: string
  /** As in `Article`. */
  label: string
  docId: string
  title: string
}

export interface NotLiveDoc extends DocLink {
  /** ISO 8601 */
  since: string
  isGone: boolean
  /** Whether the doc itself still exists. */
  isThere: boolean
  /** Only those that are not there yet. */
  frontEnds: FrontEndState[]
}

export interface ScheduledLine extends DocLink {
  id: DocId
  action: ScheduledAction
  runAt: string
  error: string | null
}

/** What is not live yet, what comes next, and what went wrong. */
export async function readOverview(req: PayloadRequest, now: Date): Promise<Overview> {
  const { liveSource } = publishingOptions(req.payload)
  const [notLive, scheduled, failed, disabled] = await Promise.all([
    findNotLive(req, now),
    findScheduled(req, 'pending', MAX_SCHEDULED),
    findScheduled(req, 'failed', MAX_DOCS),
    liveSource?.findDisabled(req) ?? [],
  ])
  return {
    notLive: notLive.slice(0, MAX_DOCS),
    hasMore: notLive.length > MAX_DOCS,
    scheduled,
    failed,
    disabled,
  }
}

async function findNotLive(req: PayloadRequest, now: Date): Promise<NotLiveDoc[]> {
  const { payload } = req
  const { liveSource, pages } = publishingOptions(payload)
  if (!liveSource) return []
  const unsettled = (await liveSource.findUnsettled(payload, MAX_DOCS + 1)).filter(
    ({ collection }) => collection in pages,
  )
  const titles = new Map<string, string>()
  for (const collection of new Set(unsettled.map((doc) => doc.collection))) {
    const ids = unsettled.filter((doc) => doc.collection === collection).map(({ docId }) => docId)
    for (const [id, title] of await findTitles(req, collection, ids)) {
      titles.set(`${collection}/${id}`, title)
    }
  }
  return unsettled.flatMap(({ collection, docId, news }) => {
    const frontEnds = news.frontEnds
      .map((one) => judgeFrontEnd(news, one, now.getTime()))
      .filter((state) => !isSettled(state) || state.kind === 'failed' || state.kind === 'silent')
    if (frontEnds.length === 0) return []
    const title = titles.get(`${collection}/${docId}`)
    return {
      collection,
      label: labelOf(req, collection),
      docId,
      title: title ?? 'Deleted',
      isThere: title !== undefined,
      since: news.at,
      isGone: news.kind === 'gone',
      frontEnds,
    }
  })
}

async function findTitles(
  req: PayloadRequest,
  collection: string,
  ids: string[],
): Promise<Map<string, string>> {
  const slug = collection as CollectionSlug
  const { useAsTitle = 'id' } = req.payload.collections[slug].config.admin
  const { docs } = await req.payload.db.find<Record<string, unknown> & { id: DocId }>({
    collection: slug,
    where: { id: { in: ids } },
    select: { [useAsTitle]: true },
    limit: ids.length,
    pagination: false,
    req,
  })
  return new Map(docs.map((doc) => [String(doc.id), titleOf(req.payload, collection, doc)]))
}

async function findScheduled(
  req: PayloadRequest,
  status: 'pending' | 'failed',
  limit: number,
): Promise<ScheduledLine[]> {
  const names = ['docCollection', 'docId', 'docTitle', 'action', 'runAt', 'error']
  const { docs } = await req.payload.db.find<ScheduledDoc>({
    collection: SCHEDULED_PUBLISHES,
    where: { status: { equals: status } },
    // Without the content, which can be large.
    select: Object.fromEntries(names.map((name) => [name, true as const])),
    sort: 'runAt',
    limit,
    pagination: false,
    req,
  })
  return docs.map(({ id, docCollection, docId, docTitle, action, runAt, error }) => ({
    id,
    collection: docCollection,
    label: labelOf(req, docCollection),
    docId,
    title: docTitle ?? 'Untitled',
    action,
    runAt,
    error: error ?? null,
  }))
}

/** What one doc of a collection is called. */
function labelOf({ payload }: PayloadRequest, collection: string): string {
  const label = payload.collections[collection as CollectionSlug]?.config.labels.singular
  return typeof label === 'string' ? label : collection
}
