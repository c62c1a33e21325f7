import type { BasePayload } from 'payload'
import { publicEventTypesOf } from '../core/eventType.ts'
import { wantsMessage } from '../core/wantsMessage.ts'
import { findEnabledEndpoints } from '../dispatch/findEnabledEndpoints.ts'
import { webhooksOptions } from '../state.ts'
import {
  DELIVERIES,
  MESSAGES,
  type AttemptLogEntry,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from '../types.ts'

/** The newest message about what the public sees of a doc, and how far each endpoint is with it. */
export interface DocDelivery {
  collection: string
  docId: string
  messageId: string
  eventType: string
  /** ISO 8601 */
  occurredAt: string
  /** One for each enabled endpoint that gets the message. */
  deliveries: EndpointDelivery[]
}

export interface EndpointDelivery {
  endpointId: EndpointDoc['id']
  endpointName: string
  /** Null while the message has not been handed out, which takes a moment. */
  deliveryId: DeliveryDoc['id'] | null
  status: DeliveryDoc['status']
  /** ISO 8601; null when no attempt follows. */
  nextAttemptAt: string | null
  /** ISO 8601 */
  deliveredAt: string | null
  /** Of the last attempt. */
  error: string | null
  /** Whether the endpoint is expected to report on this message: it has reported on older ones. */
  isReporting: boolean
  reportStatus: 'live' | 'failed' | null
  /** ISO 8601 */
  reportedAt: string | null
  reportUrl: string | null
  reportReason: string | null
}

/**
 * How far webhook endpoints are with what happened last to each of the docs: published, created,
 * updated, unpublished or deleted. Docs without such a message are left out.
 */
export async function findLatestDeliveries(
  payload: BasePayload,
  collection: string,
  docIds: readonly (number | string)[],
): Promise<DocDelivery[]> {
  const types = publicTypes(payload, collection)
  if (types.length === 0 || docIds.length === 0) return []
  const newest = await Promise.all(docIds.map((id) => findNewest(payload, collection, id, types)))
  const messages = newest.filter((message) => message !== null)
  const endpoints = await findEnabledEndpoints(payload)
  const deliveries = await findDeliveries(payload, messages, endpoints)
  return messages.map((message) => ({
    collection,
    docId: message.docId,
    messageId: message.messageId,
    eventType: message.eventType,
    occurredAt: message.occurredAt,
    deliveries: endpoints.flatMap((endpoint) => {
      const delivery = deliveries.get(`${message.messageId}:${endpoint.id}`)
      if (delivery) return [describe(endpoint, delivery)]
      const isComing = message.status !== 'done' && wantsMessage(endpoint, message)
      return isComing ? [describe(endpoint, { ...message, id: null })] : []
    }),
  }))
}

/** Types of messages that say what the public sees of a doc, but for its files. */
export function publicTypes(payload: BasePayload, collection: string): string[] {
  const noun = webhooksOptions(payload).events[collection]
  if (noun === undefined) return []
  return [...new Set([true, false].flatMap((hasDrafts) => publicEventTypesOf(noun, hasDrafts)))]
}

async function findNewest(
  payload: BasePayload,
  collection: string,
  docId: number | string,
  types: string[],
): Promise<MessageDoc | null> {
  const { docs } = await payload.db.find<MessageDoc>({
    collection: MESSAGES,
    where: {
      and: [
        { docCollection: { equals: collection } },
        { docId: { equals: String(docId) } },
        { eventType: { in: types } },
      ],
    },
    select: {
      messageId: true,
      eventType: true,
      docCollection: true,
      docId: true,
      occurredAt: true,
      status: true,
      dueAt: true,
      locales: true,
      tags: true,
      target: true,
    },
    sort: '-occurredAt',
    limit: 1,
    pagination: false,
  })
  return docs[0] ?? null
}

async function findDeliveries(
  payload: BasePayload,
  messages: readonly MessageDoc[],
  endpoints: readonly EndpointDoc[],
): Promise<Map<string, StoredDelivery>> {
  const keys = messages.flatMap(({ messageId }) => endpoints.map(({ id }) => `${messageId}:${id}`))
  if (keys.length === 0) return new Map()
  const { docs } = await payload.db.find<StoredDelivery>({
    collection: DELIVERIES,
    where: { key: { in: keys } },
    limit: 0,
    pagination: false,
  })
  return new Map(docs.map((delivery) => [delivery.key, delivery]))
}

type StoredDelivery = DeliveryDoc & { error?: string | null }

function describe(
  { id, name, reportsSince }: EndpointDoc,
  delivery: Omit<Partial<StoredDelivery>, 'id'> & {
    id: DeliveryDoc['id'] | null
    status: DeliveryDoc['status']
    occurredAt: string
  },
): EndpointDelivery {
  // A message that is being handed out has not been attempted.
  const status = delivery.id === null ? 'pending' : delivery.status
  return {
    endpointId: id,
    endpointName: name,
    deliveryId: delivery.id,
    status,
    nextAttemptAt: status === 'pending' ? (delivery.dueAt ?? null) : null,
    deliveredAt: status === 'done' ? deliveredAt(delivery.attemptLog) : null,
    error: delivery.error ?? null,
    isReporting: Boolean(reportsSince && reportsSince <= delivery.occurredAt),
    reportStatus: delivery.reportStatus ?? null,
    reportedAt: delivery.reportedAt ?? null,
    reportUrl: delivery.reportUrl ?? null,
    reportReason: delivery.reportReason ?? null,
  }
}

function deliveredAt(attemptLog: string | null | undefined): string | null {
  const last = attemptLog ? (JSON.parse(attemptLog) as AttemptLogEntry[]).at(-1) : undefined
  return last ? new Date(Date.parse(last.startedAt) + last.durationMs).toISOString() : null
}
