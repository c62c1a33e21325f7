/**
 * Writing and removing files of the output folder. Plain JavaScript, because the thread that writes
 * compressed twins uses it too and has no loader for TypeScript.
 */
import path from 'node:path'
import process from 'node:process'
import { threadId } from 'node:worker_threads'

/** Holds files while they are being written: inside the output folder, since a rename cannot leave its disk. */
export const PARTIAL = '.partial'

/**
 * @typedef {Pick<
 *   typeof import('node:fs'),
 *   'lstatSync' | 'mkdirSync' | 'readFileSync' | 'renameSync' | 'rmSync' | 'rmdirSync' | 'statSync' | 'writeFileSync'
 * >} FileSystem
 */

let count = 0

/**
 * Writes a file whole or not at all: readers see the old bytes or the new ones, also after the
 * process was killed. Not forced to the disk: after a power cut a file can be empty, which the audit
 * finds. What stands in the way, such as a folder of that name, is removed.
 *
 * @param {FileSystem} files
 * @param {string} root
 * @param {string} file inside `root`, with forward slashes
 * @param {Uint8Array} bytes
 */
export function writeWhole(files, root, file, bytes) {
  const partial = path.join(root, PARTIAL, `${process.pid}-${threadId}-${(count += 1)}`)
  const write = () => {
    files.writeFileSync(partial, bytes)
    files.renameSync(partial, path.join(root, file))
  }
  try {
    try {
      write()
    } catch (error) {
      if (!IN_THE_WAY.has(codeOf(error))) throw error
      clearTheWay(files, root, file)
      write()
    }
  } catch (error) {
    files.rmSync(partial, { force: true })
    throw error
  }
}

/**
 * @param {FileSystem} files
 * @param {string} root
 * @param {string} file
 * @returns {Buffer | null} `null` where there is no such file
 */
export function readIfAny(files, root, file) {
  const full = path.join(root, file)
  // Asked first, because an error costs more than the question, and a new site has none of its files.
  if (!isFile(files, full)) return null
  try {
    return files.readFileSync(full)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null
    throw error
  }
}

/**
 * Removes a file and the folders that it leaves empty, up to `root`.
 *
 * @param {FileSystem} files
 * @param {string} root
 * @param {string} file
 */
export function removeWhole(files, root, file) {
  try {
    files.rmSync(path.join(root, file), { force: true, recursive: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error
  }
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
    try {
      files.rmdirSync(path.join(root, folder))
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error))) return
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
}

const IN_THE_WAY = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY'])

/** @param {FileSystem} files @param {string} root @param {string} file */
function clearTheWay(files, root, file) {
  for (const folder of [PARTIAL, path.dirname(file)]) {
    let current = root
    for (const part of folder.split('/')) {
      current = path.join(current, part)
      if (isFile(files, current)) files.rmSync(current)
    }
    files.mkdirSync(path.join(root, folder), { recursive: true })
  }
  const target = path.join(root, file)
  const found = files.lstatSync(target, { throwIfNoEntry: false })
  if (found?.isDirectory()) files.rmSync(target, { recursive: true })
}

/** @param {FileSystem} files @param {string} full */
function isFile(files, full) {
  try {
    return files.statSync(full, { throwIfNoEntry: false })?.isFile() ?? false
  } catch (error) {
    if (['ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return false
    throw error
  }
}

/** Not by `instanceof`: an error of Node's own can come from another realm. */
const codeOf = (error) => error?.code ?? ''
