import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type BasePayload,
  type PayloadRequest,
} from 'payload'

const MAX_TRIES = 5

/**
 * Runs `work` in a transaction of its own and commits it; any error rolls everything back.
 *
 * MongoDB may refuse a transaction because another one wrote the same doc. The whole of `work` then
 * runs again, five times at most, so it must be safe to repeat: pass the `req` it is given to every
 * Local API call, and touch nothing outside the database.
 */
export async function inTransaction<T>(
  payload: BasePayload,
  work: (req: PayloadRequest) => Promise<T>,
): Promise<T> {
  for (let tryNumber = 1; ; tryNumber++) {
    // The declared type of createLocalReq asks for the sanitised Payload class of the application.
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    try {
      const result = await work(req)
      await commitTransaction(req)
      return result
    } catch (error) {
      await killTransaction(req)
      if (tryNumber === MAX_TRIES || !isTransient(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 2 ** tryNumber * (5 + Math.random() * 10)))
    }
  }
}

/** @see MongoDB manual, "Transactions: error labels" */
function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { errorLabels, errorLabelSet, cause } = error as {
    errorLabels?: string[]
    errorLabelSet?: Set<string>
    cause?: unknown
  }
  const label = 'TransientTransactionError'
  return Boolean(errorLabels?.includes(label) || errorLabelSet?.has(label) || isTransient(cause))
}
