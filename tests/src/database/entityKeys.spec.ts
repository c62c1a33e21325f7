import { describe, expect, it } from '@jest/globals'
import type { SanitizedCollectionConfig, Where } from 'payload'
import { collectionOf, isListKey, keysOfDoc, narrow } from '../../../src/database/entityKeys.ts'

const tags = {
  slug: 'tags',
  flattenedFields: [
    { name: 'slug', type: 'text', unique: true },
    { name: 'name', type: 'text', localized: true },
    { name: 'letter', type: 'text', index: true, localized: true },
    { name: 'articles', type: 'relationship', relationTo: 'articles', hasMany: true },
    { name: 'anything', type: 'relationship', relationTo: ['articles', 'media'] },
    { name: 'isCurrent', type: 'checkbox' },
    { name: '_status', type: 'select' },
  ],
} as unknown as SanitizedCollectionConfig

const keysOf = (where: unknown) => narrow(tags, where as Where)?.keys ?? null

describe('narrow', () => {
  it.each<[string, unknown, string[] | null]>([
    ['nothing', undefined, null],
    ['an id', { id: { equals: 'A' } }, ['tags:a']],
    ['several ids', { id: { in: ['a', 'b'] } }, ['tags:a', 'tags:b']],
    ['a text that is looked up', { slug: { equals: 'x y' } }, ['tags?slug=x%20y']],
    ['a text that is not', { name: { equals: 'x' } }, null],
    ['a relationship', { articles: { in: ['1'] } }, ['tags?articles=1']],
    ['a relationship to several collections', { anything: { equals: '1' } }, null],
    [
      'the closest of several',
      { and: [{ _status: { equals: 'published' } }, { slug: { equals: 'x' } }] },
      ['tags?slug=x'],
    ],
    [
      'either of two',
      { or: [{ slug: { equals: 'x' } }, { articles: { equals: '1' } }] },
      ['tags?slug=x', 'tags?articles=1'],
    ],
    [
      'either of two, one of them wide',
      { or: [{ slug: { equals: 'x' } }, { name: { like: 'x' } }] },
      null,
    ],
    ['what a doc is not', { slug: { not_equals: 'x' } }, null],
    ['no value', { slug: { equals: null } }, null],
    ['the text of no value', { slug: { equals: 'null' } }, null],
    ['none of no values', { slug: { in: [] } }, null],
    ['values in one text', { slug: { in: 'x,y' } }, null],
    ['what is ticked', { isCurrent: { equals: true } }, ['tags?isCurrent=true']],
    ['what is not ticked', { isCurrent: { equals: false } }, null],
    ['a path into another doc', { 'articles.title': { equals: 'x' } }, null],
    ['a list of conditions that is none', { and: 'x' }, null],
  ])('should know the lists of %s', (_what, where, keys) => {
    expect(keysOf(where)).toEqual(keys)
  })
})

describe('keysOfDoc', () => {
  it('should name the doc, and each list that it is in, in every locale', () => {
    const doc = {
      id: 'T1',
      slug: 'One',
      name: { en: 'one', de: 'eins' },
      letter: { en: 'o', de: 'e' },
      articles: ['A', 'B'],
      isCurrent: true,
      _status: null,
    }
    expect([...keysOfDoc(tags, doc)]).toEqual([
      'tags:t1',
      'tags?slug=one',
      'tags?letter=o',
      'tags?letter=e',
      'tags?articles=a',
      'tags?articles=b',
      'tags?isCurrent=true',
    ])
  })
})

describe('keys', () => {
  it('should tell lists from docs', () => {
    expect(['tags', 'tags?slug=a%3Ab', 'tags:1'].map(isListKey)).toEqual([true, true, false])
    expect(['tags', 'tags?slug=a%3Ab', 'tags:1'].map(collectionOf)).toEqual([
      'tags',
      'tags',
      'tags',
    ])
  })
})
