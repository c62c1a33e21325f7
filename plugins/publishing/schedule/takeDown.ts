import { NotFound, type CollectionSlug, type PayloadRequest } from 'payload'
import type { DocId } from '../types.ts'

/**
 * Unpublishes a doc in the transaction of `req`, all locales, as the admin does. Drafts stay.
 *
 * @returns whether it was published
 * @throws {APIError} the doc is gone, or the user may not unpublish it
 */
export async function takeDown(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
  isOnBehalfOfUser: boolean,
): Promise<boolean> {
  const slug = collection as CollectionSlug
  const live = await req.payload.db.findOne<{ _status?: unknown; id: DocId }>({
    collection: slug,
    where: { id: { equals: docId } },
    req,
  })
  if (!live) throw new NotFound(req.t)
  if (live._status !== 'published') return false
  await req.payload.update({
    collection: slug,
    id: docId,
    data: { _status: 'draft' } as never,
    depth: 0,
    overrideAccess: !isOnBehalfOfUser,
    req,
    unpublishAllLocales: true,
  })
  return true
}
