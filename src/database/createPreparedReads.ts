import Database, { type Statement } from 'libsql'

/** Statements kept. Each takes some 10 to 50 kB; a site and its consumers send a few dozen. */
const MAX_STATEMENTS = 200

export type ReadArgument = boolean | number | string | null

/** What libsql's client returns of a read, as far as drizzle and we look at it. */
export interface ReadResult {
  columns: string[]
  /** Values by place and by the name of their column, with a `length`. */
  rows: object[]
}

export interface PreparedReads {
  /**
   * Runs one read outside of transactions: it sees what is committed.
   *
   * @throws {Database.SqliteError} the statement is wrong, or the file cannot be read
   */
  run: (sql: string, values: readonly ReadArgument[]) => ReadResult
  /** Forgets connection and statements; the next read opens anew. */
  close: () => void
}

interface Prepared {
  statement: Statement<[ReadArgument[]]>
  columns: string[]
  toRow: (values: unknown[]) => object
}

/**
 * A connection of its own for reads, on which statements stay prepared. libsql's client prepares each
 * statement anew, which takes longer than running it.
 *
 * @param path      of the database file
 * @param timeoutMs how long a read waits for a lock
 */
export function createPreparedReads(path: string, timeoutMs: number): PreparedReads {
  let connection: Database.Database | undefined
  /** In the order of their last use. */
  const kept = new Map<string, Prepared>()

  function prepare(sql: string): Prepared {
    const known = kept.get(sql)
    if (known) {
      kept.delete(sql)
      kept.set(sql, known)
      return known
    }
    connection ??= new Database(path, { timeout: timeoutMs })
    const statement = connection.prepare<[ReadArgument[]]>(sql).raw(true)
    const columns = statement.columns().map(({ name }) => name)
    const prepared = { statement, columns, toRow: createRowMaker(columns) }
    kept.set(sql, prepared)
    if (kept.size > MAX_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    return prepared
  }

  function close(): void {
    kept.clear()
    connection?.close()
    connection = undefined
  }

  return {
    close,
    run(sql, values) {
      const { statement, columns, toRow } = prepare(sql)
      const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
      return { columns, rows: (statement.all(bound) as unknown[][]).map(toRow) }
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
