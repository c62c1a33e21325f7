import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/**
 * Runs one write, and opens new connections when it found the database locked by another process
 * for longer than a write waits.
 *
 * libsql leaves the statement that gave up unfinished on its connection, until the garbage collector
 * comes by. Until then each COMMIT there fails with "cannot commit transaction - SQL statements in
 * progress", and no transaction succeeds any more.
 *
 * Call it where no transaction is open on the adapter: one that is would lose its connection.
 */
export async function withFreshConnections<T>(
  adapter: SQLiteAdapter,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isLocked(error)) await renewConnections(adapter)
    throw error
  }
}

/**
 * Opens new connections. Only where no transaction is open: one that is would lose its connection.
 *
 * Between two reads: within one, the client borrows its connection a microtask ahead of using it.
 */
export function renewConnections({ client }: SQLiteAdapter): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      Promise.resolve(client.reconnect()).then(resolve, reject)
    })
  })
}

/** Drizzle and this adapter wrap what the client throws. */
function isLocked(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return code === 'SQLITE_BUSY' || isLocked(cause)
}
