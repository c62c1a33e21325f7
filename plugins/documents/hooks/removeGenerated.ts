import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { downloadCountsSlug, generatedFilesSlug, templateRendersSlug } from '../types.ts'

/** Before the doc goes, because its generated files cannot be without a template. */
export const removeGenerated: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await removeGeneratedOf(req, id)
  const where = { template: { equals: id } }
  await req.payload.db.deleteMany({ collection: downloadCountsSlug, where, req })
}

/** Forgets the files of a template; the bytes stay on disk until they are collected. */
export async function removeGeneratedOf(req: PayloadRequest, id: number | string): Promise<void> {
  const where = { template: { equals: id } }
  await req.payload.db.deleteMany({ collection: generatedFilesSlug, where, req })
  await req.payload.db.deleteMany({ collection: templateRendersSlug, where, req })
}
