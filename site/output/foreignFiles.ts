import { lstat, opendir } from 'node:fs/promises'
import path from 'node:path'

export interface ForeignFilesOptions {
  folder: string
  /** Asked with paths inside the folder, with forward slashes. */
  isExpected: (file: string) => boolean
  /** Files younger than that may belong to a page that is being written. @default 0 */
  minAgeMs?: number
  now?: () => number
}

/** Files that belong to nothing, found one after the other, so that no list of all is needed. */
export async function* foreignFiles(options: ForeignFilesOptions): AsyncGenerator<string> {
  const { folder, isExpected, minAgeMs = 0, now = Date.now } = options
  for await (const file of walk(folder, '')) {
    if (isExpected(file)) continue
    const found = await orMissing(lstat(path.join(folder, file)))
    if (found && now() - found.ctimeMs >= minAgeMs && !isExpected(file)) yield file
  }
}

async function* walk(root: string, inside: string): AsyncGenerator<string> {
  const folders: string[] = []
  const directory = await orMissing(opendir(path.join(root, inside)))
  if (!directory) return
  for await (const item of directory) {
    const name = inside === '' ? item.name : `${inside}/${item.name}`
    if (item.isDirectory()) folders.push(name)
    else yield name
  }
  for (const name of folders) yield* walk(root, name)
}

/** @returns `null` for what was removed meanwhile */
async function orMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException | null)?.code ?? '')) {
      return null
    }
    throw error
  }
}
