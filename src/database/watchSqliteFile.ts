import Database from 'libsql'
import { resolve } from 'node:path'

/** How often the file is looked at. A stale answer is then older than a commit by this at most. */
const INTERVAL_MS = 25
/** After a commit of another process, so long every commit counts as one of another process. */
const COMPANY_MS = 60_000

export interface SqliteWatch {
  /** Call it right after a commit of this process, before anything else is awaited. */
  noteOwnCommit: () => void
  stop: () => void
}

export interface SqliteWatchOptions {
  /** `DATABASE_URL`: `file:…` */
  url: string
  /** Called when another process has written to the file: the command line, or a shell of SQLite's. */
  onForeignCommit: () => void
  /** Milliseconds, never going back. */
  now?: () => number
}

/**
 * Notices commits of other processes on the same file.
 *
 * SQLite counts the commits that a connection did not make, but not whose they were. Those of this
 * process are told apart by when they were made: the count is read before each and after it. A
 * commit of another process that falls between both by its whole length is missed; where one is
 * noticed, all commits of the next minute count as foreign, which drops more than it must.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
export function watchSqliteFile({
  url,
  onForeignCommit,
  now = () => performance.now(),
}: SqliteWatchOptions): SqliteWatch {
  const database = new Database(resolve(url.replace(/^file:/, '')), { timeout: 0 })
  const statement = database.prepare('PRAGMA data_version')
  const readVersion = (): number => (statement.get() as { data_version: number }).data_version
  let version = readVersion()
  let companyUntil = -Infinity

  const look = (): void => {
    const current = readVersion()
    if (current === version) return
    version = current
    companyUntil = now() + COMPANY_MS
    onForeignCommit()
  }

  const timer = setInterval(look, INTERVAL_MS)
  timer.unref()
  return {
    noteOwnCommit() {
      if (now() < companyUntil) {
        const current = readVersion()
        if (current !== version) onForeignCommit()
        version = current
      } else version = readVersion()
    },
    stop() {
      clearInterval(timer)
      database.close()
    },
  }
}
