import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'

export interface OutputFile {
  bytes: Buffer
  /** Changes when the file is replaced or written to. */
  stamp: string
}

/**
 * Reads a file of the output folder whole, so that what is said of the bytes is true of what is sent:
 * files are replaced at any moment.
 *
 * @param file relative to the folder, with forward slashes, checked by `readAddress`
 * @returns `null` where there is none, or one that is a folder, a device or reached by a symbolic link
 */
export async function readOutputFile(folder: string, file: string): Promise<OutputFile | null> {
  const name = path.join(folder, file)
  try {
    // A pipe would otherwise wait for somebody to write.
    const handle = await open(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stats = await handle.stat()
      if (!stats.isFile() || !(await isInPlace(folder, name))) return null
      return { bytes: await handle.readFile(), stamp: stampOf(stats) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** @returns `null` where there is no such file */
export async function readStamp(folder: string, file: string): Promise<string | null> {
  try {
    return stampOf(await stat(path.join(folder, file)))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Also false where a name was only nearly right, on disks that do not care about case. */
async function isInPlace(folder: string, name: string): Promise<boolean> {
  const [realFolder, real] = await Promise.all([realpath(folder), realpath(name)])
  return real === path.join(realFolder, path.relative(folder, name))
}

const stampOf = (stats: { mtimeMs: number; ctimeMs: number; size: number; ino: number }): string =>
  `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`

const MISSING = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'ENXIO']

/** Not by `instanceof`: an error of Node's own can come from another realm. */
const isMissing = (error: unknown): boolean =>
  MISSING.includes((error as NodeJS.ErrnoException | null)?.code ?? '')
