import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files named by their content key, each in a folder named by the first two digits. */
export interface FileStore {
  /** Whole or not at all, even if the machine stops; a file that is there is left alone. */
  write: (key: string, extension: string, bytes: Uint8Array) => Promise<void>
  has: (key: string, extension: string) => Promise<boolean>
  /** Relative to the folder of the store. */
  pathOf: (key: string, extension: string) => string
}

/** @param directory absolute; made when it is missing */
export function createFileStore(directory: string): FileStore {
  const pathOf = (key: string, extension: string): string =>
    join(key.slice(0, 2), `${key}.${extension}`)

  async function has(key: string, extension: string): Promise<boolean> {
    return access(join(directory, pathOf(key, extension))).then(
      () => true,
      () => false,
    )
  }

  async function write(key: string, extension: string, bytes: Uint8Array): Promise<void> {
    if (await has(key, extension)) return
    const path = join(directory, pathOf(key, extension))
    const temporary = `${path}.${crypto.randomUUID()}.tmp`
    await mkdir(dirname(path), { recursive: true })
    try {
      const file = await open(temporary, 'wx')
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

  return { write, has, pathOf }
}
