import type { SQLiteAdapterArgs } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { createMongoDatabase } from './mongodb.ts'
import { createSqliteDatabase } from './sqlite.ts'
import { trackReads } from './trackReads.ts'

export interface DatabaseOptions {
  /** `file:./data/platen.db`, `mongodb://…` or `mongodb+srv://…` */
  url: string
  isProduction: boolean
  /** Committed migrations, oldest first. SQLite only: MongoDB has no schema to change. */
  migrations: NonNullable<SQLiteAdapterArgs['prodMigrations']>
  /** Where `payload migrate:create` writes new ones. */
  migrationDirectory: string
  /** Set while Payload's own migration commands run: they apply what they want themselves. */
  isMigrating: boolean
}

/**
 * The database adapter that the scheme of `url` asks for.
 *
 * @throws for any other scheme
 */
export function createDatabase(options: DatabaseOptions): DatabaseAdapterObj {
  if (options.url.startsWith('file:')) return trackReads(createSqliteDatabase(options))
  if (/^mongodb(\+srv)?:/.test(options.url)) return trackReads(createMongoDatabase(options))
  const scheme = options.url.split(':', 1)[0]
  throw new Error(
    `DATABASE_URL starts with "${scheme}:"; it must start with "file:" or "mongodb:".`,
  )
}
