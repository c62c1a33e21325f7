import { LibsqlError, type ResultSet, type Transaction } from '@libsql/client'
import Database from 'libsql'
import type { Connection } from './openConnection.ts'
import { statementOf } from './statementOf.ts'

/**
 * Begins a transaction that writes, in the form of libsql's client. One at a time on a connection.
 *
 * @throws {LibsqlError} with SQLITE_BUSY: another process writes
 */
export function beginTransaction(connection: Connection): Transaction {
  bounding(connection, 'BEGIN IMMEDIATE')
  const { generation } = connection
  let isOver = false
  const isClosed = () => isOver || connection.generation !== generation

  function check(): void {
    // On a connection opened since, a statement would be kept at once.
    if (isClosed()) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
  }

  function end(sql: 'COMMIT' | 'ROLLBACK'): void {
    check()
    isOver = true
    bounding(connection, sql)
  }

  function execute(asked: unknown): ResultSet {
    check()
    const statement = statementOf(asked)
    if (!statement)
      throw new TypeError('Values of statements are texts, numbers, booleans, or null.')
    return telling(() => connection.run(statement.sql, statement.values)) as unknown as ResultSet
  }

  return {
    execute: (statement: unknown) => promised(() => execute(statement)),
    batch: (statements) => promised(() => statements.map(execute)),
    executeMultiple: (sql) =>
      promised(() => {
        check()
        telling(() => connection.runAll(sql))
      }),
    commit: () => promised(() => end('COMMIT')),
    rollback: () =>
      promised(() => {
        if (!isClosed()) end('ROLLBACK')
      }),
    close: () => {
      if (!isClosed()) end('ROLLBACK')
    },
    get closed() {
      return isClosed()
    },
  }
}

/** Begins or ends; where that fails, the connection goes, and with it what was not committed. */
function bounding(connection: Connection, sql: string): void {
  try {
    telling(() => connection.runAll(sql))
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Throws the errors of libsql's client, by whose codes callers go. */
function telling<T>(task: () => T): T {
  try {
    return task()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    const { code, message, rawCode } = error
    const base = code.split('_').slice(0, 2).join('_')
    throw new LibsqlError(message, base, code, rawCode, error)
  }
}

const promised = <T>(task: () => T): Promise<T> => new Promise((resolve) => resolve(task()))
