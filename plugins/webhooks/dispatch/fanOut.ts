import type { PayloadRequest } from 'payload'
import { bodyFor } from '../core/messageBody.ts'
import { wantsMessage } from '../core/wantsMessage.ts'
import type { EndpointDoc, MessageDoc } from '../types.ts'
import { findEnabledEndpoints } from './findEnabledEndpoints.ts'
import type { DispatchStore, NewDelivery } from './store/types.ts'

export interface FannedOut {
  /** How many messages were handed out. */
  count: number
  /** All that are enabled, as of this transaction. */
  endpoints: EndpointDoc[]
  /** Those that want one of the messages. */
  wanting: Set<EndpointDoc['id']>
}

/**
 * Turns the oldest pending messages into deliveries, one for every enabled webhook endpoint that
 * wants the message; all or none. Safe to repeat: those that exist already are left alone.
 *
 * The transaction of `req` is the claim: of two workers that take the same messages, one waits, and then
 * finds them handed out. Oldest first, so that a doc's deliveries come to exist in their order.
 *
 * @param limit  messages at most
 * @param except ids of messages to leave out
 */
export async function fanOut(
  req: PayloadRequest,
  store: DispatchStore,
  { limit, except, now }: { limit: number; except: readonly MessageDoc['id'][]; now: Date },
): Promise<FannedOut> {
  const messages = await store.findPendingMessages({ limit, except }, req)
  if (messages.length === 0) return { count: 0, endpoints: [], wanting: new Set() }
  const endpoints = await findEnabledEndpoints(req.payload, req)
  const rows = messages.flatMap((message) =>
    endpoints
      .filter((endpoint) => wantsMessage(endpoint, message))
      .map((endpoint) => newDelivery(endpoint, message)),
  )
  // First, so that a worker that took the same messages finds out before it has written anything.
  const ids = messages.map(({ id }) => id)
  await store.finishMessages(ids, now, req)
  await store.addDeliveries(rows, now, req)
  return { count: messages.length, endpoints, wanting: new Set(rows.map((row) => row.endpoint)) }
}

function newDelivery(endpoint: EndpointDoc, message: MessageDoc): NewDelivery {
  return {
    key: `${message.messageId}:${endpoint.id}`,
    message: message.id,
    endpoint: endpoint.id,
    eventType: message.eventType,
    docKey: `${message.docCollection}/${message.docId}`,
    occurredAt: message.occurredAt,
    body: bodyFor(message, endpoint),
  }
}
