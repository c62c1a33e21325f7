/** Files beside the output folder, and lists of what a folder holds; the output has its own writer. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file whole or not at all: readers see the old bytes or the new ones, also after a crash.
 * A file that has these bytes already is left alone.
 *
 * @returns whether anything was written
 */
export async function writeFileIfChanged(file: string, bytes: Buffer): Promise<boolean> {
  if ((await readFileIfAny(file))?.equals(bytes)) return false
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = path.join(path.dirname(file), `.${randomUUID()}${TEMPORARY}`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return true
}

/** @returns `null` where there is no such file */
export async function readFileIfAny(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG')) return null
    throw error
  }
}

/** @returns paths of all files below `root`, with forward slashes */
export async function listFiles(root: string): Promise<string[]> {
  try {
    const found = await readdir(root, { recursive: true, withFileTypes: true })
    return found
      .filter((item) => !item.isDirectory())
      .map((item) => path.relative(root, path.join(item.parentPath, item.name)))
      .map((file) => file.split(path.sep).join('/'))
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}

const TEMPORARY = '.partial'

/** Not by `instanceof`: an error of Node's own can come from another realm. */
const isErrno = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException | null)?.code ?? '')
