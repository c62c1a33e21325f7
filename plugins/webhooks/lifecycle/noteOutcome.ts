import type { BasePayload, PayloadRequest, Where } from 'payload'
import { afterCommit } from '../../shared/afterCommit.ts'
import type { Verdict } from '../core/classify.ts'
import { DELIVERIES, ENDPOINTS, type EndpointDoc } from '../types.ts'
import { wakeOwnerNotices } from './startOwnerNotices.ts'

const HOUR_MS = 3_600_000
const PATIENCE_DAYS = 5
const PATIENCE_MS = PATIENCE_DAYS * 24 * HOUR_MS
/** The failures that disable an endpoint are spread over this long at least. */
const PERSISTENCE_MS = 12 * HOUR_MS

/** As the endpoint was when the attempt was made. */
export type TriedEndpoint = Pick<EndpointDoc, 'failingSince' | 'id' | 'url'>

/**
 * Keeps account of how an endpoint fares, and disables it when it answers 410, or when every attempt
 * has failed for five days. Call it once an attempt has had its outcome.
 *
 * After a pause, five days are long past when the first attempt fails: so a delivery must have been
 * in vain for half a day as well.
 *
 * Writes only what changes, so that attempts in a row, all well or all in vain, cost nothing. An
 * endpoint whose URL was changed meanwhile is left alone.
 *
 * @param req the transaction that stores the outcome
 * @returns whether the endpoint was disabled
 */
export async function noteOutcome(
  payload: BasePayload,
  endpoint: TriedEndpoint,
  verdict: Verdict,
  now: Date,
  req?: PayloadRequest,
): Promise<boolean> {
  if (verdict.kind === 'delivered') {
    if (endpoint.failingSince) await update(payload, endpoint, [], { failingSince: null }, req)
    return false
  }
  if (verdict.kind === 'gave-up' && verdict.shouldDisableEndpoint) {
    return disable(payload, endpoint, [], verdict.reason, now, req)
  }
  if (!endpoint.failingSince) {
    const isFirst: Where = { failingSince: { exists: false } }
    await update(payload, endpoint, [isFirst], { failingSince: now.toISOString() }, req)
    return false
  }
  const limit = new Date(now.getTime() - PATIENCE_MS).toISOString()
  if (endpoint.failingSince > limit) return false
  if (verdict.kind === 'retry' && !(await isPersistent(payload, endpoint, now, req))) return false
  const since = endpoint.failingSince.slice(0, 16).replace('T', ' ')
  const reason = `Every attempt has failed since ${since} UTC, for more than ${PATIENCE_DAYS} days. The last one: ${verdict.reason}`
  // As stored now: another process may have delivered meanwhile.
  const isFailing: Where = { failingSince: { less_than_equal: limit } }
  return disable(payload, endpoint, [isFailing], reason, now, req)
}

async function disable(
  payload: BasePayload,
  endpoint: TriedEndpoint,
  conditions: Where[],
  disabledReason: string,
  now: Date,
  req: PayloadRequest | undefined,
): Promise<boolean> {
  const isDisabled = await update(
    payload,
    endpoint,
    [{ isEnabled: { equals: true } }, ...conditions],
    {
      isEnabled: false,
      disabledReason,
      disabledAt: now.toISOString(),
      ownerToldAt: null,
      ownerNoticeDueAt: null,
    },
    req,
  )
  if (isDisabled) {
    await afterCommit({ payload, transactionID: req?.transactionID }, () =>
      wakeOwnerNotices(payload),
    )
  }
  return isDisabled
}

/** Whether some delivery that is half a day old has been tried and is still under way. */
async function isPersistent(
  payload: BasePayload,
  { id }: TriedEndpoint,
  now: Date,
  req: PayloadRequest | undefined,
): Promise<boolean> {
  const old = new Date(now.getTime() - PERSISTENCE_MS).toISOString()
  const found: unknown = await payload.db.findOne({
    collection: DELIVERIES,
    where: {
      and: [
        { endpoint: { equals: id } },
        { status: { in: ['pending', 'running'] } },
        { attemptCount: { greater_than: 0 } },
        { occurredAt: { less_than_equal: old } },
      ],
    },
    req,
  })
  return found !== null && found !== undefined
}

/** @returns whether the conditions held */
async function update(
  payload: BasePayload,
  { id, url }: TriedEndpoint,
  conditions: Where[],
  data: Partial<EndpointDoc>,
  req: PayloadRequest | undefined,
): Promise<boolean> {
  const updated: unknown = await payload.db.updateOne({
    collection: ENDPOINTS,
    where: { and: [{ id: { equals: id } }, { url: { equals: url } }, ...conditions] },
    data: { ...data },
    options: { atomic: true },
    req,
  })
  return updated !== null
}
