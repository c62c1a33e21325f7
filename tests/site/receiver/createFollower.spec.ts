import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  type Batch,
  createFollower,
  createMemoryStore,
  type Follower,
  type FollowerOptions,
  type Report,
  type Store,
} from '../../../site/receiver/index.ts'
import { eventually } from '../../support/eventually.ts'
import { at, createFakeFeed, type FakeFeed, message } from './fakeFeed.ts'

describe('createFollower', () => {
  let cms: FakeFeed
  let cursors: Store<string>
  let batches: { ids: string[]; isComplete: boolean }[]
  let followers: Follower[]
  let errors: unknown[]

  beforeEach(() => {
    cms = createFakeFeed()
    cursors = createMemoryStore(at(100))
    batches = []
    followers = []
    errors = []
  })

  afterEach(async () => {
    for (const follower of followers) await follower.stop()
  })

  const note = ({ messages, isComplete }: Batch) => {
    batches.push({ ids: messages.map(({ id }) => id), isComplete })
    return Promise.resolve()
  }

  function start(options: Partial<FollowerOptions> = {}): Follower {
    const follower = createFollower({
      client: cms,
      cursors,
      onBatch: note,
      onError: (error) => void errors.push(error),
      now: () => new Date(at(600)),
      quietMs: 1,
      retryMs: 1,
      ...options,
    })
    followers.push(follower)
    return follower
  }

  it('should work off at once what was missed, then what it is woken for', async () => {
    cms.messages = ['a', 'b', 'c'].map((id, index) => message(id, at(110 + index)))
    const follower = start()
    await eventually(() => expect(batches).toEqual([{ ids: ['a', 'b', 'c'], isComplete: true }]))
    await eventually(async () => expect(await cursors.load()).toBe(at(600)))
    cms.messages.push(message('d', at(601)))
    follower.wake()
    await eventually(() => expect(batches[1]).toEqual({ ids: ['d'], isComplete: true }))
  })

  it('should look by itself, and call nobody when there is nothing', async () => {
    start({ idleMs: 1 })
    await eventually(() => expect(cms.counts.feed).toBeGreaterThan(3))
    expect(batches).toEqual([])
  })

  it('should give a batch again that came to grief, and keep its cursor', async () => {
    cms.messages = [message('a', at(110))]
    let isBroken = true
    start({
      onBatch: (batch) => {
        void note(batch)
        return isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve()
      },
    })
    await eventually(() => expect(errors.length).toBeGreaterThan(1))
    expect(await cursors.load()).toBe(at(100))
    isBroken = false
    await eventually(async () => expect(await cursors.load()).toBe(at(600)))
    expect(new Set(batches.map(({ ids }) => ids.join()))).toEqual(new Set(['a']))
  })

  it('should say that everything is to be made anew without a cursor, or with one too old', async () => {
    cms.messages = [message('a', at(590))]
    cursors = createMemoryStore<string>()
    start()
    await eventually(() => expect(batches).toEqual([{ ids: ['a'], isComplete: false }]))
    cms.retainedSince = at(101)
    cursors = createMemoryStore(at(100))
    start()
    await eventually(() => expect(batches[1]?.isComplete).toBe(false))
  })

  it('should go on when the CMS is back', async () => {
    cms.isAway = true
    cms.messages = [message('a', at(110))]
    start()
    await eventually(() => expect(errors.length).toBeGreaterThan(1))
    cms.isAway = false
    await eventually(() => expect(batches).toHaveLength(1))
  })

  it('should work off again what was sent again, or is older than the feed is read', async () => {
    cms.messages = [message('a', at(110))]
    let isBroken = false
    const follower = start({
      onBatch: (batch) => {
        void note(batch)
        return isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve()
      },
    })
    await eventually(() => expect(batches).toHaveLength(1))
    follower.take(message('a', at(110)), { isRepeat: false }) // as delivered after the feed was read
    isBroken = true
    follower.take(message('a', at(110)), { isRepeat: true })
    follower.take(message('old', at(1)), { isRepeat: false })
    await eventually(() => expect(errors.length).toBeGreaterThan(0))
    isBroken = false
    const last = batches.length
    await eventually(() => expect(batches.length).toBeGreaterThan(last))
    expect(batches.at(-1)).toEqual({ ids: ['a', 'old'], isComplete: true })
    const { feed } = cms.counts
    follower.wake()
    await eventually(() => expect(cms.counts.feed).toBeGreaterThan(feed))
    expect(batches.at(-1)).toEqual({ ids: ['a', 'old'], isComplete: true })
    expect(batches).toHaveLength(last + 1)
  })

  it('should report the outcome before it moves the cursor', async () => {
    cms.messages = [message('a', at(110)), message('b', at(111))]
    const reports: Report[] = []
    let cursorThen: string | null = null
    const add = async (more: readonly Report[]) => {
      reports.push(...more)
      cursorThen = await cursors.load()
    }
    start({
      onBatch: () => Promise.resolve([{ id: 'a', status: 'live', url: 'https://x.example/' }]),
      reporter: { add },
    })
    await eventually(async () => expect(await cursors.load()).toBe(at(600)))
    expect(reports).toEqual([{ id: 'a', status: 'live', url: 'https://x.example/', at: at(600) }])
    expect(cursorThen).toBe(at(100))
  })
})
