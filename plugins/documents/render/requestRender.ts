import type { BasePayload, PayloadRequest } from 'payload'
import { afterCommit } from '../../shared/afterCommit.ts'
import { instanceState } from '../../shared/instanceState.ts'
import { inTransaction } from '../../shared/inTransaction.ts'
import { templateRendersSlug, type RenderDoc } from '../types.ts'

export interface RenderRequest {
  /** Every file is made again, changed or not. @default only what changed */
  isForced?: boolean
  /** Names a run over many templates, which waits behind what is published meanwhile. */
  batch?: string
}

/** The queue takes what is due longest; so a publish comes before a run of up to a day ago. */
const AHEAD_OF_BATCHES_MS = 24 * 60 * 60 * 1000

/**
 * Puts a template into the queue, in the transaction of `req`. A rendering under way is of an older
 * text: it loses its claim, and begins anew.
 */
export async function requestRender(
  req: PayloadRequest,
  template: number | string,
  { isForced = false, batch }: RenderRequest = {},
): Promise<void> {
  const { db } = req.payload
  const collection = templateRendersSlug
  const data = {
    status: 'pending',
    dueAt: new Date(Date.now() - (batch ? 0 : AHEAD_OF_BATCHES_MS)).toISOString(),
    leaseOwner: null,
    leaseUntil: null,
    batch: batch ?? null,
    // A run that makes everything again is not over because a template is published meanwhile.
    ...(isForced ? { isForced } : {}),
  }
  const existing = await findRender(req.payload, template, req)
  if (existing) await db.updateOne({ collection, id: existing.id, data, req })
  else await db.create({ collection, data: { ...data, template }, req })
  await afterCommit(req, () => renderSignal(req.payload).wake())
}

/**
 * Has the files of a template made again whose bytes are gone. Does nothing while that is under way,
 * or when they could not be made: trying again would not help.
 */
export async function requestMissing(
  payload: BasePayload,
  template: number | string,
): Promise<void> {
  if (!canHelp(await findRender(payload, template))) return
  await inTransaction(payload, async (req) => {
    if (canHelp(await findRender(payload, template, req))) await requestRender(req, template)
  })
}

const canHelp = (render: RenderDoc | null): boolean => !render || render.status === 'done'

/** Has the files of all published templates made again that show a picture. */
export async function requestRenderOf(req: PayloadRequest, media: number | string): Promise<void> {
  const { docs } = await req.payload.db.find<RenderDoc>({
    collection: templateRendersSlug,
    where: { usedMedia: { contains: `,${media},` } },
    pagination: false,
    req,
  })
  for (const { template } of docs) await requestRender(req, template)
}

/** Ids between commas, so that one can be looked for; nothing where there are none. */
export const listOfMedia = (ids: (number | string)[]): string | null =>
  ids.length > 0 ? `,${[...new Set(ids)].sort().join(',')},` : null

const findRender = (
  payload: BasePayload,
  template: number | string,
  req?: PayloadRequest,
): Promise<RenderDoc | null> =>
  payload.db.findOne<RenderDoc>({
    collection: templateRendersSlug,
    where: { template: { equals: template } },
    req,
  })

/** How a hook, perhaps in Next's copy of this module, reaches the queue of the server. */
export const renderSignal = (payload: BasePayload): { wake: () => void } =>
  instanceState(payload, 'documents.renderSignal', () => ({ wake: () => undefined }))
