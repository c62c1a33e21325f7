import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals'
import type { CollectionSlug, Payload } from 'payload'
import {
  createLeasedQueue,
  leaseFields,
  type LeasedDoc,
  type LeasedQueue,
  type LeasedQueueOptions,
} from '../../../plugins/shared/leasedQueue.ts'
import { createTestPayload, type TestPayload } from './createTestPayload.ts'
import { eventually } from '../../support/eventually.ts'

const collection = 'work' as CollectionSlug

interface WorkDoc extends LeasedDoc {
  result?: string | null
  kind?: string | null
}

let app: TestPayload
let other: Payload
const queues: LeasedQueue[] = []

beforeAll(async () => {
  app = await createTestPayload(() => ({
    collections: [
      { slug: 'users', auth: true, fields: [] },
      {
        slug: 'work',
        fields: [
          ...leaseFields({ pending: 'P', running: 'R', done: 'D', failed: 'F' }),
          { name: 'result', type: 'text' },
          { name: 'kind', type: 'text' },
        ],
      },
    ],
  }))
  other = await app.openAnother()
})
afterAll(() => app.destroy())
beforeEach(() => app.payload.db.deleteMany({ collection, where: {} }))
afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
})

const past = new Date(Date.now() - 60_000).toISOString()

async function add(data: Partial<WorkDoc> = {}): Promise<WorkDoc> {
  const row = { status: 'pending', dueAt: past, ...data }
  return (await app.payload.db.create({ collection, data: row })) as WorkDoc
}

async function read(id: WorkDoc['id']): Promise<WorkDoc> {
  const doc = (await app.payload.db.findOne({
    collection,
    where: { id: { equals: id } },
  })) as unknown
  return doc as WorkDoc
}

function begin(
  run: LeasedQueueOptions<WorkDoc>['run'],
  options: Partial<LeasedQueueOptions<WorkDoc>> = {},
): LeasedQueue {
  const queue = createLeasedQueue<WorkDoc>({
    payload: app.payload,
    collection,
    concurrency: 2,
    leaseMs: 3_000,
    idleMs: 20,
    run,
    ...options,
  })
  queues.push(queue)
  queue.start()
  return queue
}

