import type { BasePayload } from 'payload'
import { webhooksOptions } from '../state.ts'
import { DELIVERIES, ENDPOINTS, type EndpointDoc } from '../types.ts'
import { describeDisabled } from './describeDisabled.ts'

/** A mail that takes longer may be sent twice; one that failed is tried again after it. */
const CLAIM_MS = 10 * 60_000
const NOBODY_MS = 24 * 3_600_000

/**
 * E-mails the owner of each endpoint that was disabled and whose owner does not know. A mail that
 * could not be sent is tried again in ten minutes. Several processes may do this at the same time:
 * a conditional update decides which of them sends.
 */
export async function tellOwners(payload: BasePayload, now: () => Date): Promise<void> {
  const at = now().toISOString()
  const { docs } = await payload.db.find<EndpointDoc>({
    collection: ENDPOINTS,
    where: {
      and: [
        { isEnabled: { equals: false } },
        { disabledAt: { exists: true } },
        { ownerToldAt: { exists: false } },
        {
          or: [
            { ownerNoticeDueAt: { exists: false } },
            { ownerNoticeDueAt: { less_than_equal: at } },
          ],
        },
      ],
    },
    sort: 'disabledAt',
    limit: 100,
    pagination: false,
  })
  for (const endpoint of docs) {
    try {
      await tell(payload, endpoint, now)
    } catch (err) {
      const msg = `Could not tell the owner of webhook endpoint "${endpoint.name}" by e-mail that it was disabled; will try again in ten minutes`
      payload.logger.error({ err, msg })
    }
  }
}

async function tell(payload: BasePayload, endpoint: EndpointDoc, now: () => Date): Promise<void> {
  if (!(await claim(payload, endpoint, now()))) return
  const to = await findRecipients(payload, endpoint)
  if (to.length === 0) {
    const msg = `Webhook endpoint "${endpoint.name}" was disabled, and it names nobody to tell by e-mail`
    payload.logger.warn({ msg, reason: endpoint.disabledReason })
    await set(payload, endpoint, { ownerNoticeDueAt: later(now(), NOBODY_MS) })
    return
  }
  const { totalDocs: waitingCount } = await payload.db.count({
    collection: DELIVERIES,
    where: {
      and: [{ endpoint: { equals: endpoint.id } }, { status: { in: ['pending', 'running'] } }],
    },
  })
  const { serverURL, routes } = payload.config
  const pageUrl = `${serverURL}${routes.admin}/collections/${ENDPOINTS}/${endpoint.id}`
  await payload.sendEmail({ to, ...describeDisabled(endpoint, { waitingCount, pageUrl }) })
  await set(payload, endpoint, { ownerToldAt: now().toISOString() })
}

/** Only one process gets it, until the claim is over. */
async function claim(payload: BasePayload, endpoint: EndpointDoc, now: Date): Promise<boolean> {
  const { id, ownerNoticeDueAt } = endpoint
  const claimed: unknown = await payload.db.updateOne({
    collection: ENDPOINTS,
    where: {
      and: [
        { id: { equals: id } },
        { isEnabled: { equals: false } },
        { ownerToldAt: { exists: false } },
        ownerNoticeDueAt
          ? { ownerNoticeDueAt: { equals: ownerNoticeDueAt } }
          : { ownerNoticeDueAt: { exists: false } },
      ],
    },
    data: { ownerNoticeDueAt: later(now, CLAIM_MS) },
    options: { atomic: true },
  })
  return claimed !== null
}

async function findRecipients(
  payload: BasePayload,
  { ownerEmail }: EndpointDoc,
): Promise<string[]> {
  return ownerEmail ? [ownerEmail] : webhooksOptions(payload).findOwners(payload)
}

/** Unless it was enabled meanwhile. */
async function set(
  payload: BasePayload,
  { id, disabledAt }: EndpointDoc,
  data: Partial<EndpointDoc>,
): Promise<void> {
  await payload.db.updateOne({
    collection: ENDPOINTS,
    where: { and: [{ id: { equals: id } }, { disabledAt: { equals: disabledAt } }] },
    data: { ...data },
    options: { atomic: true },
  })
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString()
}
