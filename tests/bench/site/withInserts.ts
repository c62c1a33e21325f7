import Database from 'libsql'

export type Value = string | number | null
export type Insert = (table: string, row: Record<string, Value>) => void

/** Rows that one statement writes: a call for each would take most of the time. */
const BATCH = 1_000

/**
 * Lets `work` write rows into a SQLite file, in one transaction and without checks of foreign keys;
 * every row of one table must have the same columns. Then gathers statistics for query plans.
 *
 * @param afterwards SQL to run before that, such as for indexes
 */
export function withInserts(file: string, work: (insert: Insert) => void, afterwards = ''): void {
  const database = new Database(file)
  const waiting = new Map<string, Record<string, Value>[]>()
  const write = (table: string, rows: Record<string, Value>[]): void => {
    const columns = Object.keys(rows[0] ?? {})
    const names = columns.map((column) => `"${column}"`).join(', ')
    const values = columns.map((_, place) => `value ->> ${place}`).join(', ')
    database
      .prepare(`INSERT INTO ${table} (${names}) SELECT ${values} FROM json_each(?)`)
      .run(JSON.stringify(rows.map((row) => Object.values(row))))
  }
  database.exec('PRAGMA foreign_keys = OFF; BEGIN')
  work((table, row) => {
    const rows = waiting.get(table) ?? []
    waiting.set(table, rows)
    rows.push(row)
    if (rows.length >= BATCH) write(table, rows.splice(0))
  })
  for (const [table, rows] of waiting) if (rows.length > 0) write(table, rows)
  database.exec(`COMMIT; ${afterwards}; ANALYZE`)
  database.close()
}
