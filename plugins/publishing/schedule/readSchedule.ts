import type { PayloadRequest, Where } from 'payload'
import {
  SCHEDULED_PUBLISHES,
  type DocId,
  type ScheduledAction,
  type ScheduledDoc,
} from '../types.ts'
import { mayPublish } from './mayPublish.ts'

const RECENT_MS = 24 * 60 * 60 * 1000

/** What the panel on a doc shows; never the content itself. */
export interface ScheduleState {
  entries: ScheduleEntry[]
  /** Whether the reader may schedule and cancel. */
  canSchedule: boolean
  isPublished: boolean
}

export interface ScheduleEntry {
  id: DocId
  action: ScheduledAction
  status: ScheduledDoc['status']
  /** ISO 8601 */
  runAt: string
  versionSavedAt: string | null
  userName: string
  firedAt: string | null
  note: string | null
  error: string | null
  /** Something newer than this version was published meanwhile, and would be replaced by it. */
  isOlderThanLive: boolean
}

/** What is scheduled for a doc, what failed, and what happened last, in the last 24 hours. */
export async function readSchedule(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
  now: Date,
): Promise<ScheduleState> {
  const since = new Date(now.getTime() - RECENT_MS).toISOString()
  const ofDoc: Where[] = [
    { docCollection: { equals: collection } },
    { docId: { equals: String(docId) } },
  ]
  const current: Where[] = [
    { status: { not_equals: 'done' } },
    { firedAt: { greater_than: since } },
  ]
  const { docs } = await req.payload.db.find<ScheduledDoc>({
    collection: SCHEDULED_PUBLISHES,
    where: { and: [...ofDoc, { or: current }] },
    // Without the content, which can be large.
    select: Object.fromEntries(READ.map((name) => [name, true])),
    sort: 'runAt',
    limit: 100,
    pagination: false,
    req,
  })
  const liveSince = docs.length > 0 ? await publishedAt(req, collection, docId) : null
  const live = await req.payload.db.findOne<{ id: DocId; _status?: unknown }>({
    collection: collection as never,
    where: { id: { equals: docId } },
    select: { _status: true },
    req,
  })
  const lastDone = docs.filter(({ status }) => status === 'done').at(-1)
  return {
    entries: docs
      .filter((doc) => doc.status !== 'done' || doc === lastDone)
      .map((doc) => toEntry(doc, liveSince)),
    canSchedule: await mayPublish(req, collection, docId, 'publish'),
    isPublished: live?._status === 'published',
  }
}

const READ = ['action', 'status', 'runAt', 'versionSavedAt', 'userName', 'firedAt', 'note', 'error']

function toEntry(doc: ScheduledDoc, liveSince: string | null): ScheduleEntry {
  const { versionSavedAt } = doc
  return {
    id: doc.id,
    action: doc.action,
    status: doc.status,
    runAt: doc.runAt,
    versionSavedAt: versionSavedAt ?? null,
    userName: doc.userName,
    firedAt: doc.firedAt ?? null,
    note: doc.note ?? null,
    error: doc.error ?? null,
    isOlderThanLive:
      doc.status === 'pending' &&
      Boolean(versionSavedAt && liveSince && Date.parse(liveSince) > Date.parse(versionSavedAt)),
  }
}

/** When the newest published version was written, if the newest version is a published one. */
async function publishedAt(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
): Promise<string | null> {
  const { docs } = await req.payload.db.findVersions({
    collection: collection as never,
    where: { and: [{ parent: { equals: docId } }, { 'version._status': { equals: 'published' } }] },
    select: { updatedAt: true } as never,
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  return (docs[0] as { updatedAt?: string } | undefined)?.updatedAt ?? null
}
