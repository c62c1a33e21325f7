import { isDeepStrictEqual } from 'node:util'
import type { CollectionSlug, PayloadRequest } from 'payload'
import type { DocId } from '../types.ts'
import { newestVersion, type StoredVersion } from './newestVersion.ts'

export interface PinnedContent {
  collection: string
  docId: DocId
  /** All locales, as the database keeps versions. */
  snapshot: Record<string, unknown>
  /** ISO 8601; when it was saved. */
  savedAt: string
  /** The user of `req` has to have the right; otherwise nobody is asked. */
  isOnBehalfOfUser: boolean
}

/**
 * Publishes exactly `snapshot`, all locales, in the transaction of `req`, with validation and all
 * hooks. A draft that was saved since stays the newest version of the doc.
 *
 * Payload restores versions that way, but a draft as a draft. So the snapshot is stored as a
 * published version first, restored, and taken out again; `update` would not do, because it fills
 * what the snapshot leaves open, and every other locale, from the newest draft.
 *
 * @throws {APIError} the doc is gone, the user may not publish it, or it is not valid
 */
export async function publishPinned(req: PayloadRequest, pinned: PinnedContent): Promise<void> {
  const { collection, docId, snapshot, savedAt, isOnBehalfOfUser } = pinned
  const slug = collection as CollectionSlug
  const { db } = req.payload
  const before = await newestVersion(req, collection, docId)
  const copy = (await db.createVersion({
    collectionSlug: slug,
    parent: docId,
    autosave: false,
    createdAt: savedAt,
    // Not the newest: hooks compare with what is.
    updatedAt: savedAt,
    versionData: { ...snapshot, _status: 'published' } as never,
    req,
  })) as unknown as { id: DocId }
  await req.payload.restoreVersion({
    collection: slug,
    id: copy.id as string,
    depth: 0,
    overrideAccess: !isOnBehalfOfUser,
    req,
  })
  await db.deleteVersions({ collection: slug, where: { id: { equals: copy.id } }, req })
  if (before && isLaterDraft(before, snapshot)) await makeNewest(req, slug, docId, before)
}

function isLaterDraft({ version }: StoredVersion, snapshot: Record<string, unknown>): boolean {
  return version._status !== 'published' && !isDeepStrictEqual(content(version), content(snapshot))
}

const BOOKKEEPING = ['_status', 'createdAt', 'id', 'updatedAt']

/** What an editor would see a difference in. */
function content(version: Record<string, unknown>): unknown {
  const own = Object.entries(version).filter(([name]) => !BOOKKEEPING.includes(name))
  return JSON.parse(JSON.stringify(Object.fromEntries(own)))
}

/** A version's place follows from its time, so the draft is stored again after what just went out. */
async function makeNewest(
  req: PayloadRequest,
  slug: CollectionSlug,
  docId: DocId,
  draft: StoredVersion,
): Promise<void> {
  const { db } = req.payload
  const published = await newestVersion(req, slug, docId)
  const after = Math.max(Date.now(), Date.parse(published?.updatedAt ?? draft.updatedAt) + 1)
  await db.deleteVersions({ collection: slug, where: { id: { equals: draft.id } }, req })
  await db.createVersion({
    collectionSlug: slug,
    parent: docId,
    autosave: Boolean(draft.autosave),
    createdAt: draft.createdAt,
    updatedAt: new Date(after).toISOString(),
    versionData: draft.version as never,
    req,
  })
}
