import type { BasePayload, Where } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { requestRender } from './requestRender.ts'
import { optionsOf } from '../sanitize.ts'
import { templateRendersSlug, type RenderDoc, type TemplateDoc } from '../types.ts'

export interface RegenerateRequest {
  /** Names this run; see {@link readBatch}. */
  batch: string
  /** Everything is made again. @default what changed or is gone */
  isForced?: boolean
  /** Told how many templates are in the queue by now. */
  onProgress?: (count: number) => void
}

/** Templates put into the queue in one transaction: a server on the same file must get its turn. */
const AT_ONCE = 20

/**
 * Puts every published template into the queue, behind what editors publish meanwhile. Processes that
 * call `startDocuments` with `isBatchWorker` work it off, and servers what those leave behind.
 *
 * @returns how many
 */
export async function requestAll(
  payload: BasePayload,
  { batch, isForced, onProgress }: RegenerateRequest,
): Promise<number> {
  const ids = await publishedIds(payload)
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const chunk = ids.slice(start, start + AT_ONCE)
    await inTransaction(payload, async (req) => {
      for (const id of chunk) await requestRender(req, id, { batch, isForced })
    })
    onProgress?.(start + chunk.length)
  }
  return ids.length
}

/** Hands what is left of a run to the servers, which would wait for an hour otherwise. */
export async function handOver(payload: BasePayload, batch?: string): Promise<void> {
  await payload.db.updateMany({
    collection: templateRendersSlug,
    where: { and: [ofBatch(batch), { status: { equals: 'pending' } }] },
    data: { dueAt: new Date(Date.now() - HANDED_OVER_MS).toISOString() },
    returning: false,
  })
}

/** Long enough ago for any server, and not before what editors publish. */
const HANDED_OVER_MS = 2 * 60 * 60 * 1000

export interface BatchState {
  /** Not finished yet. */
  remaining: number
  failed: number
}

/** @param batch none means all runs together */
export async function readBatch(payload: BasePayload, batch?: string): Promise<BatchState> {
  const count = async (where: Where): Promise<number> =>
    (
      await payload.db.count({
        collection: templateRendersSlug,
        where: { and: [ofBatch(batch), where] },
      })
    ).totalDocs
  return {
    remaining: await count({ status: { in: ['pending', 'running'] } }),
    failed: await count({ status: { equals: 'failed' } }),
  }
}

export interface RenderFailure {
  title: string
  template: number | string
  reason: string
}

/** Why templates have no files, or old ones. */
export async function readFailures(payload: BasePayload, batch?: string): Promise<RenderFailure[]> {
  const { collection, titleField } = optionsOf(payload)
  const { docs } = await payload.db.find<RenderDoc>({
    collection: templateRendersSlug,
    where: { and: [ofBatch(batch), { status: { equals: 'failed' } }] },
    pagination: false,
  })
  const failures: RenderFailure[] = []
  for (const { template, error } of docs) {
    const doc = (await payload.findByID({
      ...{ collection, id: template, depth: 0, disableErrors: true },
    })) as TemplateDoc | null
    const title = doc?.[titleField]
    failures.push({
      title: typeof title === 'string' && title ? title : String(template),
      template,
      reason: error ?? 'no reason was noted',
    })
  }
  return failures.sort((a, b) => (a.title < b.title ? -1 : 1))
}

const ofBatch = (batch: string | undefined): Where => ({
  batch: batch === undefined ? { exists: true } : { equals: batch },
})

async function publishedIds(payload: BasePayload): Promise<(number | string)[]> {
  const { collection } = optionsOf(payload)
  const hasDrafts = Boolean(payload.collections[collection]?.config.versions?.drafts)
  const { docs } = await payload.db.find<TemplateDoc>({
    collection,
    where: hasDrafts ? { _status: { equals: 'published' } } : {},
    select: { createdAt: true },
    sort: 'id',
    pagination: false,
  })
  return docs.map(({ id }) => id)
}
