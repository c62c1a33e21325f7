import type { BasePayload, CollectionSlug, Where } from 'payload'
import { findEnabledEndpoints } from '../dispatch/findEnabledEndpoints.ts'
import { webhooksOptions } from '../state.ts'
import { DELIVERIES, MESSAGES, type DeliveryDoc, type MessageDoc } from '../types.ts'
import {
  findLatestDeliveries,
  publicTypes,
  type DocDelivery,
  type EndpointDelivery,
} from './findLatestDeliveries.ts'

/** Newest candidates looked at in each of the searches; what is beyond is not found. */
const MAX_CANDIDATES = 1_000
/** Docs whose newest message is read at once. */
const BATCH = 50

/**
 * Docs whose newest message is not yet delivered to an enabled endpoint that gets it, was reported
 * failed, or was delivered to an endpoint that reports but has not done so yet.
 *
 * Looks from the newest message back, and no further than 1,000 candidates of each kind.
 *
 * @returns `limit` docs at most, those waiting longest first
 */
export async function findUnsettled(payload: BasePayload, limit: number): Promise<DocDelivery[]> {
  const found: DocDelivery[] = []
  const seen = new Set<string>()
  for (const search of await searches(payload)) {
    const fresh = (await findDocKeys(payload, search)).filter((key) => !seen.has(key))
    const before = found.length
    for (let start = 0; start < fresh.length && found.length - before < limit; start += BATCH) {
      const batch = fresh.slice(start, start + BATCH)
      for (const key of batch) seen.add(key)
      const docs = await findLatest(payload, batch)
      found.push(...docs.filter(({ deliveries }) => deliveries.some(isUnsettled)))
    }
  }
  return found
    .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
    .slice(0, limit)
    .reverse()
}

function isUnsettled({ status, isReporting, reportStatus }: EndpointDelivery): boolean {
  // A report is worth more than the attempt: a receiver may learn of a message from the feed.
  if (reportStatus) return reportStatus === 'failed'
  return status !== 'done' || isReporting
}

interface Search {
  collection: CollectionSlug
  where: Where
}

async function searches(payload: BasePayload): Promise<Search[]> {
  const endpoints = await findEnabledEndpoints(payload)
  if (endpoints.length === 0) return []
  const collections = Object.keys(webhooksOptions(payload).events)
  const types = collections.flatMap((collection) => publicTypes(payload, collection))
  const isPublic: Where = { eventType: { in: types } }
  return [
    { collection: MESSAGES, where: { and: [{ status: { equals: 'pending' } }, isPublic] } },
    ...endpoints.flatMap(({ id, reportsSince }) => {
      const ofEndpoint: Where = { endpoint: { equals: id } }
      const isOpen: Where = { status: { in: ['pending', 'running', 'failed'] } }
      const unreported: Where[] = [
        { reportStatus: { exists: false } },
        { occurredAt: { greater_than_equal: reportsSince ?? '' } },
      ]
      return [
        [isOpen],
        ...(reportsSince ? [[{ reportStatus: { equals: 'failed' } }], unreported] : []),
      ].map((conditions) => ({
        collection: DELIVERIES,
        where: { and: [ofEndpoint, ...conditions, isPublic] },
      }))
    }),
  ]
}

/** Of the newest candidates, each doc once. */
async function findDocKeys(payload: BasePayload, { collection, where }: Search): Promise<string[]> {
  const { docs } = await payload.db.find<Partial<MessageDoc> & Partial<DeliveryDoc>>({
    collection,
    where,
    select:
      collection === MESSAGES
        ? { docCollection: true, docId: true, occurredAt: true }
        : { docKey: true, occurredAt: true },
    sort: '-occurredAt',
    limit: MAX_CANDIDATES,
    pagination: false,
  })
  const keys = docs.map(({ docKey, docCollection, docId }) => docKey ?? `${docCollection}/${docId}`)
  return [...new Set(keys)]
}

async function findLatest(
  payload: BasePayload,
  docKeys: readonly string[],
): Promise<DocDelivery[]> {
  const idsOf = new Map<string, string[]>()
  for (const key of docKeys) {
    const [collection = '', ...rest] = key.split('/')
    idsOf.set(collection, [...(idsOf.get(collection) ?? []), rest.join('/')])
  }
  const found = await Promise.all(
    [...idsOf].map(([collection, ids]) => findLatestDeliveries(payload, collection, ids)),
  )
  return found.flat()
}
