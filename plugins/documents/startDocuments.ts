import { availableParallelism } from 'node:os'
import type { BasePayload, Where } from 'payload'
import { createLeasedQueue, type LeaseOutcome } from '../shared/leasedQueue.ts'
import { collectDaily } from './store/collectDaily.ts'
import { fontsDigest } from './core/fonts.ts'
import { createFileStore } from './store/fileStore.ts'
import { createLibreOffice } from './libreOffice/createLibreOffice.ts'
import { findLibreOffice } from './libreOffice/findLibreOffice.ts'
import { officeState } from './render/officeState.ts'
import { createRenderPool, type RenderPool } from './render/renderPool.ts'
import { renderTemplate, type RenderTools } from './render/renderTemplate.ts'
import { renderSignal } from './render/requestRender.ts'
import { optionsOf } from './sanitize.ts'
import { templateRendersSlug, type RenderDoc } from './types.ts'

export interface StartDocumentsOptions {
  /** Templates rendered at the same time. @default one less than the cores, two at most */
  workers?: number
  /** For tests; the caller closes it. @default a pool of its own */
  pool?: RenderPool
  /**
   * Whether it helps with runs over many templates from the start, or only with one that was
   * abandoned an hour ago: a server has people to answer. @default false
   */
  isBatchWorker?: boolean
  /** Whether files that nothing names are removed now and once a day. @default true */
  isCollecting?: boolean
}

/**
 * Begins to make files of templates that wait for it. The server calls this once, after Payload has
 * started; several servers on one database share the work.
 */
export async function startDocuments(
  payload: BasePayload,
  {
    workers = Math.max(1, Math.min(2, availableParallelism() - 1)),
    pool,
    isBatchWorker = false,
    isCollecting = true,
  }: StartDocumentsOptions = {},
): Promise<{ stop: () => Promise<void> }> {
  const options = optionsOf(payload)
  const ownPool = pool ?? createRenderPool({ workers, fonts: options.fonts })
  const found =
    options.libreOfficePath === false ? undefined : await findLibreOffice(options.libreOfficePath)
  const libreOffice = found && createLibreOffice(found)
  officeState(payload).libreOffice = libreOffice
  const tools: RenderTools = {
    payload,
    options,
    pool: ownPool,
    libreOffice,
    store: createFileStore(options.fileDirectory),
    fonts: await fontsDigest(options.fonts),
  }
  const queue = createLeasedQueue<RenderDoc>({
    payload,
    collection: templateRendersSlug,
    concurrency: workers,
    leaseMs: 60_000,
    idleMs: 5_000,
    ...(isBatchWorker ? {} : { where: notOfOthers }),
    run: (doc, signal): Promise<LeaseOutcome> => renderTemplate(doc, signal, tools),
  })
  renderSignal(payload).wake = queue.wake
  queue.start()
  const collecting = isCollecting ? collectDaily(payload) : undefined
  return {
    async stop() {
      renderSignal(payload).wake = () => undefined
      await queue.stop()
      await collecting?.stop()
      officeState(payload).libreOffice = undefined
      await libreOffice?.close()
      if (!pool) await ownPool.close()
    },
  }
}

const ABANDONED_MS = 60 * 60 * 1000

/** What editors asked for, and what a batch worker left behind without a word. */
const notOfOthers = (): Where => ({
  or: [
    { batch: { exists: false } },
    { dueAt: { less_than: new Date(Date.now() - ABANDONED_MS).toISOString() } },
  ],
})
