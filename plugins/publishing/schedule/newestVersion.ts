import type { CollectionSlug, PayloadRequest } from 'payload'
import type { DocId } from '../types.ts'

/** A version as stored: what is localised has a value per locale. */
export interface StoredVersion {
  id: DocId
  /** ISO 8601 */
  createdAt: string
  /** ISO 8601; autosaves overwrite a version and move this on. */
  updatedAt: string
  autosave?: boolean | null
  version: Record<string, unknown>
}

/** What was saved last of a doc, published or not; null when the doc has no version. */
export async function newestVersion(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
): Promise<StoredVersion | null> {
  const { docs } = await req.payload.db.findVersions({
    collection: collection as CollectionSlug,
    where: { parent: { equals: docId } },
    locale: 'all',
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  return (docs[0] as StoredVersion | undefined) ?? null
}
