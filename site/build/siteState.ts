/**
 * What the builder remembers between runs: the docs, the pages and what each of them read, in one
 * SQLite file beside the output folder. Nothing here waits for the network, so that every change of
 * several rows is one transaction.
 */
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import Database from 'libsql'
import { z } from 'zod'
import { createDocStore, type DocStore } from './docStore.ts'
import { createPageIndex, type PageIndex } from './createPageIndex.ts'
import { createPageStorage, toBlob, toRow } from './pageStorage.ts'

/** What is remembered beside docs and pages. */
export interface Progress {
  /** Names the code, styles and settings that the pages were made with. */
  fingerprint: string
  /** Clock of the CMS, ISO 8601: everything published before is on the site. */
  cursor: string
  /** Number of the last full build. */
  build: number
  /** Docs whose last answer could not be read; asked for again in each batch. */
  unreadable: string[]
  /** Messages that may come again with the next reading of the feed: those shortly before the cursor. */
  recent: RecentMessage[]
  /** Messages that the CMS was told have failed. */
  failed: FailedMessage[]
}

export interface RecentMessage {
  id: string
  /** ISO 8601. */
  timestamp: string
}

export interface FailedMessage extends RecentMessage {
  /** Of the doc. */
  key: string
  reason: string
}

export interface LiveMessage extends RecentMessage {
  /** ISO 8601. */
  at: string
}

/** A full build that has not come to its end, so that the next process goes on with it. */
export interface BuildUnderWay {
  /** Pages that it has made bear it. */
  number: number
  fingerprint: string
  cursor: string
  /** Where the reading of docs stands; `null` once all are there. */
  reading: { locale: string; collection: string; after: string | null } | null
}

export interface SiteStore {
  docs: DocStore
  index: PageIndex
  /** @returns `null` until a full build has come to its end once */
  progress: () => Progress | null
  saveProgress: (progress: Progress) => void
  underWay: () => BuildUnderWay | null
  saveUnderWay: (build: BuildUnderWay | null) => void
  /** Of each doc the newest message that is live. */
  live: {
    get: (key: string) => LiveMessage | undefined
    set: (key: string, message: LiveMessage) => void
    delete: (key: string) => void
  }
  /** Notes paths about to be written, so that a crash among the writes leaves no page behind. */
  begin: (paths: Iterable<string>) => void
  /** Paths of batches that did not come to their end. */
  unfinished: () => string[]
  /** Writes what the index now says of some pages, and takes them off the unfinished ones. */
  savePages: (paths: Iterable<string>) => void
  /** Runs `work` as one transaction. It must not wait for anything. */
  inTransaction: <T>(work: () => T) => T
  close: () => void
}

/** @throws {StateError} the file cannot be opened or made */
export async function openSiteStore(directory: string): Promise<SiteStore> {
  const file = path.join(directory, 'site.db')
  await mkdir(directory, { recursive: true })
  for (const old of FORMER_FILES) await rm(path.join(directory, old), { force: true })
  try {
    return openFile(file)
  } catch (cause) {
    if (!isBroken(cause)) throw new StateError(file, cause)
    // Nothing in it is lost for good: the site is read anew.
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true })
    return openFile(file)
  }
}

/** Where earlier versions kept the same. */
const FORMER_FILES = ['state.json', 'unfinished.json']

export class StateError extends Error {
  readonly code = 'SITE_STATE'

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`What the site remembers, ${file}, cannot be opened: ${reason}`, { cause })
  }
}

