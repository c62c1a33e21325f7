import fs from 'node:fs'
import path from 'node:path'
import { type TwinWriter, writeTwinsInThread } from './createTwinWriter.ts'
import { OutputError } from './errors.ts'
import { isText, TWIN_ENDINGS } from './twins.mjs'
import { type FileSystem, PARTIAL, readIfAny, removeWhole, writeWhole } from './wholeFile.mjs'

/**
 * The folder that is served. Text files have compressed twins beside them, which are not named: they
 * come and go with their file. Paths are inside the folder, with forward slashes.
 */
export interface Output {
  /**
   * Writes a file and its twins, each whole or not at all, twins first. What has the right bytes is
   * left alone. Killed between the two, the twins are newer than the file until it is written again.
   *
   * @throws {OutputError} the disk refuses; the file has its old bytes or the new ones
   */
  write: (file: string, bytes: Uint8Array) => Promise<'written' | 'unchanged'>
  /** Removes a file, its twins and the folders that it leaves empty. @throws {OutputError} */
  remove: (file: string) => void
  /** @returns `null` where there is no such file @throws {OutputError} */
  read: (file: string) => Buffer | null
  folder: string
}

export interface OutputOptions {
  /** For tests. @default Node's */
  files?: FileSystem
  /** For tests. @default in a thread */
  writeTwins?: TwinWriter
}

/**
 * Writes at once rather than through promises: 0.07 ms a file of 9 kB against 0.24 ms, measured, and
 * no longer than it takes to render a page.
 */
export function createOutput(publicFolder: string, options: OutputOptions = {}): Output {
  const { files = fs, writeTwins = writeTwinsInThread } = options
  const folder = path.resolve(publicFolder)

  function read(file: string): Buffer | null {
    try {
      return readIfAny(files, folder, file)
    } catch (error) {
      throw new OutputError(folder, file, 'read', error)
    }
  }

  async function write(file: string, bytes: Uint8Array): Promise<'written' | 'unchanged'> {
    const isNew = !read(file)?.equals(bytes)
    try {
      if (isNew) files.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    } catch {
      // a file is in the way: writing it removes that, or says what is wrong
    }
    try {
      if (isText(file)) await writeTwins(folder, file, bytes, isNew)
      if (isNew) writeWhole(files, folder, file, bytes)
    } catch (error) {
      throw new OutputError(folder, file, 'written', error)
    }
    return isNew ? 'written' : 'unchanged'
  }

  return {
    folder,
    read,
    write,
    remove: (file) => {
      try {
        removeWhole(files, folder, file)
        if (!isText(file)) return
        for (const ending of TWIN_ENDINGS) removeWhole(files, folder, file + ending)
      } catch (error) {
        throw new OutputError(folder, file, 'removed', error)
      }
    },
  }
}

/** Removes what a killed process had begun. Only for who holds the lock of the folder. */
export function removePartialFiles(publicFolder: string): void {
  const stats = fs.statSync(publicFolder, { throwIfNoEntry: false })
  if (stats && !stats.isDirectory()) fs.rmSync(publicFolder) // in the way of the folder
  fs.rmSync(path.join(publicFolder, PARTIAL), { recursive: true, force: true })
}
