import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { BasePayload } from 'payload'
import { createPayloadStore } from './payloadStore.ts'
import { createSqliteStore } from './sqliteStore.ts'
import type { DispatchStore } from './types.ts'

/** The fastest way to this database that is right. */
export function createStore(payload: BasePayload): DispatchStore {
  const { name, idType } = payload.db as unknown as Partial<SQLiteAdapter>
  const isSqlite = name === 'sqlite' && idType === 'uuid'
  return isSqlite ? createSqliteStore(payload) : createPayloadStore(payload)
}
