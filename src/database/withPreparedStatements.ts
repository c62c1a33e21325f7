import type { Transaction, TransactionMode } from '@libsql/client'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { beginTransaction } from './beginTransaction.ts'
import { openConnection, type Connection } from './openConnection.ts'
import { statementOf } from './statementOf.ts'
import { afterConnect } from './withAdapter.ts'

type Client = SQLiteAdapter['client']

/**
 * Runs reads, and whole transactions, on connections whose statements stay prepared: one for reads
 * outside of transactions, and one for the transaction that is open, of which there is one at a time.
 * All else goes on through the client of libsql.
 *
 * @param path      of the database file
 * @param timeoutMs how long a statement waits for a lock
 */
export function withPreparedStatements(
  database: DatabaseAdapterObj<SQLiteAdapter>,
  path: string,
  timeoutMs: number,
): DatabaseAdapterObj<SQLiteAdapter> {
  let prepared: Client | undefined
  return afterConnect(database, ({ client }) => {
    if (prepared === client) return
    prepared = client
    const reads = openConnection(path, timeoutMs)
    const writes = openConnection(path, timeoutMs)
    sendReads(client, reads)
    sendTransactions(client, writes)
    closeBoth(client, [reads, writes])
  })
}

function sendReads(client: Client, connection: Connection): void {
  const execute = client.execute.bind(client) as (...args: unknown[]) => Promise<unknown>
  const run = async (...asked: unknown[]): Promise<unknown> => {
    const statement = statementOf(asked[0], asked[1])
    if (client.closed || !statement || !/^\s*select\b/i.test(statement.sql))
      return execute(...asked)
    try {
      return connection.run(statement.sql, statement.values)
    } catch {
      // It may stay open on its connection. The client runs it again, and throws what callers know.
      connection.close()
      return execute(...asked)
    }
  }
  client.execute = run as Client['execute']
}

function sendTransactions(client: Client, connection: Connection): void {
  const transaction = client.transaction.bind(client)
  let current: Transaction | undefined
  client.transaction = (mode: TransactionMode = 'write') => {
    if (client.closed || mode !== 'write' || current?.closed === false) return transaction(mode)
    return new Promise((resolve) => {
      current = beginTransaction(connection)
      resolve(current)
    })
  }
}

function closeBoth(client: Client, connections: Connection[]): void {
  const close = client.close.bind(client)
  const reconnect = client.reconnect.bind(client)
  const closeAll = () => connections.forEach((connection) => connection.close())
  client.close = () => {
    closeAll()
    close()
  }
  client.reconnect = () => {
    closeAll()
    return reconnect()
  }
}
