import Database from 'libsql'

/** Which page names which picture, on disk: it may be many thousand, and is asked for rarely. */
export interface PictureIndex {
  /** @returns the picture that the page named before */
  set: (page: string, picture: string) => string | null
  /** @returns the picture that the page named */
  delete: (page: string) => string | null
  isUsed: (picture: string) => boolean
  pages: () => Generator<string>
  /** @returns some page that names the picture */
  pageOf: (picture: string) => string | null
  /** Each once. */
  pictures: () => Generator<string>
  /** When pages had last all been noted, in ms since 1970; 0 in the beginning. */
  readonly notedAt: number
  noteAllAt: (ms: number) => void
  close: () => void
}

/** @param file that is made where it is missing */
export function openPictureIndex(file: string): PictureIndex {
  const database = new Database(file)
  // It can be made again from the pages, so a power cut may take the last entries.
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS pages (page TEXT PRIMARY KEY, picture TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS pages_by_picture ON pages (picture);
    CREATE TABLE IF NOT EXISTS noted (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)`)
  const get = database.prepare('SELECT picture FROM pages WHERE page = ?')
  const put = database.prepare('INSERT OR REPLACE INTO pages VALUES (?, ?)')
  const remove = database.prepare('DELETE FROM pages WHERE page = ?')
  const reader = database.prepare('SELECT page FROM pages WHERE picture = ? LIMIT 1')
  const noted = database.prepare('SELECT at FROM noted WHERE id = 1')
  const putNoted = database.prepare('INSERT OR REPLACE INTO noted VALUES (1, ?)')
  const nextPage = database.prepare('SELECT page FROM pages WHERE page > ? ORDER BY page LIMIT 1')
  const nextPicture = database.prepare(
    'SELECT picture FROM pages WHERE picture > ? ORDER BY picture LIMIT 1',
  )
  const pictureOf = (page: string) =>
    (get.get(page) as { picture: string } | undefined)?.picture ?? null
  const pageOf = (picture: string) =>
    (reader.get(picture) as { page: string } | undefined)?.page ?? null
  return {
    set: (page, picture) => {
      const last = pictureOf(page)
      if (last !== picture) put.run(page, picture)
      return last
    },
    delete: (page) => {
      const last = pictureOf(page)
      if (last !== null) remove.run(page)
      return last
    },
    isUsed: (picture) => pageOf(picture) !== null,
    pageOf,
    *pages() {
      for (let last = ''; ;) {
        const row = nextPage.get(last) as { page: string } | undefined
        if (!row) return
        yield (last = row.page)
      }
    },
    *pictures() {
      for (let last = ''; ;) {
        const row = nextPicture.get(last) as { picture: string } | undefined
        if (!row) return
        yield (last = row.picture)
      }
    },
    get notedAt() {
      return (noted.get() as { at: number } | undefined)?.at ?? 0
    },
    noteAllAt: (ms) => void putNoted.run(ms),
    close: () => database.close(),
  }
}
