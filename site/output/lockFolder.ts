import fs from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { removePartialFiles } from './createOutput.ts'

/** Held by the one process that writes a site's folder. */
export interface FolderLock {
  release: () => void
}

/**
 * Makes this process the only one that writes a folder. The lock is one of SQLite on `site.lock`,
 * which the system takes from a process that dies, however it dies: nothing is left to be judged by
 * ids of processes, which are given out again, and differ between containers. On network disks it
 * is as good as their file locks. Nothing else in the process may open that file: closing it would let go.
 *
 * @throws {FolderTakenError} another process holds it
 * @throws {FolderUnusableError} it cannot be made, or not be written to
 */
export function lockFolder(directory: string): FolderLock {
  const database = open(directory)
  try {
    database.exec('BEGIN IMMEDIATE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new FolderTakenError(directory, holderOf(directory))
  }
  fs.writeFileSync(holderFile(directory), `${process.pid}\n`)
  removePartialFiles(path.join(directory, 'public')) // of a holder that was killed
  return {
    release: () => {
      if (!database.open) return
      fs.rmSync(holderFile(directory), { force: true })
      database.exec('ROLLBACK') // closing alone keeps the lock until the memory is collected
      database.close()
    },
  }
}

export class FolderTakenError extends Error {
  readonly code = 'FOLDER_TAKEN'

  constructor(directory: string, pid: string | null) {
    const who = pid === null ? 'Another process' : `Another process (${pid})`
    super(
      `${who} writes the site in ${directory} already: stop it first, or set SITE_DIRECTORY to another folder.`,
    )
  }
}

export class FolderUnusableError extends Error {
  readonly code = 'FOLDER_UNUSABLE'

  constructor(directory: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `The site cannot use ${directory} (SITE_DIRECTORY): it has to be a folder to which the user that runs the site may write. ${reason}`,
      { cause },
    )
  }
}

function open(directory: string): Database.Database {
  try {
    fs.mkdirSync(directory, { recursive: true })
    return new Database(path.join(directory, 'site.lock'), { timeout: 0 })
  } catch (cause) {
    throw new FolderUnusableError(directory, cause)
  }
}

const isBusy = (error: unknown): boolean =>
  (error as { code?: string } | null)?.code === 'SQLITE_BUSY'

/** Only tells people where to look. */
const holderFile = (directory: string): string => path.join(directory, 'site.pid')

function holderOf(directory: string): string | null {
  try {
    return fs.readFileSync(holderFile(directory), 'utf8').trim() || null
  } catch {
    return null // taken at this moment
  }
}
