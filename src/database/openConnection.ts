import Database, { type Statement } from 'libsql'

/** Statements kept. Each takes some 10 to 50 kB; a site, its consumers and its editors send a few hundred. */
const MAX_STATEMENTS = 300
/** What is sent again and again. All else runs once, or changes what a statement means. */
const KEPT = /^\s*(?:select|insert|update|delete)\b/i

export type Value = boolean | number | string | null

/** What libsql's client returns of a statement, as far as drizzle and we look at it. */
export interface Result {
  columns: string[]
  /** Values by place and by the name of their column, with a `length`. */
  rows: object[]
  rowsAffected: number
  lastInsertRowid: bigint | undefined
}

export interface Connection {
  /** Goes up with each `close`, which ends what was begun before. */
  readonly generation: number
  /** @throws {Database.SqliteError} the statement may stay open on the connection */
  run: (sql: string, values: readonly Value[]) => Result
  /** Statements without values, between semicolons. @throws {Database.SqliteError} */
  runAll: (sql: string) => void
  /** Forgets connection and statements, and what no COMMIT has kept; the next statement opens anew. */
  close: () => void
}

interface Prepared {
  statement: Statement<[Value[]]>
  columns: string[]
  toRow: (values: unknown[]) => object
}

/**
 * A connection to SQLite on which statements stay prepared. libsql's client prepares each statement
 * anew, which takes longer than running it.
 *
 * @param path      of the database file
 * @param timeoutMs how long a statement waits for a lock
 */
export function openConnection(path: string, timeoutMs: number): Connection {
  let database: Database.Database | undefined
  let generation = 0
  /** In the order of their last use. */
  const kept = new Map<string, Prepared>()

  const open = (): Database.Database => (database ??= new Database(path, { timeout: timeoutMs }))

  function prepare(sql: string): Prepared {
    const known = kept.get(sql)
    if (known) {
      kept.delete(sql)
      kept.set(sql, known)
      return known
    }
    const statement = open().prepare<[Value[]]>(sql)
    const columns = statement.reader ? statement.raw(true).columns() : []
    const names = columns.map(({ name }) => name)
    const prepared = { statement, columns: names, toRow: createRowMaker(names) }
    if (KEPT.test(sql)) kept.set(sql, prepared)
    if (kept.size > MAX_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    return prepared
  }

  function close(): void {
    kept.clear()
    database?.close()
    database = undefined
    generation += 1
  }

  return {
    get generation() {
      return generation
    },
    close,
    runAll(sql) {
      open().exec(sql)
    },
    run(sql, values) {
      const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
      try {
        const { statement, columns, toRow } = prepare(sql)
        if (columns.length === 0) {
          const { changes, lastInsertRowid } = statement.run(bound)
          return {
            columns,
            rows: [],
            rowsAffected: changes,
            lastInsertRowid: BigInt(lastInsertRowid),
          }
        }
        const rows = (statement.all(bound) as unknown[][]).map(toRow)
        return { columns, rows, rowsAffected: 0, lastInsertRowid: undefined }
      } catch (error) {
        kept.delete(sql)
        throw error
      }
    },
  }
}

/** Of two columns of one name, as joins have them, the first is found by it. */
function createRowMaker(columns: string[]): (values: unknown[]) => object {
  class Row {
    readonly #values: unknown[]

    constructor(values: unknown[]) {
      this.#values = values
    }

    get length(): number {
      return this.#values.length
    }

    static {
      columns.forEach((_, place) => {
        Object.defineProperty(Row.prototype, place, {
          get(this: Row) {
            return this.#values[place]
          },
        })
      })
    }
  }
  const named = [...new Set(columns)].map((name) => [name, columns.indexOf(name)] as const)
  return (values) => {
    const row = new Row(values) as Row & Record<string, unknown>
    for (const [name, place] of named) row[name] = values[place]
    return row
  }
}
