import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fanOut } from '../../../../../plugins/webhooks/dispatch/fanOut.ts'
import type { ClaimedDelivery } from '../../../../../plugins/webhooks/dispatch/store/types.ts'
import type { TestApp } from '../../createTestApp.ts'
import {
  createStoreApp,
  createStoreHarness,
  LEASE_MS,
  STORES,
  type StoreHarness,
} from './createStoreHarness.ts'

type Step =
  | { kind: 'publish'; doc: number }
  | { kind: 'hand-out'; limit: number }
  | { kind: 'claim'; worker: number; limit: number }
  | { kind: 'attempt'; worker: number; fate: 'delivered' | 'gave-up' | 'retry' }
  | { kind: 'crash'; worker: number }
  | { kind: 'pass'; ms: number }

const WORKERS = 2
const worker = fc.nat(WORKERS - 1)
const limit = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('publish' as const), doc: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hand-out' as const), limit }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), worker, limit }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('attempt' as const),
      worker,
      fate: fc.constantFrom('delivered' as const, 'retry' as const, 'gave-up' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), worker }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(1_000, 5_000, LEASE_MS + 1, 61_000),
    }),
  },
)

let app: TestApp
beforeAll(async () => {
  app = await createStoreApp()
})
afterAll(() => app.destroy())

/** Workers that do one thing at a time, in any order, and sometimes die. */
class Simulation {
  /** In the order of their attempts. */
  readonly attempted: { doc: string; number: number }[] = []
  readonly #held: ClaimedDelivery[][] = Array.from({ length: WORKERS }, () => [])
  readonly #lives = Array.from({ length: WORKERS }, () => 0)
  readonly #h: StoreHarness

  constructor(h: StoreHarness) {
    this.#h = h
  }

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'publish':
        await this.#h.addMessage(`doc${step.doc}`)
        return
      case 'hand-out':
        return this.handOut(step.limit)
      case 'claim':
        return this.claim(step.worker, step.limit)
      case 'attempt':
        return this.attempt(step.worker, step.fate)
      case 'crash':
        this.#held[step.worker] = []
        this.#lives[step.worker] = (this.#lives[step.worker] ?? 0) + 1
        return
      case 'pass':
        this.#h.pass(step.ms)
    }
  }

  async handOut(limit: number): Promise<void> {
    const batch = { limit, except: [], now: this.#h.now() }
    await this.#h.write((req) => fanOut(req, this.#h.store, batch))
  }

  async claim(worker: number, limit: number): Promise<void> {
    const { claimed } = await this.#h.claim(this.#owner(worker), limit)
    this.#held[worker]?.push(...claimed)
  }

  async attempt(worker: number, fate: 'delivered' | 'gave-up' | 'retry'): Promise<void> {
    const delivery = this.#held[worker]?.shift()
    if (!delivery?.message) return
    const [doc = '', number = ''] = delivery.message.messageId.split('-')
    const { id, endpoint, docKey } = delivery
    const subject = { id, endpoint, docKey, owner: this.#owner(worker) }
    const retry = {
      status: 'pending',
      dueAt: new Date(this.#h.now().getTime() + 5_000).toISOString(),
      error: 'no',
    } as const
    const settled = { status: fate === 'delivered' ? 'done' : 'failed', error: null } as const
    const attempt = {
      attemptCount: delivery.attemptCount + 1,
      attemptLog: null,
      lastAttemptAt: this.#h.now().toISOString(),
      durationMs: 1,
      responseStatus: null,
      responseExcerpt: null,
    }
    const outcome = { ...subject, ...(fate === 'retry' ? retry : settled), attempt }
    // A live worker renews its leases: one that lost them has stopped its attempt.
    if ((await this.#h.record([outcome])) === 1)
      this.attempted.push({ doc, number: Number(number) })
  }

  /** A process that starts anew is another owner. */
  #owner(worker: number): string {
    return `worker ${worker}.${this.#lives[worker]}`
  }
}

describe.each(Object.keys(STORES) as (keyof typeof STORES)[])('%s', (name) => {
  it('should attempt the messages of each doc in their order, whatever fails or dies, and lose none', async () => {
    const h = createStoreHarness(app, name)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        await h.reset()
        const simulation = new Simulation(h)
        for (const each of steps) await simulation.run(each)
        const total = (await h.app.messages()).length
        // No more failures: everything that is left must come through.
        for (let round = 0; round <= total; round++) {
          await simulation.handOut(100)
          for (let worker = 0; worker < WORKERS; worker++) await simulation.claim(worker, 100)
          for (let count = 0; count < 2 * total; count++) {
            await simulation.attempt(count % WORKERS, 'delivered')
          }
          if ((await unsettled()) === 0) break
          h.pass(61_000)
        }
        expect(await unsettled()).toBe(0)
        expect(await h.app.deliveries()).toHaveLength(total)
        const newest = new Map<string, number>()
        for (const { doc, number } of simulation.attempted) {
          expect(number).toBeGreaterThanOrEqual(newest.get(doc) ?? 0)
          newest.set(doc, number)
        }
      }),
      { numRuns: 12 },
    )

    async function unsettled(): Promise<number> {
      return (await h.app.deliveries()).filter(({ status }) => /pending|running/.test(status))
        .length
    }
  }, 120_000)
})
