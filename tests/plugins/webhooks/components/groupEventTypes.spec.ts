import { describe, expect, it } from '@jest/globals'
import {
  groupEventTypes,
  toggle,
} from '../../../../plugins/webhooks/components/EventPicker/groupEventTypes.ts'

describe('groupEventTypes', () => {
  it('should group by noun, with what has to be chosen by name last', () => {
    expect(groupEventTypes(['article.draft_saved', 'article.published', 'tag.deleted'])).toEqual([
      {
        noun: 'article',
        types: [
          { type: 'article.published', verb: 'published', isOptIn: false },
          { type: 'article.draft_saved', verb: 'draft_saved', isOptIn: true },
        ],
      },
      { noun: 'tag', types: [{ type: 'tag.deleted', verb: 'deleted', isOptIn: false }] },
    ])
  })

  it('should keep all parts after the noun together', () => {
    expect(groupEventTypes(['a.b.c', 'alone'])).toEqual([
      { noun: 'a', types: [{ type: 'a.b.c', verb: 'b.c', isOptIn: false }] },
      { noun: 'alone', types: [{ type: 'alone', verb: 'alone', isOptIn: false }] },
    ])
  })
})

describe('toggle', () => {
  it('should add each once, and take away only what is named', () => {
    expect(toggle(['a.x', 'b.x'], ['a.x', 'a.y'], true)).toEqual(['b.x', 'a.x', 'a.y'])
    expect(toggle(['a.x', 'b.x', 'a.y'], ['a.x', 'a.y'], false)).toEqual(['b.x'])
  })
})
