import type { CollectionBeforeDeleteHook } from 'payload'
import { DELIVERIES, HEALTH, REPLAYS } from '../types.ts'

/** An endpoint takes its deliveries, replays and counts with it; the messages stay. */
export const deleteDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  for (const collection of [DELIVERIES, REPLAYS, HEALTH]) {
    await req.payload.db.deleteMany({ collection, where: { endpoint: { equals: id } }, req })
  }
}
