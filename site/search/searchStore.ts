/**
 * What the search remembers of the docs, in an SQLite file beside the output folder: the terms of
 * each, so that a change costs what changed, and the docs of each term.
 */
import Database from 'libsql'
import { bitsOf } from './posting.ts'

export interface StoredDoc {
  key: string
  /** Its name in postings. */
  name: string
  /** SHA-256 of what was read, in hexadecimal. */
  source: string
  /** Id of the article that leads a tag's page. */
  lead: string | null
  /** Weight by term; empty where the doc is not found by itself. */
  weights: Record<string, number>
  /** Place of its kind in `KINDS`. */
  kind: number
  record: string
}

export interface TermNode {
  prefix: string
  isLeaf: boolean
  /** Packed postings. */
  best: string
}

export type SearchStore = ReturnType<typeof openSearchStore>

/** @param file `:memory:` for none */
export function openSearchStore(file: string) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.exec(SCHEMA)
  const statements = new Map<string, Database.Statement>()
  /** Made once: preparing costs more than running. */
  const sql = (text: string): Database.Statement => {
    const known = statements.get(text) ?? database.prepare(text)
    statements.set(text, known)
    return known
  }
  const run = (text: string, ...values: unknown[]) => void sql(text).run(...values)
  const one = <T>(text: string, ...values: unknown[]) => sql(text).get(...values) as T | undefined
  const all = <T>(text: string, ...values: unknown[]) => sql(text).all(...values) as T[]

  const DOC_OF = 'SELECT key, name, source, lead, weights, kind, record FROM docs'

  return {
    begin: () => void database.exec('BEGIN'),
    commit: () => void database.exec('COMMIT'),
    rollback: () => void (database.inTransaction && database.exec('ROLLBACK')),
    close: () => void database.close(),
    /** Forgets everything. */
    clear: () =>
      void database.exec(
        'DELETE FROM docs; DELETE FROM terms; DELETE FROM nodes; DELETE FROM records; DELETE FROM facts',
      ),

    fact: (name: string): string | undefined =>
      one<{ value: string }>('SELECT value FROM facts WHERE name = ?', name)?.value,
    setFact: (name: string, value: string) =>
      run('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, value),

    /** SHA-256 of what was read of a doc, where it is known. */
    source: (locale: string, key: string): string | undefined =>
      one<{ source: string }>('SELECT source FROM docs WHERE locale = ? AND key = ?', locale, key)
        ?.source,
    doc: (locale: string, key: string) =>
      read(one<Row>(`${DOC_OF} WHERE locale = ? AND key = ?`, locale, key)),
    docsNamed: (locale: string, name: string) =>
      all<Row>(
        `${DOC_OF} INDEXED BY names WHERE locale = ? AND name = ? ORDER BY key`,
        locale,
        name,
      ).map((row) => read(row)!),
    keys: (locale: string) =>
      all<{ key: string }>('SELECT key FROM docs WHERE locale = ?', locale).map(({ key }) => key),
    locales: () =>
      all<{ locale: string }>('SELECT DISTINCT locale FROM docs').map(({ locale }) => locale),
    /** Keys of the tags that an article leads. */
    ledBy: (locale: string, article: string) =>
      all<{ key: string }>(
        'SELECT key FROM docs WHERE locale = ? AND lead = ?',
        locale,
        article,
      ).map(({ key }) => key),
    putDoc: (locale: string, { key, name, source, lead, weights, kind, record }: StoredDoc) =>
      run(
        'INSERT OR REPLACE INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[locale, key, name, bitsOf(name), source, lead, JSON.stringify(weights), kind, record],
      ),
    deleteDoc: (locale: string, key: string) =>
      run('DELETE FROM docs WHERE locale = ? AND key = ?', locale, key),
    /** How many docs can be found. */
    count: (locale: string): number =>
      one<{ n: number }>(
        "SELECT count(*) AS n FROM docs WHERE locale = ? AND record <> ''",
        locale,
      )!.n,
    /** Docs whose names begin with some bits, at most `most`. */
    records: (locale: string, bits: string, most: number) =>
      all<{ name: string; record: string }>(
        `SELECT name, record FROM docs WHERE locale = ? AND bits >= ? AND bits < ? AND record <> ''
         ORDER BY bits, key LIMIT ?`,
        ...[locale, bits, `${bits}2`, most],
      ),

    postings: (locale: string, term: string): string =>
      one<{ postings: string }>(
        'SELECT postings FROM terms WHERE locale = ? AND term = ?',
        locale,
        term,
      )?.postings ?? '',
    putPostings: (locale: string, term: string, postings: string, bytes: number) =>
      run(
        `INSERT INTO terms (locale, term, bytes, postings) VALUES (?, ?, ?, ?)
         ON CONFLICT (locale, term) DO UPDATE SET bytes = excluded.bytes, postings = excluded.postings`,
        ...[locale, term, bytes, postings],
      ),
    deleteTerm: (locale: string, term: string) =>
      run('DELETE FROM terms WHERE locale = ? AND term = ?', locale, term),
    /** Whether the terms that begin so come to no more than so many bytes. */
    fits: (locale: string, prefix: string, most: number): boolean => {
      let sum = 0
      const sizes = sql(
        'SELECT bytes FROM terms INDEXED BY sizes WHERE locale = ? AND term >= ? AND term < ?',
      )
      for (const row of sizes.iterate(locale, prefix, after(prefix)) as Iterable<{
        bytes: number
      }>) {
        sum += row.bytes
        if (sum > most) return false
      }
      return true
    },
    terms: (locale: string, prefix: string) =>
      all<{ term: string; postings: string }>(
        'SELECT term, postings FROM terms WHERE locale = ? AND term >= ? AND term < ? ORDER BY term',
        ...[locale, prefix, after(prefix)],
      ),
    /** The characters that come after a beginning. */
    nextCharacters: (locale: string, prefix: string) =>
      all<{ next: string }>(
        `SELECT DISTINCT substr(term, length(?) + 1, 1) AS next FROM terms INDEXED BY sizes
         WHERE locale = ? AND term > ? AND term < ?`,
        ...[prefix, locale, prefix, after(prefix)],
      ).map(({ next }) => next),

    nodes: (locale: string) =>
      all<{ prefix: string; isLeaf: number }>(
        'SELECT prefix, is_leaf AS isLeaf FROM nodes WHERE locale = ? ORDER BY prefix',
        locale,
      ),
    node: (locale: string, prefix: string) =>
      one<{ isLeaf: number; best: string }>(
        'SELECT is_leaf AS isLeaf, best FROM nodes WHERE locale = ? AND prefix = ?',
        ...[locale, prefix],
      ),
    /** Best postings of the nodes one character below. */
    bestBelow: (locale: string, prefix: string) =>
      all<{ best: string }>(
        'SELECT best FROM nodes WHERE locale = ? AND prefix > ? AND prefix < ? AND length(prefix) = length(?) + 1',
        ...[locale, prefix, after(prefix), prefix],
      ).map(({ best }) => best),
    putNode: (locale: string, { prefix, isLeaf, best }: TermNode) =>
      run('INSERT OR REPLACE INTO nodes VALUES (?, ?, ?, ?)', locale, prefix, Number(isLeaf), best),
    /** @returns the beginnings of the nodes that are no more, `prefix` itself left out */
    deleteBelow: (locale: string, prefix: string): string[] => {
      const range = [locale, prefix, after(prefix)]
      const where = 'WHERE locale = ? AND prefix > ? AND prefix < ?'
      const found = all<{ prefix: string }>(`SELECT prefix FROM nodes ${where}`, ...range)
      if (found.length > 0) run(`DELETE FROM nodes ${where}`, ...range)
      return found.map((node) => node.prefix)
    },
    deleteNode: (locale: string, prefix: string) =>
      run('DELETE FROM nodes WHERE locale = ? AND prefix = ?', locale, prefix),

    recordFiles: (locale: string) =>
      all<{ bits: string }>('SELECT bits FROM records WHERE locale = ? ORDER BY bits', locale).map(
        ({ bits }) => bits,
      ),
    putRecordFile: (locale: string, bits: string) =>
      run('INSERT OR IGNORE INTO records VALUES (?, ?)', locale, bits),
    deleteRecordFile: (locale: string, bits: string) =>
      run('DELETE FROM records WHERE locale = ? AND bits = ?', locale, bits),
  }
}

