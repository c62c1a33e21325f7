import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { orMissing, walkFiles } from './walkFiles.ts'

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
  for await (const file of walkFiles(folder)) {
    if (isExpected(file)) continue
    const found = await orMissing(lstat(path.join(folder, file)))
    if (found && now() - found.ctimeMs >= minAgeMs && !isExpected(file)) yield file
  }
}
