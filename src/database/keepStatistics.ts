import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { BasePayload } from 'payload'
import { analyseSqlite } from './sqlite.ts'

const CHECK_MS = 60_000
/** Smaller tables are read at once, whatever the plan. */
const SMALLEST = 1_000

/** About how many rows each table has. */
type Sizes = Map<string, number>

export interface StatisticsKeeper {
  /** Looks whether a table has doubled, and gathers the statistics anew if so. @returns whether it did */
  check: () => Promise<boolean>
  stop: () => Promise<void>
}

/**
 * Gathers SQLite's statistics anew whenever a table has doubled since it was last done, as after an
 * import: plans made for a small library are many times slower in a large one. Call it after
 * `analyseSqlite`. Does nothing on MongoDB.
 */
export async function keepStatistics(payload: BasePayload): Promise<StatisticsKeeper> {
  const adapter = payload.db as unknown as SQLiteAdapter
  if (adapter.name !== 'sqlite')
    return { check: () => Promise.resolve(false), stop: () => Promise.resolve() }
  let analysed = await sizesOf(adapter)
  let running = Promise.resolve(false)

  async function checkNow(): Promise<boolean> {
    const sizes = await sizesOf(adapter)
    if (!hasDoubled(analysed, sizes)) return false
    await analyseSqlite(payload)
    analysed = sizes
    return true
  }
  const check = (): Promise<boolean> => (running = running.then(checkNow, checkNow))
  const timer = setInterval(() => {
    check().catch((err: unknown) => {
      payload.logger.error({
        err,
        msg: 'Could not gather statistics; plans of queries may be slow.',
      })
    })
  }, CHECK_MS)
  timer.unref()
  return {
    check,
    stop: async () => {
      clearInterval(timer)
      // A failure was logged.
      await running.catch(() => false)
    },
  }
}

const hasDoubled = (before: Sizes, now: Sizes): boolean =>
  [...now].some(([table, size]) => size >= SMALLEST && size >= 2 * (before.get(table) ?? 0))

/** The highest row number of each table, which SQLite finds without reading the table. */
async function sizesOf({ client, tables }: SQLiteAdapter): Promise<Sizes> {
  const names = Object.keys(tables)
  const parts = names.map((name) => `(SELECT max(rowid) FROM "${name}") AS "${name}"`)
  const { rows } = await client.execute(`SELECT ${parts.join(', ')}`)
  return new Map(names.map((name) => [name, Number(rows[0]?.[name] ?? 0)]))
}
