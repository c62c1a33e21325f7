import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'
import { withAdapter } from './withAdapter.ts'
import { withFreshConnections } from './withFreshConnections.ts'
import { WriteQueue, type Turn } from './WriteQueue.ts'

/**
 * Adapter methods that write, with what an error says that they tried to do. `upsert` is not among
 * them: it calls `updateOne`, and would wait for its own turn.
 */
const WRITES = {
  create: 'create a doc in',
  createGlobal: 'create global',
  createGlobalVersion: 'create a version of global',
  createVersion: 'create a version in',
  deleteMany: 'delete docs from',
  deleteOne: 'delete a doc from',
  deleteVersions: 'delete versions from',
  gatherStatistics: 'gather statistics of',
  updateGlobal: 'update global',
  updateGlobalVersion: 'update a version of global',
  updateJobs: 'update jobs in',
  updateMany: 'update docs in',
  updateOne: 'update a doc in',
  updateVersion: 'update a version in',
} as const

interface WriteArgs {
  collection?: string
  slug?: string
  global?: string
  req?: Partial<PayloadRequest>
}

type Write = (args: WriteArgs) => Promise<unknown>

/**
 * Makes Payload's SQLite adapter keep every write that it reports as done: one transaction, or one
 * write outside a transaction, at a time.
 *
 * It also replaces the adapter's transaction methods, because the original ones report a COMMIT
 * that failed as a success.
 *
 * @param writeTimeoutMs how long a write waits for the writers before it
 */
export function serialiseWrites(
  database: DatabaseAdapterObj<SQLiteAdapter>,
  writeTimeoutMs: number,
): DatabaseAdapterObj<SQLiteAdapter> {
  return withAdapter(database, (adapter) => {
    const queue = new WriteQueue(writeTimeoutMs)
    const turns = serialiseTransactions(adapter, queue)
    const methods = adapter as unknown as Partial<Record<keyof typeof WRITES, Write>>
    for (const [name, verb] of Object.entries(WRITES) as [keyof typeof WRITES, string][]) {
      const write = methods[name]?.bind(adapter)
      if (!write) continue
      methods[name] = async (writeArgs) => {
        const id = await writeArgs.req?.transactionID
        const label = `${verb} ${writeArgs.collection ?? writeArgs.slug ?? writeArgs.global ?? 'jobs'}`
        const turn = id ? turns.get(id) : undefined
        if (turn) {
          turn.label = `a transaction (${label})`
          return write(writeArgs)
        }
        return queue.run(label, () => withFreshConnections(adapter, () => write(writeArgs)))
      }
    }
  })
}

/** @returns the turns of the open transactions, by their id */
function serialiseTransactions(
  adapter: SQLiteAdapter,
  queue: WriteQueue,
): ReadonlyMap<number | string, Turn> {
  const turns = new Map<number | string, Turn>()

  adapter.beginTransaction = () => {
    // A call inside a turn joins no transaction here; its first write then fails and names the collection.
    if (queue.isInsideTurn) return Promise.resolve(null)
    return open(queue.begin('start a transaction'))
  }

  async function open(waiting: Promise<Turn>): Promise<string> {
    const turn = await waiting
    const id = crypto.randomUUID()
    try {
      await adapter.initializing
      adapter.sessions[id] = await withFreshConnections(adapter, () => openSession(adapter))
      turns.set(id, turn)
      return id
    } catch (cause) {
      turn.end()
      throw new Error('Could not begin a transaction. Nothing was changed.', { cause })
    }
  }

  async function close(
    incoming: number | Promise<number | string> | string,
    method: 'reject' | 'resolve',
  ): Promise<void> {
    const id = await incoming
    const session = adapter.sessions[id]
    if (!session) return
    delete adapter.sessions[id]
    try {
      await withFreshConnections(adapter, () => session[method]())
    } finally {
      turns.get(id)?.end()
      turns.delete(id)
    }
  }

  adapter.commitTransaction = (id) => close(id, 'resolve')
  adapter.rollbackTransaction = (id) => close(id, 'reject')
  return turns
}

const ROLLBACK = Symbol('rollback')

/** Opens a transaction that stays open until its session is resolved (commit) or rejected. */
async function openSession(adapter: SQLiteAdapter): Promise<SQLiteAdapter['sessions'][string]> {
  return new Promise((resolveOpen, rejectOpen) => {
    const outcome = adapter.drizzle.transaction(
      (db) =>
        new Promise<void>((commit, rollback) => {
          resolveOpen({
            // The same object under another name: drizzle's own type for it is narrower.
            db: db as unknown as SQLiteAdapter['sessions'][string]['db'],
            resolve: async () => {
              commit()
              await outcome
            },
            reject: async () => {
              // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a mark, not an error
              rollback(ROLLBACK)
              await outcome.catch((error: unknown) => {
                if (error !== ROLLBACK) throw error
              })
            },
          })
        }),
    )
    outcome.catch(rejectOpen)
  })
}
