import type { BasePayload, PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'

type Work = (req: PayloadRequest) => Promise<unknown>

export interface GroupCommit {
  /**
   * Does the work in a transaction, together with whatever else came up while the one before was
   * written. It may be done again when that fails, and must be safe to repeat.
   *
   * @throws what the work throws in a transaction of its own, or the commit
   */
  run: <T>(work: (req: PayloadRequest) => Promise<T>) => Promise<T>
}

/**
 * Between two transactions, as a share of what the first one took. Whoever publishes has the database
 * to themselves meanwhile, and what comes up goes into one transaction: without it, 200 messages a
 * second could not be kept up.
 */
const REST_SHARE = 2
const MAX_REST_MS = 20

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

interface Waiting {
  work: Work
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Writes in as few transactions as can be: a commit costs more than what it commits, and each one
 * waits for its turn.
 *
 * When a transaction of several fails, each is done again by itself, so that one that cannot be done
 * holds up no other.
 */
export function createGroupCommit(payload: BasePayload): GroupCommit {
  // Elsewhere transactions do not take turns: in a queue, leases would end behind one that is slow.
  if (payload.db.name !== 'sqlite') return { run: (work) => inTransaction(payload, work) }
  const waiting: Waiting[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const startedAt = performance.now()
      const group = waiting.splice(0)
      if (!(await isWritten(group)) && group.length > 1) {
        for (const one of group) await isWritten([one])
      }
      await rest(Math.min(REST_SHARE * (performance.now() - startedAt), MAX_REST_MS))
    }
    isWriting = false
  }

  async function isWritten(group: Waiting[]): Promise<boolean> {
    try {
      const results = await inTransaction(payload, async (req) => {
        const values: unknown[] = []
        for (const { work } of group) values.push(await work(req))
        return values
      })
      for (const [index, { resolve }] of group.entries()) resolve(results[index])
      return true
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      return false
    }
  }

  return {
    run: <T>(work: (req: PayloadRequest) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
        if (!isWriting) void writeAll()
      }),
  }
}
