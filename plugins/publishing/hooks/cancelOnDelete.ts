import type { CollectionAfterDeleteHook } from 'payload'
import { SCHEDULED_PUBLISHES } from '../types.ts'

/** Nothing is left to do for a doc that is gone. */
export const cancelOnDelete: CollectionAfterDeleteHook = async ({ collection, id, req }) => {
  await req.payload.db.deleteMany({
    collection: SCHEDULED_PUBLISHES,
    where: {
      and: [{ docCollection: { equals: collection.slug } }, { docId: { equals: String(id) } }],
    },
    req,
  })
}