describe('createLeasedQueue', () => {
  it('should run a due doc and store its outcome', async () => {
    const { id } = await add()
    begin(() => Promise.resolve({ status: 'done', data: { result: 'fine' } }))
    await eventually(async () =>
      expect(await read(id)).toMatchObject({ status: 'done', result: 'fine', leaseUntil: null }),
    )
  })

  it('should leave alone what is not due, is done, or is not wanted', async () => {
    const now = new Date()
    const later = new Date(now.getTime() + 1_000).toISOString()
    await add({ dueAt: later })
    await add({ status: 'done' })
    await add({ kind: 'unwanted' })
    const wanted = await add({ kind: 'wanted' })
    const seen: WorkDoc['id'][] = []
    begin(
      ({ id }) => {
        seen.push(id)
        return Promise.resolve({ status: 'done' })
      },
      { now: () => now, where: () => ({ kind: { not_equals: 'unwanted' } }) },
    )
    await eventually(async () => expect((await read(wanted.id)).status).toBe('done'))
    expect(seen).toEqual([wanted.id])
  })

  it('should run a doc again when its outcome says so', async () => {
    const { id } = await add()
    let now = new Date()
    let runs = 0
    const retryAt = new Date(now.getTime() + 3_600_000)
    begin(
      () => {
        runs++
        return Promise.resolve(
          runs === 1 ? { status: 'pending', dueAt: retryAt.toISOString() } : { status: 'done' },
        )
      },
      { now: () => now },
    )
    await eventually(async () =>
      expect(await read(id)).toMatchObject({ status: 'pending', dueAt: retryAt.toISOString() }),
    )
    now = retryAt
    await eventually(async () => expect((await read(id)).status).toBe('done'))
    expect(runs).toBe(2)
  })

  it('should never work on more docs at once than its concurrency', async () => {
    await Promise.all(Array.from({ length: 7 }, () => add()))
    let active = 0
    let most = 0
    let finished = 0
    begin(async () => {
      most = Math.max(most, ++active)
      await new Promise((resolve) => setTimeout(resolve, 5))
      active--
      finished++
      return { status: 'done' }
    })
    await eventually(() => expect(finished).toBe(7))
    expect(most).toBe(2)
  })

  it('should not let two queues on one database run a doc twice', async () => {
    const docs = await Promise.all(Array.from({ length: 30 }, () => add()))
    const runs = new Map<WorkDoc['id'], number>()
    const run: LeasedQueueOptions<WorkDoc>['run'] = async ({ id }) => {
      runs.set(id, (runs.get(id) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 2))
      return { status: 'done' }
    }
    begin(run, { concurrency: 4 })
    begin(run, { concurrency: 4, payload: other })
    await eventually(async () => {
      const { totalDocs } = await app.payload.db.count({
        collection,
        where: { status: { equals: 'done' } },
      })
      expect(totalDocs).toBe(docs.length)
    })
    expect([...runs.values()]).toEqual(docs.map(() => 1))
  })

  it('should take over the doc of a killed worker when its lease has ended, and not before', async () => {
    const start = new Date('2026-01-01T00:00:00.000Z')
    let now = start
    const { id } = await add({
      status: 'running',
      dueAt: past,
      leaseOwner: 'killed',
      leaseUntil: new Date(start.getTime() + 30_000).toISOString(),
    })
    const probe = await add({ dueAt: start.toISOString() })
    begin(() => Promise.resolve({ status: 'done' }), { now: () => now })
    await eventually(async () => expect((await read(probe.id)).status).toBe('done'))
    expect(await read(id)).toMatchObject({ status: 'running', leaseOwner: 'killed' })
    now = new Date(start.getTime() + 30_001)
    await eventually(async () => expect((await read(id)).status).toBe('done'))
  })

  it('should not take over a doc whose lease was renewed after it was found', async () => {
    const now = new Date()
    const { id } = await add({ status: 'running', leaseOwner: 'alive', leaseUntil: past })
    const leaseUntil = new Date(now.getTime() + 30_000).toISOString()
    const { db } = other
    const find = db.find.bind(db)
    let looks = 0
    db.find = (async (args: Parameters<typeof find>[0]) => {
      const found = await find(args)
      if (args.collection === collection && looks++ === 0) {
        await app.payload.db.updateOne({ collection, id, data: { leaseUntil } })
      }
      return found
    }) as typeof db.find
    const ran: WorkDoc['id'][] = []
    begin(
      (doc) => {
        ran.push(doc.id)
        return Promise.resolve({ status: 'done' })
      },
      { payload: other, now: () => now },
    )
    await eventually(() => expect(looks).toBeGreaterThan(2))
    db.find = find
    expect(ran).toEqual([])
    expect((await read(id)).leaseOwner).toBe('alive')
  })

  it('should abort the work of a worker that lost its lease, and ignore its result', async () => {
    const { id } = await add()
    let reason: unknown
    begin(
      async (_doc, signal) => {
        await app.payload.db.updateOne({
          collection,
          id,
          data: { leaseOwner: 'thief', leaseUntil: new Date(Date.now() + 60_000).toISOString() },
        })
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        reason = signal.reason
        return { status: 'done', data: { result: 'late' } }
      },
      { leaseMs: 90 },
    )
    await eventually(() => expect(reason).toMatchObject({ message: 'the lease was lost' }))
    await queues[0]?.stop()
    expect(await read(id)).toMatchObject({ status: 'running', leaseOwner: 'thief', result: null })
  })

  it('should keep the lease of long work', async () => {
    const { id } = await add()
    let runs = 0
    const run: LeasedQueueOptions<WorkDoc>['run'] = async () => {
      runs++
      await new Promise((resolve) => setTimeout(resolve, 400))
      return { status: 'done' }
    }
    begin(run, { leaseMs: 120 })
    begin(run, { leaseMs: 120, payload: other })
    await eventually(async () => expect((await read(id)).status).toBe('done'))
    expect(runs).toBe(1)
  })

  it('should hand back what it works on when it stops', async () => {
    const { id } = await add()
    let isRunning = false
    const queue = begin(async (_doc, signal) => {
      isRunning = true
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw signal.reason
    })
    await eventually(() => expect(isRunning).toBe(true))
    await queue.stop()
    expect(await read(id)).toMatchObject({ status: 'pending', leaseUntil: null })
  })

  it('should try failed work again only when its lease has ended', async () => {
    const start = new Date()
    let now = start
    const { id } = await add()
    let runs = 0
    begin(
      () => {
        if (++runs === 1) throw new Error('no luck')
        return Promise.resolve({ status: 'done' })
      },
      { now: () => now, leaseMs: 30_000 },
    )
    await eventually(() => expect(runs).toBe(1))
    expect((await read(id)).status).toBe('running')
    now = new Date(start.getTime() + 30_001)
    await eventually(async () => expect((await read(id)).status).toBe('done'))
    expect(runs).toBe(2)
  })

  it('should survive a database that fails, and go on', async () => {
    const { db } = other
    const find = db.find.bind(db)
    let failures = 0
    db.find = () => {
      failures++
      return Promise.reject(new Error('the disk is full'))
    }
    const { id } = await add()
    begin(() => Promise.resolve({ status: 'done' }), { payload: other })
    await eventually(() => expect(failures).toBeGreaterThan(1))
    db.find = find
    await eventually(async () => expect((await read(id)).status).toBe('done'))
  })

  it('should not lose a call of wake that comes while a look at the table ends', async () => {
    const idleMs = 59_123
    const looks: number[] = []
    const { setTimeout: original } = globalThis
    // The timer for the next poll is the last thing that a look sets.
    const spy = jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation((callback: () => void, ms?: number) => {
        if (ms === idleMs && looks.length === 1) queueMicrotask(() => queue.wake())
        return original(callback, ms)
      })
    const queue = begin(() => Promise.resolve({ status: 'done' }), {
      idleMs,
      where: () => {
        looks.push(Date.now())
        return {}
      },
    })
    await eventually(() => expect(looks.length).toBeGreaterThan(1), 1_000)
    spy.mockRestore()
  })

  it('should start at once what is added while it is busy, without waiting for the next poll', async () => {
    const seen: WorkDoc['id'][] = []
    const queue = begin(
      (doc) => {
        seen.push(doc.id)
        return Promise.resolve({ status: 'done' })
      },
      { idleMs: 60_000, concurrency: 1 },
    )
    for (let count = 1; count <= 40; count++) {
      await add()
      queue.wake()
    }
    await eventually(() => expect(seen).toHaveLength(40))
  })
})
