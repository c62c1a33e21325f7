import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { fanOut } from '../../../plugins/webhooks/dispatch/fanOut.ts'
import { createStore } from '../../../plugins/webhooks/dispatch/store/createStore.ts'
import type { TestApp } from './createTestApp.ts'

/** Turns all messages that wait into deliveries, and attempts none. */
export async function handOut({ payload }: Pick<TestApp, 'payload'>): Promise<void> {
  await inTransaction(payload, (req) =>
    fanOut(req, createStore(payload), { limit: 1_000, except: [], now: new Date() }),
  )
}
