import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BasePayload } from 'payload'
import { lockFolder } from './lockFolder.ts'
import { removeRowsOfGone } from './removeRowsOfGone.ts'
import { optionsOf } from '../sanitize.ts'
import { generatedFilesSlug, type GeneratedFile } from '../types.ts'

export interface CollectOptions {
  /** Only counts. @default false */
  isDryRun?: boolean
  now?: () => Date
  /** For tests: called with each file that is about to be looked at for the last time. */
  onCandidate?: (file: string) => Promise<void>
}

export interface Collected {
  /** Removed from disk, or found when it is a dry run. */
  files: number
  bytes: number
  /** Of templates that are gone. */
  rows: number
  /** Another process is at it; nothing was done. */
  isBusy: boolean
}

/**
 * Younger files are left alone: a rendering writes or marks them first and names them in the
 * database later, and takes minutes at the most.
 */
const MIN_AGE_MS = 60 * 60 * 1000
/** Names looked for in the database at once. */
const BATCH = 200

/**
 * Removes files on disk that nothing names any more, what interrupted writes left behind, and rows
 * of templates that are gone. One process at a time does it for one folder; others return at once.
 */
export async function collectOrphans(
  payload: BasePayload,
  options: CollectOptions = {},
): Promise<Collected> {
  const { fileDirectory: directory } = optionsOf(payload)
  const now = options.now?.() ?? new Date()
  const collected: Collected = { files: 0, bytes: 0, rows: 0, isBusy: false }
  const unlock = await lockFolder(directory, MIN_AGE_MS)
  if (!unlock) return { ...collected, isBusy: true }
  try {
    collected.rows = await removeRowsOfGone(payload, options.isDryRun === true)
    for await (const files of oldFiles(directory, now)) {
      for (const file of await withoutRow(payload, files)) {
        await options.onCandidate?.(file)
        const bytes = await remove(join(directory, file), now, options.isDryRun === true)
        if (bytes === undefined) continue
        collected.files += 1
        collected.bytes += bytes
      }
    }
    return collected
  } finally {
    await unlock()
  }
}

/** In batches, relative to the folder. */
async function* oldFiles(directory: string, now: Date): AsyncGenerator<string[]> {
  let batch: string[] = []
  for (const folder of await readdir(directory)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await readdir(join(directory, folder))) {
      const file = join(folder, name)
      if ((await ageOf(join(directory, file), now)) < MIN_AGE_MS) continue
      batch.push(file)
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** Files that are not ours, by their name, are left alone. */
async function withoutRow(payload: BasePayload, files: string[]): Promise<string[]> {
  const keyOf = (file: string): string | undefined => FILE_NAME.exec(file)?.[1]
  const keys = files.map(keyOf).filter((key) => key !== undefined)
  if (keys.length === 0) return []
  const { docs } = await payload.db.find<GeneratedFile>({
    collection: generatedFilesSlug,
    where: { key: { in: [...new Set(keys)] } },
    select: { key: true },
    pagination: false,
  })
  const named = new Set(docs.map(({ key }) => key))
  return files.filter((file) => {
    const key = keyOf(file)
    return key !== undefined && (file.endsWith('.tmp') || !named.has(key))
  })
}

const FILE_NAME = /^[0-9a-f]{2}[\\/]([0-9a-f]{64})\.[a-z]+(\.[\w-]+\.tmp)?$/

/**
 * A rendering may mark the file as used between the look at its age and here. So it is moved aside,
 * which no mark can follow, and looked at once more: it goes back when it was marked.
 *
 * @returns its size, or nothing when it stays
 */
async function remove(path: string, now: Date, isDryRun: boolean): Promise<number | undefined> {
  try {
    if (isDryRun) return (await stat(path)).size
    const aside = path.endsWith('.tmp') ? path : `${path}.${crypto.randomUUID()}.tmp`
    if (aside !== path) await rename(path, aside)
    const { size, mtimeMs } = await stat(aside)
    if (now.getTime() - mtimeMs < MIN_AGE_MS) {
      if (aside !== path) await rename(aside, path)
      return undefined
    }
    await rm(aside)
    return size
  } catch (error) {
    // It is gone already: whoever removed it counts it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function ageOf(path: string, now: Date): Promise<number> {
  try {
    return now.getTime() - (await stat(path)).mtimeMs
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
