import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { hasTwins, isText, isTwinOf, TWIN_ENDINGS } from './twins.mjs'
import { readIfAny } from './wholeFile.mjs'

/** What is wrong with a file; `twin` is about its compressed copies. */
export type Fault = 'missing' | 'changed' | 'twin missing' | 'twin stale'

/**
 * Reads a file and its twins. One that was cut off, emptied or edited is `changed`.
 *
 * @param sha256 of the right bytes, in hexadecimal
 */
export function checkFile(folder: string, file: string, sha256: string): Fault | null {
  const bytes = readIfAny(fs, folder, file)
  if (!bytes) return 'missing'
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'changed'
  if (!isText(file)) return null
  const isWanted = hasTwins(file, bytes.length)
  for (const ending of TWIN_ENDINGS) {
    const twin = readIfAny(fs, folder, file + ending)
    if (isWanted && !twin) return 'twin missing'
    if (twin && !(isWanted && isTwinOf(ending, twin, bytes))) return 'twin stale'
  }
  return null
}

/** Looks without reading: whether a file is there, and twins where it needs them. */
export function isPresent(folder: string, file: string): boolean {
  const size = sizeOf(path.join(folder, file))
  if (size === null || size === 0) return false
  if (!hasTwins(file, size)) return true
  return TWIN_ENDINGS.every((ending) => sizeOf(path.join(folder, file + ending)) !== null)
}

function sizeOf(full: string): number | null {
  try {
    const found = fs.statSync(full, { throwIfNoEntry: false })
    return found?.isFile() ? found.size : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === 'ENOTDIR') return null
    throw error
  }
}
