import { APIError, NotFound, type BasePayload, type PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import type { DocId, ScheduledAction } from '../types.ts'
import { newestVersion, type StoredVersion } from './newestVersion.ts'
import { publishPinned } from './publishPinned.ts'
import { takeDown } from './takeDown.ts'

/**
 * Finds the version that goes out, and rehearses it: carries the action out on behalf of the user
 * and rolls it back. So whoever may not do it, and what cannot be published, is refused at once and
 * not when nobody looks.
 *
 * @returns the newest version
 * @throws {APIError} it cannot be done now
 */
export async function pinNewest(
  payload: BasePayload,
  user: PayloadRequest['user'],
  { collection, docId, action }: { collection: string; docId: DocId; action: ScheduledAction },
): Promise<StoredVersion> {
  try {
    return await inTransaction(payload, async (req) => {
      req.user = user
      const pinned = await newestVersion(req, collection, docId)
      if (!pinned) throw new NotFound(req.t)
      if (action === 'publish') {
        const { version: snapshot, updatedAt: savedAt } = pinned
        const isOnBehalfOfUser = true
        await publishPinned(req, { collection, docId, snapshot, savedAt, isOnBehalfOfUser })
      } else if (!(await takeDown(req, collection, docId, true))) {
        throw new APIError('It is not published, so there is nothing to take away.', 409)
      }
      throw new Rehearsed(pinned)
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.pinned
    throw error
  }
}

/** Thrown to roll back what worked. */
class Rehearsed extends Error {
  readonly pinned: StoredVersion
  constructor(pinned: StoredVersion) {
    super('rehearsed')
    this.pinned = pinned
  }
}
