import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../../../../plugins/shared/inTransaction.ts'
import { createPayloadStore } from '../../../../../plugins/webhooks/dispatch/store/payloadStore.ts'
import { createSqliteStore } from '../../../../../plugins/webhooks/dispatch/store/sqliteStore.ts'
import type {
  Claim,
  DispatchStore,
  NewDelivery,
  Outcome,
} from '../../../../../plugins/webhooks/dispatch/store/types.ts'
import { ENDPOINTS, MESSAGES, type MessageDoc } from '../../../../../plugins/webhooks/types.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from '../../createTestApp.ts'

export const STORES = { sqliteStore: createSqliteStore, payloadStore: createPayloadStore }

export const LEASE_MS = 20_000

/** A store, a clock that stands still, and an endpoint. */
export interface StoreHarness {
  app: TestApp
  store: DispatchStore
  endpoint: string
  now: () => Date
  pass: (ms: number) => void
  write: <T>(work: (req: PayloadRequest) => Promise<T>) => Promise<T>
  addMessage: (docId: string) => Promise<MessageDoc>
  newDelivery: (message: MessageDoc, endpoint?: string) => NewDelivery
  /** Messages about these docs, in this order, with deliveries that are due. */
  addDeliveries: (docIds: string[]) => Promise<void>
  claim: (owner: string, limit?: number) => Promise<Claim>
  record: (outcomes: Outcome[]) => Promise<number>
  /** Names are `<doc>-<number of its message>`. */
  delivery: (name: string) => Promise<StoredDelivery>
  reset: () => Promise<void>
}

export const createStoreApp = (): Promise<TestApp> =>
  createTestApp({ allowedHosts: ['receiver.test'] })

export function createStoreHarness(app: TestApp, name: keyof typeof STORES): StoreHarness {
  const store = STORES[name](app.payload)
  const write = <T>(work: (req: PayloadRequest) => Promise<T>): Promise<T> =>
    inTransaction(app.payload, work)
  let nowMs = 0
  let messages = 0
  let perDoc = new Map<string, number>()
  const harness: StoreHarness = {
    app,
    store,
    endpoint: '',
    now: () => new Date(nowMs),
    pass: (ms) => void (nowMs += ms),
    write,
    async addMessage(docId) {
      const number = perDoc.get(docId) ?? 0
      perDoc.set(docId, number + 1)
      const data = {
        messageId: `${docId}-${number}`,
        eventType: 'tag.updated',
        docCollection: 'tags',
        docId,
        occurredAt: new Date(nowMs - 1_000_000 + ++messages).toISOString(),
        body: JSON.stringify({ docId, number }),
        status: 'pending',
      }
      return (await app.payload.db.create({ collection: MESSAGES, data })) as MessageDoc
    },
    newDelivery: (message, endpoint = harness.endpoint) => ({
      key: `${message.messageId}:${endpoint}`,
      message: message.id,
      endpoint,
      eventType: message.eventType,
      docKey: `tags/${message.docId}`,
      occurredAt: message.occurredAt,
      body: null,
    }),
    async addDeliveries(docIds) {
      const rows: NewDelivery[] = []
      for (const docId of docIds) rows.push(harness.newDelivery(await harness.addMessage(docId)))
      await write((req) => store.addDeliveries(rows, harness.now(), req))
    },
    claim: (owner, limit = 10) =>
      write((req) =>
        store.claim(
          {
            endpoint: harness.endpoint,
            limit,
            owner,
            now: harness.now(),
            leaseUntil: new Date(nowMs + LEASE_MS),
            except: new Set(),
          },
          req,
        ),
      ),
    record: async (outcomes) =>
      (await write((req) => store.record(outcomes, harness.now(), req))).size,
    async delivery(wanted) {
      const found = (await app.deliveries()).find(({ key }) => key.startsWith(`${wanted}:`))
      if (!found) throw new Error(`no delivery ${wanted}`)
      return found
    },
    async reset() {
      await app.clear()
      nowMs = Date.parse('2026-06-30T12:00:00.000Z')
      messages = 0
      perDoc = new Map()
      const data = { name: 'site', url: 'https://receiver.test/', secret: SECRET }
      harness.endpoint = (await app.create(ENDPOINTS, data)).id
    },
  }
  return harness
}
