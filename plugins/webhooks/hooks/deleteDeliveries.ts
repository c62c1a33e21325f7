import type { CollectionBeforeDeleteHook } from 'payload'
import { DELIVERIES } from '../types.ts'

/** An endpoint takes its deliveries with it; the messages stay. */
export const deleteDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.db.deleteMany({
    collection: DELIVERIES,
    where: { endpoint: { equals: id } },
    req,
  })
}
