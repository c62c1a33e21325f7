import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../../../src/database/changes.ts'
import { createAnswer } from '../../../../src/graphql/cache/Answer.ts'
import {
  createAnswerCache,
  type AnswerCache,
} from '../../../../src/graphql/cache/createAnswerCache.ts'

/** Keeps an answer as a request would that read what `keys` name. */
function keep(cache: AnswerCache, name: string, keys: string[], bytes = 10): void {
  const recording = cache.begin()
  recording.hasAnonymousReads = true
  recording.isApproved = true
  for (const key of keys) recording.note(key)
  const parts = { status: 200, headers: {}, body: Buffer.alloc(bytes), keys: recording.keys }
  cache.end(recording, name, createAnswer(parts))
}

const change = (parts: Partial<Record<'keys' | 'lists' | 'wholes', string[]>>): Change => ({
  keys: new Set(parts.keys),
  lists: new Set(parts.lists),
  wholes: new Set(parts.wholes),
})

const ANSWERS = {
  doc: ['tags:1'],
  list: ['tags?letter=a', 'tags:2'],
  all: ['tags', 'tags:1'],
  other: ['articles:1'],
}

describe('createAnswerCache', () => {
  it.each<[string, Change | 'everything', string[]]>([
    ['a doc', change({ keys: ['tags:1'] }), ['list', 'other']],
    ['a list', change({ keys: ['tags?letter=a'] }), ['doc', 'all', 'other']],
    ['any list', change({ lists: ['tags'] }), ['doc', 'other']],
    ['a collection', change({ wholes: ['tags'] }), ['other']],
    ['nothing that is kept', change({ keys: ['tags:9'] }), Object.keys(ANSWERS)],
    ['everything', 'everything', []],
  ])('should drop what was made of %s when it changes', (_what, told, left) => {
    const cache = createAnswerCache({ maxBytes: 1_000_000 })
    for (const [name, keys] of Object.entries(ANSWERS)) keep(cache, name, keys)
    cache.drop(told)
    expect(Object.keys(ANSWERS).filter((name) => cache.get(name))).toEqual(left)
  })

  it('should not keep what changed between its reading and its end', () => {
    const cache = createAnswerCache({ maxBytes: 1_000_000 })
    const recording = cache.begin()
    recording.hasAnonymousReads = true
    recording.isApproved = true
    recording.note('tags:1')
    cache.drop(change({ keys: ['tags:1'] }))
    const parts = { status: 200, headers: {}, body: Buffer.alloc(1), keys: recording.keys }
    cache.end(recording, 'late', createAnswer(parts))
    expect(cache.get('late')).toBeUndefined()
  })

  it.each(['hasAnonymousReads', 'isApproved'] as const)('should not keep without %s', (name) => {
    const cache = createAnswerCache({ maxBytes: 1_000_000 })
    const recording = cache.begin()
    recording.hasAnonymousReads = true
    recording.isApproved = true
    recording[name] = false
    const parts = { status: 200, headers: {}, body: Buffer.alloc(1), keys: recording.keys }
    cache.end(recording, 'answer', createAnswer(parts))
    expect(cache.size).toBe(0)
  })

  it('should stay within its memory, and forget what it let go', () => {
    const cache = createAnswerCache({ maxBytes: 100_000 })
    for (let at = 0; at < 200; at++) keep(cache, `answer ${at}`, [`tags:${at}`], 5_000)
    expect(cache.bytes).toBeLessThanOrEqual(100_000)
    expect(cache.size).toBeGreaterThan(5)
    keep(cache, 'too large', ['tags:1'], 200_000)
    expect(cache.get('too large')).toBeUndefined()
  })

  it('should keep nothing while there is a reason not to, and nothing that began before', () => {
    const cache = createAnswerCache({ maxBytes: 1_000_000 })
    keep(cache, 'before', ['tags:1'])
    cache.pause('one')
    cache.pause('another')
    expect(cache.get('before')).toBeUndefined()
    cache.resume('one')
    keep(cache, 'meanwhile', ['tags:1'])
    expect(cache.get('meanwhile')).toBeUndefined()
    cache.resume('another')
    keep(cache, 'after', ['tags:1'])
    expect(cache.get('after')).toBeDefined()
  })
})
