import {
  access,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  utimes,
  type FileHandle,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files named by their content key, each in a folder named by the first two digits. */
export interface FileStore {
  /**
   * Whole or not at all, even if the machine stops. A file that is there is left alone: same key,
   * same bytes.
   *
   * @param isForced replaces it nevertheless, such as when it may have been damaged
   */
  write: (key: string, extension: string, bytes: Uint8Array, isForced?: boolean) => Promise<void>
  has: (key: string, extension: string) => Promise<boolean>
  /**
   * Marks a file as about to be used, so that it is not collected within the next hour.
   *
   * @returns false when it is not there
   */
  keep: (key: string, extension: string) => Promise<boolean>
  /** @throws {Error} it is not there */
  read: (key: string, extension: string) => Promise<Buffer>
  /** Relative to the folder of the store. */
  pathOf: (key: string, extension: string) => string
}

/** @param directory absolute; made when it is missing */
export function createFileStore(directory: string): FileStore {
  const pathOf = (key: string, extension: string): string =>
    join(key.slice(0, 2), `${key}.${extension}`)

  async function write(
    key: string,
    extension: string,
    bytes: Uint8Array,
    isForced = false,
  ): Promise<void> {
    if (!isForced && (await keep(key, extension))) return
    const path = join(directory, pathOf(key, extension))
    const temporary = `${path}.${crypto.randomUUID()}.tmp`
    try {
      const file = await openNew(temporary)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw new Error(`Cannot store ${path}; is the disk full or read-only?`, { cause: error })
    }
  }

  async function keep(key: string, extension: string): Promise<boolean> {
    const now = new Date()
    return isThere(utimes(join(directory, pathOf(key, extension)), now, now))
  }

  return {
    write,
    keep,
    has: (key, extension) => isThere(access(join(directory, pathOf(key, extension)))),
    read: (key, extension) => readFile(join(directory, pathOf(key, extension))),
    pathOf,
  }
}

/** Makes its folder when that is missing, which is seldom. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    return open(path, 'wx')
  }
}

/** @throws whatever is wrong besides that the file is not there */
async function isThere(asking: Promise<void>): Promise<boolean> {
  try {
    await asking
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
