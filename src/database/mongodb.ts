import { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'
import type { DatabaseOptions } from './index.ts'

/**
 * MongoDB on a replica set.
 *
 * @throws when the URL names no replica set in production: Payload would then run without
 *   transactions and say nothing
 */
export function createMongoDatabase({ url, isProduction }: DatabaseOptions): DatabaseAdapterObj {
  const hasReplicaSet = url.startsWith('mongodb+srv:') || /[?&]replicaSet=/.test(url)
  if (isProduction && !hasReplicaSet) {
    throw new Error(
      'DATABASE_URL names a MongoDB without `replicaSet=…`. Platen needs transactions, which MongoDB ' +
        'has on a replica set only; one with a single member will do.',
    )
  }
  return mongooseAdapter({ url, transactionOptions: {}, allowIDOnCreate: true })
}
