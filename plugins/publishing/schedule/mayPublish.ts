import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { DocId, ScheduledAction } from '../types.ts'

/** Whether the user of `req` may publish, or take away, the doc now. */
export async function mayPublish(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
  action: ScheduledAction,
): Promise<boolean> {
  if (!req.user) return false
  const slug = collection as CollectionSlug
  const { update } = req.payload.collections[slug].config.access
  const data = { _status: action === 'publish' ? 'published' : 'draft' }
  const answer = await update({ req, id: docId as string, data })
  if (typeof answer === 'boolean') return answer
  const where: Where = { and: [{ id: { equals: docId } }, answer] }
  return (
    (await req.payload.count({ collection: slug, where, overrideAccess: true, req })).totalDocs > 0
  )
}
