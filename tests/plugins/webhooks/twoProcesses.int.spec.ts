import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { eventually } from '../../support/eventually.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'
import { SECRET } from './createTestApp.ts'
import { whole } from './hostile/answers.ts'
import { createRawServer, type RawServer } from './hostile/createRawServer.ts'
import { startWorker, type Counts, type Worker } from './twoProcesses/startWorker.ts'

/** An attempt's; the lease is five seconds longer. */
const TIMEOUT_MS = 10_000
/** Attempts of one process to one endpoint at a time. */
const CONCURRENCY = 4

const mongo = process.env.MONGODB_TEST_URL
const databases: [string, number, () => string][] = [
  ['SQLite file', 200, () => `file:${temporaryDirectory()}/platen.db`],
]
if (mongo) databases.push(['MongoDB', 500, () => mongoUrl(mongo)])
else describe.skip('two CMS processes on one MongoDB: MONGODB_TEST_URL is not set', skipped)

function skipped(): void {
  it('should make each attempt once', () => undefined)
  it('should take over what a killed process had in hand', () => undefined)
}

function mongoUrl(base: string): string {
  const url = new URL(base)
  url.pathname = `/platen_two_${randomUUID().slice(0, 8)}`
  return url.href
}

describe.each(databases)('two CMS processes on one %s', (_name, messageCount, createUrl) => {
  let workers: [Worker, Worker]
  let receiver: RawServer
  /** Whether requests wait for their answer. */
  let isHolding: boolean
  let held: (() => void)[]
  let broken: string[]

  beforeEach(async () => {
    isHolding = true
    held = []
    broken = []
    receiver = await createRawServer({
      onRequest(socket, { id }) {
        const answer = (): void => {
          held = held.filter((each) => each !== answer)
          socket.off('close', onClose)
          socket.write(whole(204))
        }
        const onClose = (): void => {
          held = held.filter((each) => each !== answer)
          broken.push(id)
        }
        socket.on('close', onClose)
        if (isHolding) held.push(answer)
        else answer()
      },
    })
    const options = { databaseUrl: createUrl(), timeoutMs: TIMEOUT_MS }
    const first = await startWorker({ ...options, isFirst: true })
    await first.addEndpoint({ name: 'site', url: `http://${receiver.host}/`, secret: SECRET })
    workers = [first, await startWorker({ ...options, isFirst: false })]
  }, 60_000)
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill()))
    await receiver.close()
  })

  function release(): void {
    isHolding = false
    for (const answer of [...held]) answer()
  }

  async function writeThroughBoth(count: number): Promise<void> {
    const written = await Promise.all(workers.map((worker) => worker.write(count / 2)))
    expect(written.flatMap(({ errors }) => errors)).toEqual([])
    expect(new Set(written.flatMap(({ ids }) => ids)).size).toBe(count)
  }

  const allDelivered = (by: Worker, count: number): Promise<Counts> =>
    eventually(async () => {
      const counts = await by.countDeliveries()
      expect(counts).toMatchObject({ all: count, done: count })
      return counts
    }, 120_000)

  it('should make each attempt once', async () => {
    await Promise.all(workers.map((worker) => worker.startDelivering()))
    release()
    await writeThroughBoth(messageCount)
    expect(await allDelivered(workers[0], messageCount)).toMatchObject({ repeated: 0 })
    expect(receiver.requests).toHaveLength(messageCount)
    const [ofFirst = 0, ofSecond = 0] = await Promise.all(
      workers.map((worker) => worker.attemptCount()),
    )
    expect(ofFirst + ofSecond).toBe(messageCount)
    expect(Math.min(ofFirst, ofSecond)).toBeGreaterThan(0)
    expect(new Set(receiver.requests.map(({ id }) => id)).size).toBe(messageCount)
  }, 200_000)

  it('should take over what a killed process had in hand, and make no other attempt twice', async () => {
    const count = 60
    await writeThroughBoth(count)
    await Promise.all(workers.map((worker) => worker.startDelivering()))
    await eventually(() => expect(held).toHaveLength(2 * CONCURRENCY), 30_000)
    await workers[0].kill()
    await eventually(() => expect(broken).toHaveLength(CONCURRENCY))
    const inHand = [...broken]
    release()
    await allDelivered(workers[1], count)
    const ids = receiver.requests.map(({ id }) => id)
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
    expect(twice.sort()).toEqual(inHand.sort())
    expect(new Set(ids).size).toBe(count)
  }, 200_000)
})
