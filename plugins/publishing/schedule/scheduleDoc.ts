import { APIError, Forbidden, NotFound, type PayloadRequest, type Where } from 'payload'
import { titleOf } from '../live/titleOf.ts'
import { inTransaction } from '../../shared/inTransaction.ts'
import {
  SCHEDULED_PUBLISHES,
  type DocId,
  type ScheduledAction,
  type ScheduledDoc,
} from '../types.ts'
import { describeRefusal } from './describeRefusal.ts'
import type { StoredVersion } from './newestVersion.ts'
import { pinNewest } from './pinNewest.ts'

export interface ScheduleRequest {
  collection: string
  docId: DocId
  action: ScheduledAction
  runAt: Date
  /** ISO 8601; what the user sees was saved then. Refused when the newest version is another. */
  savedAt?: string
  /** Takes the place of what is scheduled already. */
  isReplacing: boolean
}

/**
 * Pins what is saved now and has it published, or the doc taken away, at a time; on behalf of the
 * user of `req`.
 *
 * @throws {APIError} 400: it cannot be published; 403: not by this user; 404: no such doc; 409: the
 *   doc has changed, or the same is scheduled already (then `data.runAt` says for when)
 */
export async function scheduleDoc(
  req: PayloadRequest,
  request: ScheduleRequest,
): Promise<ScheduledDoc> {
  const { user, payload } = req
  if (!user) throw new Forbidden(req.t)
  const pinned = await pin(req, request)
  const { collection, docId, action, runAt, savedAt, isReplacing } = request
  if (action === 'publish' && savedAt !== undefined && isOther(pinned, savedAt)) {
    const message =
      'Somebody saved this doc meanwhile. Reload it, look at what it says, then schedule it.'
    throw new APIError(message, 409, null, true)
  }
  const pendingKey = `${collection}/${docId}/${action}`
  return inTransaction(payload, async (own) => {
    const [known] = await findSame(own, pendingKey)
    if (known && !isReplacing) throw new AlreadyScheduledError(known)
    await own.payload.db.deleteMany({
      collection: SCHEDULED_PUBLISHES,
      where: { or: [{ pendingKey: { equals: pendingKey } }, failedBefore(request)] },
      req: own,
    })
    const created: unknown = await own.payload.db.create({
      collection: SCHEDULED_PUBLISHES,
      data: {
        docCollection: collection,
        docId: String(docId),
        docTitle: titleOf(payload, collection, pinned.version),
        action,
        runAt: runAt.toISOString(),
        status: 'pending',
        dueAt: runAt.toISOString(),
        tries: 0,
        pendingKey,
        userCollection: user.collection,
        userId: String(user.id),
        userName: nameOf(user),
        ...(action === 'publish' && {
          versionId: String(pinned.id),
          versionSavedAt: pinned.updatedAt,
          snapshot: pinned.version,
        }),
      },
      req: own,
    })
    return created as ScheduledDoc
  })
}

async function pin(req: PayloadRequest, request: ScheduleRequest): Promise<StoredVersion> {
  try {
    return await pinNewest(req.payload, req.user, request)
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) throw error
    const reason = describeRefusal(error)
    if (reason === null) throw error
    const status = error instanceof APIError && error.status === 409 ? 409 : 400
    throw new APIError(reason, status, null, true)
  }
}

class AlreadyScheduledError extends APIError<{ runAt: string }> {
  constructor({ action, runAt }: ScheduledDoc) {
    const what = action === 'publish' ? 'be published' : 'be taken away'
    super(`It is scheduled to ${what} already. Replace that, or cancel it.`, 409, { runAt }, true)
  }
}

const findSame = async (req: PayloadRequest, pendingKey: string): Promise<ScheduledDoc[]> => {
  const { docs } = await req.payload.db.find<ScheduledDoc>({
    collection: SCHEDULED_PUBLISHES,
    where: { pendingKey: { equals: pendingKey } },
    pagination: false,
    req,
  })
  return docs
}

/** A new try makes the failed one old news. */
const failedBefore = ({ collection, docId, action }: ScheduleRequest): Where => ({
  and: [
    { docCollection: { equals: collection } },
    { docId: { equals: String(docId) } },
    { action: { equals: action } },
    { status: { equals: 'failed' } },
  ],
})

/** The version's row, and the doc in it, carry times of their own; a browser knows the doc's. */
const isOther = ({ updatedAt, version }: StoredVersion, savedAt: string): boolean =>
  ![updatedAt, version.updatedAt].some((at) => Date.parse(String(at)) === Date.parse(savedAt))

function nameOf(user: NonNullable<PayloadRequest['user']>): string {
  const { name, email } = user as { name?: unknown; email?: unknown }
  const [first] = [name, email].filter((text) => typeof text === 'string' && text !== '')
  return typeof first === 'string' ? first : String(user.id)
}
