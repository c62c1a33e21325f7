import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { BasePayload, DatabaseAdapterObj, Migration } from 'payload'
import { serialiseWrites } from './serialiseWrites.ts'
import { afterConnect, withAdapter } from './withAdapter.ts'
import { withLocalizedLists } from './withLocalizedLists.ts'
import { withPreparedStatements } from './withPreparedStatements.ts'
import { withStatistics, type Statistics } from './withStatistics.ts'
import type { DatabaseOptions } from './index.ts'

const BUSY_TIMEOUT_MS = 5_000
const WRITE_TIMEOUT_MS = 30_000

/** SQLite in one file: transactions on, writes serialised, migrations run on connecting. */
export function createSqliteDatabase({
  url,
  migrations,
  migrationDirectory,
  isMigrating,
}: DatabaseOptions): DatabaseAdapterObj<SQLiteAdapter> {
  const path = url.replace(/^file:/, '')
  const file = resolve(path)
  mkdirSync(dirname(file), { recursive: true })
  const database = sqliteAdapter({
    // `timeout` holds for every connection of the pool, where a PRAGMA would hold for the first one.
    client: { url: `file:${file}`, timeout: BUSY_TIMEOUT_MS },
    idType: 'uuid',
    allowIDOnCreate: true,
    migrationDir: migrationDirectory,
    push: false,
    transactionOptions: {},
    wal: true,
  })
  const serialised = serialiseWrites(
    withStatistics(withPreparedStatements(withLocalizedLists(database), file, BUSY_TIMEOUT_MS)),
    WRITE_TIMEOUT_MS,
  )
  const closing = closeOnDestroy(serialised)
  return isMigrating ? closing : migrateOnConnect(closing, migrations)
}

/** Payload forgets the connections; they keep the file open, and its log of writes unmerged. */
function closeOnDestroy(
  database: DatabaseAdapterObj<SQLiteAdapter>,
): DatabaseAdapterObj<SQLiteAdapter> {
  return withAdapter(database, (adapter) => {
    const destroy = adapter.destroy?.bind(adapter)
    adapter.destroy = async () => {
      await destroy?.()
      // Leaves one whole file behind instead of a file and its log.
      await adapter.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      adapter.client.close()
    }
  })
}

/**
 * Payload runs committed migrations only when NODE_ENV is production, and changes the schema freely
 * otherwise. Here the migrations are the only way to change it, so that what is developed and
 * tested is what runs.
 */
function migrateOnConnect(
  database: DatabaseAdapterObj<SQLiteAdapter>,
  migrations: DatabaseOptions['migrations'],
): DatabaseAdapterObj<SQLiteAdapter> {
  return afterConnect(database, (adapter) =>
    // `migrate` declares the general type of all adapters, whose arguments are unknown.
    adapter.migrate({ migrations: migrations as Migration[] }),
  )
}

/**
 * Gathers the statistics from which SQLite chooses its query plans. Without them the tag page's
 * query is five times slower at 50,000 templates; `PRAGMA optimize` does not gather them.
 */
export async function analyseSqlite(payload: BasePayload): Promise<void> {
  const { gatherStatistics } = payload.db as unknown as Partial<Statistics>
  await gatherStatistics?.({ collection: 'all tables' })
}
