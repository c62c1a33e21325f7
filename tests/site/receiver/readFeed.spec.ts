import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { FeedStuckError, readFeed } from '../../../site/receiver/index.ts'
import { at, createFakeFeed, message } from './fakeFeed.ts'

const ids = (messages: { id: string }[]) => messages.map(({ id }) => id)

describe('readFeed', () => {
  it('should begin a minute before the cursor, and leave out what was seen', async () => {
    const feed = createFakeFeed()
    feed.messages = [message('a', at(39)), message('b', at(40)), message('c', at(110))]
    const reading = await readFeed(feed, at(100), new Set(['b']))
    expect(ids(reading.messages)).toEqual(['c'])
    expect(reading).toMatchObject({ now: feed.now, isComplete: true })
  })

  it.each([true, false])('should read every page once (cursors: %s)', async (hasCursors) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 60, max: 90 }), { maxLength: 30 }),
        fc.integer({ min: 2, max: 7 }),
        async (seconds, pageSize) => {
          const feed = Object.assign(createFakeFeed(), { hasCursors, pageSize })
          // Without cursors, pages go on by time: no more of one time than a page holds.
          const times = hasCursors ? seconds : [...new Set(seconds)]
          feed.messages = times
            .sort((a, b) => a - b)
            .map((second, index) => message(`msg_${index}`, at(second)))
          const { messages } = await readFeed(feed, at(120))
          expect(ids(messages)).toEqual(ids(feed.messages))
        },
      ),
    )
  })

  it('should use the time of the first page as the next cursor', async () => {
    const feed = createFakeFeed()
    feed.messages = ['a', 'b', 'c'].map((id, index) => message(id, at(60 + index)))
    const { feed: read } = feed
    feed.feed = async (...args) => {
      const page = await read(...args)
      feed.now = at(700)
      return page
    }
    expect((await readFeed(feed, at(100))).now).toBe(at(600))
  })

  it('should say when messages since the cursor may be gone', async () => {
    const feed = createFakeFeed()
    feed.retainedSince = at(200)
    expect((await readFeed(feed, at(199))).isComplete).toBe(false)
    expect((await readFeed(feed, at(200))).isComplete).toBe(true)
    feed.retainedSince = undefined
    expect((await readFeed(feed, at(1))).isComplete).toBe(true)
  })

  it('should not go round for ever where a page without cursor holds one time only', async () => {
    const feed = createFakeFeed()
    feed.hasCursors = false
    feed.messages = ['a', 'b', 'c'].map((id) => message(id, at(60)))
    await expect(readFeed(feed, at(100))).rejects.toThrow(FeedStuckError)
  })
})
