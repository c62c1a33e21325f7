import type Database from 'libsql'

export type Value = string | number | null

/** Inserts rows, with one prepared statement for each table: every row of one has the same columns. */
export function createInsert(database: Database.Database) {
  const statements = new Map<string, Database.Statement>()
  return (table: string, row: Record<string, Value>): void => {
    const columns = Object.keys(row)
    const known = statements.get(table)
    const names = columns.map((column) => `"${column}"`).join(', ')
    const places = columns.map(() => '?').join(', ')
    const statement =
      known ?? database.prepare(`INSERT INTO ${table} (${names}) VALUES (${places})`)
    statements.set(table, statement)
    statement.run(...Object.values(row))
  }
}
