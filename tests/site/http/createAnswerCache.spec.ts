import { describe, expect, it } from '@jest/globals'
import { createAnswerCache } from '../../../site/http/createAnswerCache.ts'
import type { Answer } from '../../../site/http/createAnswerLoader.ts'

const answerOf = (text: string): Answer => ({
  status: 200,
  headers: [],
  body: Buffer.from(text),
  etag: null,
  unchangedHeaders: [],
  sha256: '',
  source: { file: 'index.html', stamp: text },
  bytes: 100,
})

describe('createAnswerCache', () => {
  /** Loads end when the test says so. */
  function create(publicFolder = '/nowhere') {
    const clock = { ms: 0 }
    const ends: ((answer: Answer | Error) => void)[] = []
    const errors: unknown[] = []
    const cache = createAnswerCache({
      publicFolder,
      maxBytes: 1000,
      now: () => clock.ms,
      onError: (error) => void errors.push(error),
      load: () =>
        new Promise((resolve, reject) => {
          ends.push((end) => (end instanceof Error ? reject(end) : resolve(end)))
        }),
    })
    const find = async () => (await cache.find(200, '/', 'br'))?.body.toString()
    return { cache, clock, ends, errors, find }
  }

  it('should not keep what was read before it was forgotten, whichever reading ends first', async () => {
    const { cache, ends, find } = create()
    const early = find()
    cache.forget('/')
    const late = find()
    ends[1]?.(answerOf('new'))
    expect(await late).toBe('new')
    ends[0]?.(answerOf('old'))
    expect(await early).toBe('old')
    expect(await find()).toBe('new')
    expect(ends).toHaveLength(2)
  })

  it('should try again after a failure, of which all who waited are told', async () => {
    const { ends, find } = create()
    const both = [find(), find()]
    ends[0]?.(new Error('The disk is gone'))
    for (const one of both) await expect(one).rejects.toThrow('The disk is gone')
    const third = find()
    ends[1]?.(answerOf('back'))
    expect(await third).toBe('back')
  })

  it('should send what it holds when the disk fails, and say so', async () => {
    const { ends, errors, find, clock } = create('/nowhere\0') // no system takes this for a name
    const first = find()
    ends[0]?.(answerOf('held'))
    await first
    clock.ms += 1000
    expect(await find()).toBe('held')
    expect(errors).toHaveLength(1)
    expect(String(errors[0])).toContain('index.html cannot be compared')
  })
})
