import type { BasePayload, PayloadRequest, TypeWithID } from 'payload'
import { afterCommit } from '../shared/afterCommit.ts'
import { instanceState } from '../shared/instanceState.ts'
import { templateRendersSlug } from './types.ts'

/**
 * Puts a template into the queue, in the transaction of `req`. A rendering under way is of an older
 * text: it loses its claim, and begins anew.
 */
export async function requestRender(req: PayloadRequest, template: number | string): Promise<void> {
  const { db } = req.payload
  const collection = templateRendersSlug
  const data = {
    status: 'pending',
    dueAt: new Date().toISOString(),
    leaseOwner: null,
    leaseUntil: null,
  }
  const where = { template: { equals: template } }
  const existing = await db.findOne<TypeWithID>({ collection, where, req })
  if (existing) await db.updateOne({ collection, id: existing.id, data, req })
  else await db.create({ collection, data: { ...data, template }, req })
  await afterCommit(req, () => renderSignal(req.payload).wake())
}

/** How a hook, perhaps in Next's copy of this module, reaches the queue of the server. */
export const renderSignal = (payload: BasePayload): { wake: () => void } =>
  instanceState(payload, 'documents.renderSignal', () => ({ wake: () => undefined }))
