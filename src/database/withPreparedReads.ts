import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import {
  createPreparedReads,
  type PreparedReads,
  type ReadArgument,
} from './createPreparedReads.ts'
import { afterConnect } from './withAdapter.ts'

type Client = SQLiteAdapter['client']

/**
 * Sends reads outside of transactions through statements that stay prepared. Writes, and reads within
 * transactions, go on through the client.
 *
 * @param path      of the database file
 * @param timeoutMs how long a read waits for a lock
 */
export function withPreparedReads(
  database: DatabaseAdapterObj<SQLiteAdapter>,
  path: string,
  timeoutMs: number,
): DatabaseAdapterObj<SQLiteAdapter> {
  let prepared: Client | undefined
  return afterConnect(database, ({ client }) => {
    if (prepared === client) return
    prepared = client
    prepareReads(client, createPreparedReads(path, timeoutMs))
  })
}

function prepareReads(client: Client, reads: PreparedReads): void {
  const execute = client.execute.bind(client) as (...args: unknown[]) => Promise<unknown>
  const close = client.close.bind(client)
  const reconnect = client.reconnect.bind(client)

  const run = async (...asked: unknown[]): Promise<unknown> => {
    const read = readOf(asked)
    if (!read || client.closed) return execute(...asked)
    try {
      return { ...reads.run(read.sql, read.values), ...OF_READS }
    } catch {
      // A statement that failed may stay open on its connection. The client runs it again, and throws
      // the errors that callers know.
      reads.close()
      return execute(...asked)
    }
  }
  client.execute = run as Client['execute']
  client.close = () => {
    reads.close()
    close()
  }
  client.reconnect = () => {
    reads.close()
    return reconnect()
  }
}

const OF_READS = { columnTypes: [], rowsAffected: 0, lastInsertRowid: undefined }

/** The read that a call of `execute` asks for; undefined for anything but a plain one. */
function readOf([asked, given]: unknown[]):
  { sql: string; values: readonly ReadArgument[] } | undefined {
  const { sql, args = [] } = (
    typeof asked === 'string' ? { sql: asked, args: given ?? [] } : asked
  ) as { sql: string; args?: unknown }
  return /^\s*select\b/i.test(sql) && Array.isArray(args) && args.every(isPlain)
    ? { sql, values: args }
    : undefined
}

const isPlain = (value: unknown): value is ReadArgument =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))
