import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  createMemoryStore,
  createReporter,
  type QueuedReport,
  type Report,
  type Reporter,
  type Store,
} from '../../../site/receiver/index.ts'
import { eventually } from '../../support/eventually.ts'
import { at, createFakeFeed, type FakeFeed } from './fakeFeed.ts'

const live = (id: string, second = 0): Report => ({ id, status: 'live', at: at(second) })

describe('createReporter', () => {
  let cms: FakeFeed
  let store: Store<QueuedReport[]>
  let reporters: Reporter[]
  let troubles: unknown[]
  let now: Date

  beforeEach(() => {
    cms = createFakeFeed()
    store = createMemoryStore<QueuedReport[]>()
    reporters = []
    troubles = []
    now = new Date(at(0))
  })

  afterEach(async () => {
    for (const reporter of reporters) await reporter.stop()
  })

  async function start(timing = {}): Promise<Reporter> {
    const reporter = await createReporter({
      client: cms,
      store,
      now: () => now,
      onTrouble: (error) => void troubles.push(error),
      quietMs: 1,
      retryMs: 1,
      maxRetryMs: 4,
      ...timing,
    })
    reporters.push(reporter)
    return reporter
  }

  it('should send what it is given, once', async () => {
    const reporter = await start()
    await reporter.add([live('a'), live('b')])
    await eventually(() => expect(cms.reports).toEqual([live('a'), live('b')]))
    await eventually(async () => expect(await store.load()).toEqual([]))
    await reporter.add([live('c')])
    await eventually(() => expect(cms.reports).toHaveLength(3))
    expect(troubles).toEqual([])
  })

  it('should have stored what it is given, and send it later, while the CMS is away', async () => {
    cms.isAway = true
    const reporter = await start()
    await reporter.add([live('a')])
    expect(await store.load()).toHaveLength(1)
    await eventually(() => expect(troubles.length).toBeGreaterThan(2))
    expect(reporter.pending()).toEqual([live('a')])
    cms.isAway = false
    await eventually(() => expect(cms.reports).toEqual([live('a')]))
  })

  it('should send after a restart what was left', async () => {
    cms.isAway = true
    const reporter = await start()
    await reporter.add([live('a')])
    await reporter.stop()
    cms.isAway = false
    await start()
    await eventually(() => expect(cms.reports).toEqual([live('a')]))
  })

  it('should send the newest of two about one message', async () => {
    cms.isAway = true
    const reporter = await start()
    await reporter.add([{ ...live('a'), status: 'failed', reason: 'broken' }])
    await reporter.add([live('a', 9)])
    cms.isAway = false
    await eventually(() => expect(cms.reports).toEqual([live('a', 9)]))
  })

  it('should keep what came in while its older report was on its way', async () => {
    const reporter = await start()
    const { report } = cms
    let isFirst = true
    cms.report = async (reports) => {
      if (isFirst) await reporter.add([live('a', 9)])
      isFirst = false
      return report(reports)
    }
    await reporter.add([live('a')])
    await eventually(() => expect(cms.reports).toEqual([live('a'), live('a', 9)]))
  })

  it('should insist for a while on messages that the CMS does not know yet', async () => {
    cms.unknown.add('early').add('never')
    const reporter = await start()
    await reporter.add([live('early'), live('never'), live('known')], 10_000)
    await eventually(() => expect(cms.reports).toEqual([live('known')]))
    await eventually(() => expect(cms.counts.report).toBeGreaterThan(3))
    cms.unknown.delete('early')
    await eventually(() => expect(cms.reports).toEqual([live('known'), live('early')]))
    now = new Date(at(11))
    await eventually(() => expect(reporter.pending()).toEqual([]))
    expect(troubles).toEqual([])
  })

  it('should not wait any longer once the message is delivered', async () => {
    cms.unknown.add('early')
    const reporter = await start({ retryMs: 3_600_000, maxRetryMs: 3_600_000 })
    await reporter.add([live('early')])
    await eventually(() => expect(cms.counts.report).toBe(1))
    cms.unknown.clear()
    reporter.noteDelivery('another')
    reporter.noteDelivery('early')
    await eventually(() => expect(cms.reports).toEqual([live('early')]))
  })

  it('should send at most 500 at a time', async () => {
    const sizes: number[] = []
    cms.report = (reports) => {
      sizes.push(reports.length)
      return Promise.resolve({ accepted: reports.length, unknown: [] })
    }
    const reporter = await start()
    await reporter.add(Array.from({ length: 1001 }, (_, number) => live(`msg_${number}`)))
    await eventually(() => expect(sizes).toEqual([500, 500, 1]))
  })

  it('should not let one refused report hold up the others', async () => {
    cms.refused.add('odd')
    const reporter = await start()
    await reporter.add([live('a'), live('odd'), live('b')])
    await eventually(() => expect(reporter.pending()).toEqual([]))
    expect(cms.reports).toEqual([live('a'), live('b')])
    expect(troubles).toHaveLength(1)
  })

  it('should shorten what the CMS would not take', async () => {
    const reporter = await start()
    const url = `https://x.example/${'x'.repeat(2000)}`
    await reporter.add([{ ...live('a'), status: 'failed', reason: 'y'.repeat(2000), url }])
    await eventually(() => expect(cms.reports).toHaveLength(1))
    expect(cms.reports[0]?.url).toBeUndefined()
    expect(cms.reports[0]?.reason).toHaveLength(1000)
  })
})
