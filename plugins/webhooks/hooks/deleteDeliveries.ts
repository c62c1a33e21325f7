import type { CollectionBeforeDeleteHook } from 'payload'
import { DELIVERIES, REPLAYS } from '../types.ts'

/** An endpoint takes its deliveries and replays with it; the messages stay. */
export const deleteDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  for (const collection of [DELIVERIES, REPLAYS]) {
    await req.payload.db.deleteMany({ collection, where: { endpoint: { equals: id } }, req })
  }
}
