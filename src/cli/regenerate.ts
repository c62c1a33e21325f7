import { setTimeout } from 'node:timers/promises'
import type { BasePayload } from 'payload'
import {
  handOver,
  readBatch,
  readFailures,
  requestAll,
  type BatchState,
} from '../../plugins/documents/render/regenerate.ts'
import { startDocuments } from '../../plugins/documents/startDocuments.ts'
import type { Progress } from './createProgress.ts'

export interface RegenerateOptions {
  /**
   * `stale`: what changed or is gone; `all`: everything again; `resume`: nothing new, what earlier
   * runs left in the queue.
   */
  mode: 'all' | 'resume' | 'stale'
  /** Templates at the same time. */
  workers: number
  progress: Progress
  print: (line: string) => void
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** Exit codes as shells expect them. */
const [DONE, FAILED, INTERRUPTED] = [0, 1, 130] as const

const LOOK_MS = 250

/**
 * Makes the files of all published templates, beside any server that works on the same queue: the
 * server makes what editors publish meanwhile, and goes on when this is stopped.
 *
 * @returns the exit code
 */
export async function regenerate(
  payload: BasePayload,
  { mode, workers, progress, print, signal }: RegenerateOptions,
): Promise<number> {
  const batch = mode === 'resume' ? undefined : crypto.randomUUID()
  const total = batch
    ? await requestAll(payload, { batch, isForced: mode === 'all' })
    : (await readBatch(payload)).remaining
  if (total === 0) {
    print(mode === 'resume' ? 'Nothing is left in the queue.' : 'No template is published.')
    return DONE
  }
  const documents = await startDocuments(payload, {
    workers,
    isBatchWorker: true,
    isCollecting: false,
  })
  const watch = async (): Promise<BatchState> => {
    const now = await readBatch(payload, batch)
    progress.show(total - now.remaining, now.failed)
    return now
  }
  progress.start(total)
  let state: BatchState
  try {
    for (state = await watch(); state.remaining > 0 && !signal.aborted; state = await watch()) {
      await pause(LOOK_MS, signal)
    }
  } finally {
    await documents.stop()
    progress.end()
  }
  if (state.remaining > 0) {
    await handOver(payload, batch)
    print(
      `Stopped. ${total - state.remaining} of ${total} templates are done; the others stay in the ` +
        'queue. A running server goes on with them, or: npm run platen -- documents regenerate --resume',
    )
    return INTERRUPTED
  }
  return report(payload, batch, total, print)
}

async function report(
  payload: BasePayload,
  batch: string | undefined,
  total: number,
  print: (line: string) => void,
): Promise<number> {
  const failures = await readFailures(payload, batch)
  print(`${total - failures.length} of ${total} templates have files that are up to date.`)
  for (const { title, template, reason } of failures) print(`  ${title} (${template}): ${reason}`)
  if (failures.length === 0) return DONE
  print(
    'Their old files, if any, can still be downloaded. Mend them in the admin and publish again.',
  )
  return FAILED
}

/** Ends early, and without an error, when the signal is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
