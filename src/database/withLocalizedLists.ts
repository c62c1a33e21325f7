import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { afterConnect } from './withAdapter.ts'

/**
 * Lets docs be found by texts and numbers of which there are several in each locale, such as a tag's
 * other names. Payload asks their tables for a column `_locale`, which is called `locale` there, and
 * writes SQL that compares nothing.
 */
export function withLocalizedLists(
  database: DatabaseAdapterObj<SQLiteAdapter>,
): DatabaseAdapterObj<SQLiteAdapter> {
  return afterConnect(database, ({ tables }) => {
    for (const table of Object.values(tables) as Record<string, unknown>[]) {
      if ('path' in table && 'locale' in table && !('_locale' in table)) {
        // Proxies of tables, which joins have, may only stand in for what can be changed.
        Object.defineProperty(table, '_locale', { value: table.locale, configurable: true })
      }
    }
  })
}
