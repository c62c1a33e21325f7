import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { QueuedReport } from './createReporter.ts'
import { isRecord, parseJson } from './message.ts'
import type { Store } from './store.ts'

/**
 * Keeps a value in a file of its own, as JSON. Writes the file whole or not at all, also when the
 * machine fails meanwhile. Two processes must not share a file.
 *
 * @param isUsable says whether what was read is such a value; what is not counts as absent
 */
export function createFileStore<T>(
  file: string,
  isUsable: (value: unknown) => value is T,
): Store<T> {
  return {
    load: async () => {
      const value = parseJson(await readIfAny(file))
      return isUsable(value) ? value : null
    },
    save: async (value) => {
      await mkdir(path.dirname(file), { recursive: true })
      const temporary = `${file}.${randomUUID()}.partial`
      try {
        const handle = await open(temporary, 'wx')
        try {
          await handle.writeFile(JSON.stringify(value))
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, file)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

/** A cursor in a file. */
export const createFileCursorStore = (file: string): Store<string> =>
  createFileStore(
    file,
    (value): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  )

/** Reports that wait for the CMS, in a file. */
export const createFileReportStore = (file: string): Store<QueuedReport[]> =>
  createFileStore(
    file,
    (value): value is QueuedReport[] => Array.isArray(value) && value.every(isQueuedReport),
  )

function isQueuedReport(value: unknown): boolean {
  if (!isRecord(value) || typeof value.insistUntil !== 'string') return false
  const { report } = value
  return (
    isRecord(report) && ['id', 'status', 'at'].every((name) => typeof report[name] === 'string')
  )
}

async function readIfAny(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT') return ''
    throw error
  }
}