type Row = Omit<StoredDoc, 'weights'> & { weights: string }

const read = (row: Row | undefined): StoredDoc | undefined =>
  row && { ...row, weights: JSON.parse(row.weights) as Record<string, number> }

/** Greater than everything that begins so: no term has this character. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS docs (
    locale TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, bits TEXT NOT NULL,
    source TEXT NOT NULL, lead TEXT, weights TEXT NOT NULL, kind INTEGER NOT NULL,
    record TEXT NOT NULL, PRIMARY KEY (locale, key)
  );
  CREATE INDEX IF NOT EXISTS names ON docs (locale, name);
  CREATE INDEX IF NOT EXISTS bits ON docs (locale, bits);
  CREATE INDEX IF NOT EXISTS leads ON docs (locale, lead) WHERE lead IS NOT NULL;
  CREATE TABLE IF NOT EXISTS terms (
    locale TEXT NOT NULL, term TEXT NOT NULL, bytes INTEGER NOT NULL, postings TEXT NOT NULL,
    UNIQUE (locale, term)
  );
  CREATE INDEX IF NOT EXISTS sizes ON terms (locale, term, bytes);
  CREATE TABLE IF NOT EXISTS nodes (
    locale TEXT NOT NULL, prefix TEXT NOT NULL, is_leaf INTEGER NOT NULL, best TEXT NOT NULL,
    PRIMARY KEY (locale, prefix)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS records (
    locale TEXT NOT NULL, bits TEXT NOT NULL, PRIMARY KEY (locale, bits)
  ) WITHOUT ROWID`
