import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { generatedFilesSlug, templateRendersSlug } from '../types.ts'

/** Before the doc goes, because its generated files cannot be without a template. */
export const removeGenerated: CollectionBeforeDeleteHook = ({ id, req }) =>
  removeGeneratedOf(req, id)

/** Forgets the files of a template; the bytes stay on disk until they are collected. */
export async function removeGeneratedOf(req: PayloadRequest, id: number | string): Promise<void> {
  const where = { template: { equals: id } }
  await req.payload.db.deleteMany({ collection: generatedFilesSlug, where, req })
  await req.payload.db.deleteMany({ collection: templateRendersSlug, where, req })
}
