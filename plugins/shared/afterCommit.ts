import type { BasePayload, PayloadRequest } from 'payload'
import { instanceState } from './instanceState.ts'

type TransactionId = number | string
type Callback = () => void

/**
 * Calls back once the transaction of `req` has been committed, and never when it is rolled back.
 * Without a transaction the write is already durable, and the callback runs at once.
 *
 * Use it to wake a worker, not to do work that must happen: the process may end before it runs.
 * Callbacks must not throw.
 */
export async function afterCommit(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  callback: Callback,
): Promise<void> {
  const transactionId = await req.transactionID
  if (transactionId === undefined || transactionId === null) {
    callback()
    return
  }
  const waiting = commitListeners(req.payload)
  waiting.set(transactionId, [...(waiting.get(transactionId) ?? []), callback])
}

/** Wraps the adapter's commit and rollback once per Payload instance. */
function commitListeners(payload: BasePayload): Map<TransactionId, Callback[]> {
  return instanceState(payload, 'afterCommit', () => {
    const waiting = new Map<TransactionId, Callback[]>()
    const { db } = payload
    const commit = db.commitTransaction.bind(db)
    const rollback = db.rollbackTransaction.bind(db)
    const take = (id: TransactionId): Callback[] => {
      const callbacks = waiting.get(id) ?? []
      waiting.delete(id)
      return callbacks
    }
    db.commitTransaction = async (incoming) => {
      const id = await incoming
      try {
        await commit(id)
      } catch (error) {
        take(id)
        throw error
      }
      for (const callback of take(id)) callback()
    }
    db.rollbackTransaction = async (incoming) => {
      const id = await incoming
      take(id)
      await rollback(id)
    }
    return waiting
  })
}