function openFile(file: string): SiteStore {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  refuseOtherFormats(database)
  database.exec(`
    PRAGMA user_version = ${FORMAT};
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS names (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS pages (
      path TEXT PRIMARY KEY, page TEXT NOT NULL, dependencies BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unfinished (path TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS live (key TEXT PRIMARY KEY, message TEXT NOT NULL) WITHOUT ROWID`)
  const docs = createDocStore(database)
  const selectFact = database.prepare('SELECT value FROM facts WHERE name = ?')
  const putFact = database.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)')
  const deleteFact = database.prepare('DELETE FROM facts WHERE name = ?')
  const putName = database.prepare('INSERT INTO names VALUES (?, ?)')
  const putPage = database.prepare('INSERT OR REPLACE INTO pages VALUES (?, ?, ?)')
  const deletePage = database.prepare('DELETE FROM pages WHERE path = ?')
  const putUnfinished = database.prepare('INSERT OR IGNORE INTO unfinished VALUES (?)')
  const deleteUnfinished = database.prepare('DELETE FROM unfinished WHERE path = ?')
  const selectUnfinished = database.prepare('SELECT path FROM unfinished')
  const selectLive = database.prepare('SELECT message FROM live WHERE key = ?')
  const putLive = database.prepare('INSERT OR REPLACE INTO live VALUES (?, ?)')
  const deleteLive = database.prepare('DELETE FROM live WHERE key = ?')

  const index = createPageIndex(createPageStorage(database))

  const fact = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const row = selectFact.get(name) as { value: string } | undefined
    return row ? schema.parse(JSON.parse(row.value)) : null
  }

  function inTransaction<T>(work: () => T): T {
    if (database.inTransaction) return work()
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  function savePages(paths: Iterable<string>) {
    inTransaction(() => {
      const { pages, names } = index.unsaved()
      for (const [number, name] of names) putName.run(number, name)
      for (const [page, stored] of pages) {
        if (stored) putPage.run(page, toRow(stored), toBlob(stored.dependencies))
        else deletePage.run(page)
      }
      for (const page of paths) deleteUnfinished.run(page)
    })
    index.markSaved()
  }

  return {
    docs,
    index,
    progress: () => fact('progress', progressFact),
    saveProgress: (progress) => void putFact.run('progress', JSON.stringify(progress)),
    underWay: () => fact('underWay', underWayFact),
    saveUnderWay: (build) => {
      if (build) putFact.run('underWay', JSON.stringify(build))
      else deleteFact.run('underWay')
    },
    live: {
      get: (key) => {
        const row = selectLive.get(key) as { message: string } | undefined
        return row && (JSON.parse(row.message) as LiveMessage)
      },
      set: (key, message) => void putLive.run(key, JSON.stringify(message)),
      delete: (key) => void deleteLive.run(key),
    },
    begin: (paths) => {
      inTransaction(() => {
        for (const page of paths) putUnfinished.run(page)
      })
    },
    unfinished: () => (selectUnfinished.all() as { path: string }[]).map((row) => row.path),
    savePages,
    inTransaction,
    close: () => void database.close(),
  }
}

/** Raised when an earlier file means something else. */
const FORMAT = 1

/** @throws {FormatError} the file was written by another version, or lacks names that pages use */
function refuseOtherFormats(database: Database.Database) {
  const count = (query: string) => (database.prepare(query).get() as { count: number }).count
  if (count('SELECT count(*) AS count FROM sqlite_master') === 0) return
  const version = count('SELECT user_version AS count FROM pragma_user_version')
  const names = version === FORMAT ? count('SELECT count(*) AS count FROM names') : 0
  const last = version === FORMAT ? count('SELECT max(number) AS count FROM names') : null
  if (version === FORMAT && names === (last ?? -1) + 1) return
  database.close()
  throw new FormatError()
}

class FormatError extends Error {
  constructor() {
    super('It was written by another version of the site.')
  }
}

const storedMessage = z.object({ id: z.string(), timestamp: z.string() })

const progressFact = z.object({
  fingerprint: z.string(),
  cursor: z.iso.datetime(),
  build: z.number(),
  unreadable: z.array(z.string()),
  recent: z.array(storedMessage),
  failed: z.array(storedMessage.extend({ key: z.string(), reason: z.string() })),
})

const underWayFact = z.object({
  number: z.number(),
  fingerprint: z.string(),
  cursor: z.iso.datetime(),
  reading: z
    .object({ locale: z.string(), collection: z.string(), after: z.string().nullable() })
    .nullable(),
})

const isBroken = (error: unknown): boolean =>
  error instanceof FormatError ||
  error instanceof SyntaxError ||
  error instanceof z.ZodError ||
  /malformed|not a database|no such column/i.test(error instanceof Error ? error.message : '')
