/**
 * A CMS process of the tests with two of them: Payload with webhooks on a database that another
 * process uses as well. Does what its parent asks and answers under the same `call`.
 */
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import {
  buildConfig,
  getPayload,
  type CollectionSlug,
  type DatabaseAdapterObj,
  type Where,
} from 'payload'
import { webhooksPlugin } from '../../../../plugins/webhooks/index.ts'
import { startWebhooks } from '../../../../plugins/webhooks/startWebhooks.ts'
import { DELIVERIES, ENDPOINTS } from '../../../../plugins/webhooks/types.ts'
import { createMongoDatabase } from '../../../../src/database/mongodb.ts'
import { serialiseWrites } from '../../../../src/database/serialiseWrites.ts'
import type { Counts, Written } from './startWorker.ts'

const { databaseUrl, isFirst, timeoutMs } = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string
  /** The first one makes the tables. */
  isFirst: boolean
  timeoutMs: number
}

const payload = await getPayload({
  config: buildConfig({
    telemetry: false,
    logger: { options: { level: process.env.TEST_LOG ?? 'silent' } },
    localization: { locales: ['en'], defaultLocale: 'en' },
    collections: [
      { slug: 'users', auth: true, fields: [] },
      { slug: 'tags', fields: [{ name: 'slug', type: 'text' }] },
    ],
    plugins: [webhooksPlugin({ events: { tags: 'tag' }, allowedHosts: ['127.0.0.1'], timeoutMs })],
    secret: 'a-secret-for-tests-only-0123456789',
    typescript: { autoGenerate: false },
    db: createDatabase(),
  }),
})

function createDatabase(): DatabaseAdapterObj {
  if (databaseUrl.startsWith('mongodb:')) {
    return createMongoDatabase({
      url: databaseUrl,
      isProduction: true,
      isMigrating: false,
      migrations: [],
      migrationDirectory: '',
    })
  }
  const database = sqliteAdapter({
    client: { url: databaseUrl, timeout: 5_000 },
    idType: 'uuid',
    push: isFirst,
    transactionOptions: {},
    wal: true,
  })
  return serialiseWrites(database, 30_000)
}

// The generated types describe the collections of the application, not these.
const create = payload.create as unknown as (args: {
  collection: CollectionSlug
  data: object
}) => Promise<{ id: number | string }>

const CALLS: Record<string, (argument: never) => unknown> = {
  addEndpoint: async (data: object) => void (await create({ collection: ENDPOINTS, data })),
  startDelivering: () => void startWebhooks(payload, { idleMs: 100, random: countAttempt }),
  attemptCount: () => attemptCount,
  write: (count: number) => write(count),
  async countDeliveries(): Promise<Counts> {
    const [all, done, repeated] = await Promise.all([
      count({}),
      count({ status: { equals: 'done' } }),
      count({ attemptCount: { greater_than: 1 } }),
    ])
    return { all, done, repeated }
  },
}

let attemptCount = 0

/** Each attempt asks for one random number, for the jitter of the next one. */
function countAttempt(): number {
  attemptCount++
  return 0
}

async function count(where: Where): Promise<number> {
  return (await payload.db.count({ collection: DELIVERIES, where })).totalDocs
}

/** Creates docs, four at a time; each writes a message. */
async function write(count: number): Promise<Written> {
  const written: Written = { ids: [], errors: [] }
  let left = count
  const writer = async (): Promise<void> => {
    while (left-- > 0) {
      try {
        const { id } = await create({ collection: 'tags', data: { slug: `tag-${left}` } })
        written.ids.push(String(id))
      } catch (error) {
        written.errors.push(String(error))
      }
    }
  }
  await Promise.all([writer(), writer(), writer(), writer()])
  return written
}

process.on(
  'message',
  ({ call, name, argument }: { call: number; name: string; argument: never }) => {
    void Promise.resolve(CALLS[name]?.(argument)).then(
      (result) => process.send?.({ call, result }),
      (error: unknown) => process.send?.({ call, error: String(error) }),
    )
  },
)
// Without its parent it has nothing to do.
process.on('disconnect', () => process.exit())
process.send?.({ call: 0 })
