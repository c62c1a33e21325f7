import type { CollectionAfterChangeHook } from 'payload'
import { requestRender } from '../render/requestRender.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import { removeGeneratedOf } from './removeGenerated.ts'

/** Has the files made when a doc is published, and takes them away when it no longer is. */
export const requestRenderOnPublish =
  ({ collection }: SanitizedOptions): CollectionAfterChangeHook<TemplateDoc> =>
  async ({ doc, operation, req }) => {
    if (doc._status === undefined || doc._status === 'published') {
      await requestRender(req, doc.id)
      return
    }
    if (operation === 'create') return
    // A draft saved over a published doc looks like unpublishing; the main table knows which it is.
    const published = await req.payload.db.findOne<TemplateDoc>({
      collection,
      where: { id: { equals: doc.id } },
      req,
    })
    if (published?._status !== 'published') await removeGeneratedOf(req, doc.id)
  }
