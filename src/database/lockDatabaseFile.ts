import Database from 'libsql'
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes this process the only CMS on a database file: two would deliver each message twice, and
 * start each job twice. The lock is one of SQLite, on a file of its own beside the database, which
 * the system takes from a process that dies, however it dies. On network disks it is as good as
 * their file locks. Other databases are not locked.
 *
 * @param url `DATABASE_URL`
 * @throws {DatabaseTakenError} another CMS runs on it
 */
export function lockDatabaseFile(url: string): void {
  if (!url.startsWith('file:')) return
  const file = resolve(url.slice('file:'.length))
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Database(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN IMMEDIATE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string } | null)?.code !== 'SQLITE_BUSY') throw error
    throw new DatabaseTakenError(file)
  }
  held.push(lock)
}

/** Out of reach of the garbage collector, which would let go. */
const held: unknown[] = []

export class DatabaseTakenError extends Error {
  readonly code = 'DATABASE_TAKEN'

  constructor(file: string) {
    super(
      `Another CMS runs on the database ${file} already: stop it first, or set DATABASE_URL to another file.`,
    )
  }
}
