import type { BasePayload, CollectionSlug, PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import type { LeaseOutcome } from '../../shared/leasedQueue.ts'
import { SCHEDULED_PUBLISHES, type ScheduledDoc } from '../types.ts'
import { describeLateness } from '../core/describeLateness.ts'
import { describeRefusal } from './describeRefusal.ts'
import { publishPinned } from './publishPinned.ts'
import { takeDown } from './takeDown.ts'

const MAX_TRIES = 20
const TURN_MS = 1_000
const MAX_REST_MS = 5 * 60_000

/**
 * Carries out what was scheduled, once: that it happened is written in the transaction that makes it
 * happen. A refusal is final; a disturbance, such as a busy database, is tried again.
 */
export async function runScheduled(
  payload: BasePayload,
  doc: ScheduledDoc,
  now: () => Date,
): Promise<LeaseOutcome> {
  // Its worker ended between publishing and saying so.
  if (doc.firedAt) return settled(doc, 'done')
  if (await hasEarlier(payload, doc)) return { status: 'pending', dueAt: later(now(), TURN_MS) }
  try {
    const data = await inTransaction(payload, (req) => carryOut(req, doc, now()))
    return settled(doc, 'done', data)
  } catch (error) {
    if (error instanceof ClaimLostError) throw error
    const reason = describeRefusal(error)
    if (reason !== null) return settled(doc, 'failed', { error: reason })
    return disturbed(payload, doc, error, now())
  }
}

async function carryOut(
  req: PayloadRequest,
  doc: ScheduledDoc,
  now: Date,
): Promise<Record<string, unknown>> {
  const { docCollection: collection, docId, action, snapshot, runAt } = doc
  const user = await findUser(req, doc)
  if (user) req.user = user
  const notes = [describeLateness(Date.parse(runAt), now.getTime(), doc.tries ?? 0)]
  // Approved while they had the right; cancelling is open to everyone who may publish the doc.
  if (!user) notes.push(`The account of ${doc.userName} no longer exists.`)
  if (action === 'unpublish') {
    if (!(await takeDown(req, collection, docId, user !== null)))
      notes.push('It was not published any more.')
  } else {
    if (!snapshot) throw new Error(`Scheduled publish ${doc.id} has no content`)
    const savedAt = doc.versionSavedAt ?? runAt
    const isOnBehalfOfUser = user !== null
    await publishPinned(req, { collection, docId, snapshot, savedAt, isOnBehalfOfUser })
  }
  const outcome = {
    firedAt: now.toISOString(),
    note: notes.filter(Boolean).join(' ') || null,
  }
  const isOwner: unknown = await req.payload.db.updateOne({
    collection: SCHEDULED_PUBLISHES,
    where: { and: [{ id: { equals: doc.id } }, { leaseOwner: { equals: doc.leaseOwner } }] },
    data: outcome,
    options: { atomic: true },
    req,
  })
  if (!isOwner) throw new ClaimLostError()
  return outcome
}

/** Rolls back what another worker does instead, or somebody cancelled. */
class ClaimLostError extends Error {
  constructor() {
    super('The claim was lost, so nothing was published by this worker')
  }
}

/** Whoever scheduled it, with the rights of now; null when the account is gone. */
async function findUser(
  req: PayloadRequest,
  { userCollection, userId }: ScheduledDoc,
): Promise<PayloadRequest['user']> {
  const collection = userCollection as CollectionSlug
  const user = (await req.payload.findByID({
    collection,
    id: userId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })) as object | null
  return user && ({ ...user, collection } as unknown as PayloadRequest['user'])
}

/** Several can be due for one doc after the CMS was down; they keep their order. */
async function hasEarlier(
  payload: BasePayload,
  { id, docCollection, docId, runAt }: ScheduledDoc,
): Promise<boolean> {
  const { totalDocs } = await payload.db.count({
    collection: SCHEDULED_PUBLISHES,
    where: {
      and: [
        { docCollection: { equals: docCollection } },
        { docId: { equals: docId } },
        { status: { in: ['pending', 'running'] } },
        { runAt: { less_than: runAt } },
        { id: { not_equals: id } },
      ],
    },
  })
  return totalDocs > 0
}

function settled(
  { id }: ScheduledDoc,
  status: 'done' | 'failed',
  data: Record<string, unknown> = {},
): LeaseOutcome {
  const cleared = { snapshot: null, pendingKey: `settled/${id}` }
  return { status, data: { ...(status === 'done' && { error: null }), ...data, ...cleared } }
}

function disturbed(payload: BasePayload, doc: ScheduledDoc, err: unknown, now: Date): LeaseOutcome {
  const tries = (doc.tries ?? 0) + 1
  const error = err instanceof Error ? err.message : String(err)
  payload.logger.error({
    err,
    msg: `Scheduled ${doc.action} of ${doc.docCollection} ${doc.docId} did not work (try ${tries} of ${MAX_TRIES})`,
  })
  if (tries >= MAX_TRIES) return settled(doc, 'failed', { tries, error })
  const dueAt = later(now, Math.min(2 ** tries * 1_000, MAX_REST_MS))
  return { status: 'pending', dueAt, data: { tries, error } }
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
