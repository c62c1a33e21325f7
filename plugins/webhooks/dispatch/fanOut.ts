import type { BasePayload } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { isSubscribed } from '../core/eventType.ts'
import { DELIVERIES, type DeliveryDoc, type MessageDoc } from '../types.ts'
import { findEnabledEndpoints } from './findEnabledEndpoints.ts'

/**
 * Writes one pending delivery for every enabled webhook endpoint that wants the message, all or
 * none. Safe to repeat: those that exist already are left alone.
 *
 * @returns the endpoints that want the message
 */
export async function fanOut(
  payload: BasePayload,
  message: MessageDoc,
  now: Date,
): Promise<DeliveryDoc['endpoint'][]> {
  return inTransaction(payload, async (req) => {
    const endpoints = (await findEnabledEndpoints(payload, req)).filter(({ eventTypes }) =>
      isSubscribed(eventTypes, message.eventType),
    )
    const { docs: existing } = await payload.db.find<DeliveryDoc>({
      collection: DELIVERIES,
      where: { message: { equals: message.id } },
      limit: 0,
      pagination: false,
      req,
    })
    const keys = new Set(existing.map(({ key }) => key))
    for (const { id } of endpoints) {
      const key = `${message.messageId}:${id}`
      if (keys.has(key)) continue
      await payload.db.create({
        collection: DELIVERIES,
        data: {
          key,
          message: message.id,
          endpoint: id,
          eventType: message.eventType,
          docKey: `${message.docCollection}/${message.docId}`,
          occurredAt: message.occurredAt,
          status: 'pending',
          dueAt: now.toISOString(),
          attemptCount: 0,
        },
        req,
      })
    }
    return endpoints.map(({ id }) => id)
  })
}
