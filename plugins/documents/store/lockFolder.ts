import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Lets one process at a time work on a folder. Two that find the same abandoned lock in the same
 * moment may both get it: the work must bear that.
 *
 * @param abandonedAfterMs a lock that is older belonged to a process that ended without a word
 * @returns what gives the folder free again, or nothing when another process has it
 */
export async function lockFolder(
  directory: string,
  abandonedAfterMs: number,
): Promise<(() => Promise<void>) | undefined> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, 'collecting.lock')
  const owner = crypto.randomUUID()
  if ((await ageOf(path)) > abandonedAfterMs) await rm(path, { force: true })
  try {
    const file = await open(path, 'wx')
    await file.writeFile(owner)
    await file.close()
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined
    throw error
  }
  return async () => {
    if ((await readFile(path, 'utf8')) === owner) await rm(path)
  }
}

async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs
  } catch (error) {
    if (isCode(error, 'ENOENT')) return 0
    throw error
  }
}

const isCode = (error: unknown, code: string): boolean =>
  (error as NodeJS.ErrnoException).code === code
