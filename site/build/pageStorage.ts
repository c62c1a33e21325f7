import type Database from 'libsql'
import type { FileRecord, PageStorage, StoredPage } from './createPageIndex.ts'

/** Reads the records of pages from the tables of the site's memory. */
export function createPageStorage(database: Database.Database): PageStorage {
  const selectPage = database.prepare('SELECT path, page, dependencies FROM pages WHERE path = ?')
  const selectPart = database.prepare(
    'SELECT path, page, dependencies FROM pages WHERE path > ? ORDER BY path LIMIT ?',
  )
  const selectName = database.prepare('SELECT name FROM names WHERE number = ?')
  const selectNames = database.prepare('SELECT name FROM names ORDER BY number')
  return {
    read: (path) => {
      const row = selectPage.get(path) as Row | undefined
      return row && fromRow(row)
    },
    *readAll() {
      for (let after = ''; ;) {
        const rows = selectPart.all(after, PART) as Row[]
        for (const row of rows) yield fromRow(row)
        const last = rows.at(-1)
        if (!last) return
        after = last.path
      }
    },
    *names() {
      for (const { name } of selectNames.iterate() as Iterable<{ name: string }>) yield name
    },
    nameOf: (number) => {
      const row = selectName.get(number) as { name: string } | undefined
      if (!row) throw new Error(`The site's memory has no name with the number ${number}.`)
      return row.name
    },
  }
}

/** Records read at a time. */
const PART = 1000

interface Row {
  path: string
  page: string
  /** As the driver gives it: one or the other, by the way of asking. */
  dependencies: ArrayBuffer | Uint8Array
}

function fromRow({ path, page: json, dependencies }: Row): StoredPage {
  const page = JSON.parse(json) as PageRow
  return {
    path,
    subject: page.s,
    files: page.f.map(([file, sha256]) => ({ file, sha256 })),
    isIndexable: page.i === 1,
    modifiedAt: page.m,
    madeBy: page.b,
    ...(page.e === undefined ? {} : { failure: page.e }),
    dependencies: new Uint32Array(Uint8Array.from(new Uint8Array(dependencies)).buffer),
  }
}

/** Short names: there is one for each of a hundred thousand pages. */
interface PageRow {
  s: string
  f: [FileRecord['file'], FileRecord['sha256']][]
  i: 0 | 1
  m: string | null
  b: number
  e?: string
}

/** The record but for what the page read. */
export function toRow({
  subject,
  files,
  isIndexable,
  modifiedAt,
  madeBy,
  failure,
}: StoredPage): string {
  const row: PageRow = {
    s: subject,
    f: files.map(({ file, sha256 }) => [file, sha256]),
    i: isIndexable ? 1 : 0,
    m: modifiedAt,
    b: madeBy,
    ...(failure === undefined ? {} : { e: failure }),
  }
  return JSON.stringify(row)
}

/** Numbers as they are stored. */
export const toBlob = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
