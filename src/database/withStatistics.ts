import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { withAdapter } from './withAdapter.ts'
import { renewConnections } from './withFreshConnections.ts'

/** What an adapter for SQLite has more. */
export interface Statistics {
  /**
   * Gathers the statistics from which SQLite chooses its query plans. It writes, so it takes its turn
   * among the writes.
   *
   * @param args.collection what errors say that it was about
   */
  gatherStatistics: (args: { collection: string }) => Promise<void>
}

/**
 * Every row, which takes a second at 50,000 templates: from a sample, SQLite takes `published` for one
 * value of many, and lists of the newest sort all that is published.
 */
const GATHER = 'PRAGMA analysis_limit = 0; ANALYZE;'

/** Must lie below `serialiseWrites`, which gives turns. */
export function withStatistics(
  database: DatabaseAdapterObj<SQLiteAdapter>,
): DatabaseAdapterObj<SQLiteAdapter> {
  return withAdapter(database, (adapter) => {
    const statistics: Statistics = {
      gatherStatistics: async () => {
        await adapter.client.executeMultiple(GATHER)
        // Connections that are open keep the statistics that they have.
        await renewConnections(adapter)
      },
    }
    Object.assign(adapter, statistics)
  })
}
