import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  wantsMessage,
  type FilterableMessage,
  type MessageFilter,
} from '../../../../plugins/webhooks/core/wantsMessage.ts'

const endpoint = (filters: Partial<MessageFilter> = {}): MessageFilter => ({
  id: 'one',
  ...filters,
})
const message = (more: Partial<FilterableMessage> = {}): FilterableMessage => ({
  eventType: 'article.published',
  docCollection: 'articles',
  locales: ['en', 'de'],
  tags: ['t1', 't2'],
  ...more,
})
const draft = message({ eventType: 'article.draft_saved' })

describe('wantsMessage', () => {
  it.each<[string, Partial<MessageFilter>, boolean]>([
    ['no filter', {}, true],
    ['empty filters', { eventTypes: [], collections: [], locales: [], tags: [] }, true],
    ['its event type', { eventTypes: ['article.published'] }, true],
    ['another event type', { eventTypes: ['article.deleted'] }, false],
    ['its collection', { collections: ['tags', 'articles'] }, true],
    ['another collection', { collections: ['tags'] }, false],
    ['one of its locales', { locales: ['fr', 'de'] }, true],
    ['another locale', { locales: ['fr'] }, false],
    ['one of its tags', { tags: ['t2', 't3'] }, true],
    ['another tag', { tags: ['t3'] }, false],
    ['its collection, but another tag', { collections: ['articles'], tags: ['t3'] }, false],
  ])('should judge an endpoint with %s', (_case, filters, isWanted) => {
    expect(wantsMessage(endpoint(filters), message())).toBe(isWanted)
  })

  it('should send drafts only to those who chose them', () => {
    expect(wantsMessage(endpoint(), draft)).toBe(false)
    expect(wantsMessage(endpoint({ eventTypes: ['article.draft_saved'] }), draft)).toBe(true)
    expect(wantsMessage(endpoint({ collections: ['articles'] }), draft)).toBe(false)
  })

  it('should take a message without locales for one about all', () => {
    expect(wantsMessage(endpoint({ locales: ['fr'] }), message({ locales: [] }))).toBe(true)
  })

  it('should keep what has no tags from an endpoint that asks for some', () => {
    expect(wantsMessage(endpoint({ tags: ['t1'] }), message({ tags: null }))).toBe(false)
  })

  it('should compare ids of either kind', () => {
    expect(wantsMessage(endpoint({ tags: [7] }), message({ tags: ['7'] }))).toBe(true)
  })

  it('should give a message for one endpoint to that one only, whatever its filters', () => {
    const test = message({ eventType: 'test.ping', target: 'one' })
    expect(wantsMessage(endpoint({ collections: ['tags'] }), test)).toBe(true)
    expect(wantsMessage(endpoint({ id: 'two' }), test)).toBe(false)
  })

  const names = fc.subarray(['a', 'b', 'c'])
  const filters = fc.record({
    eventTypes: fc.subarray(['a.published', 'a.draft_saved', 'b.deleted']),
    collections: names,
    locales: names,
    tags: names,
  })
  const messages = fc.record({
    eventType: fc.constantFrom('a.published', 'a.draft_saved', 'b.deleted'),
    docCollection: fc.constantFrom('a', 'b', 'c'),
    locales: names,
    tags: names,
  })

  it('should never want more with a filter than without it', () => {
    const one = fc.constantFrom('collections', 'locales', 'tags')
    fc.assert(
      fc.property(filters, messages, one, (given, event, name) => {
        const wider = endpoint({ ...given, [name]: [] })
        return !wantsMessage(endpoint(given), event) || wantsMessage(wider, event)
      }),
    )
  })

  it('should want with two choices what it wants with either', () => {
    fc.assert(
      fc.property(filters, messages, fc.constantFrom('a', 'b', 'c'), (given, event, extra) => {
        const wider = endpoint({ ...given, tags: given.tags.length ? [...given.tags, extra] : [] })
        return !wantsMessage(endpoint(given), event) || wantsMessage(wider, event)
      }),
    )
  })

  it('should give nobody a draft who did not name it', () => {
    fc.assert(
      fc.property(filters, messages, (given, event) => {
        const isDraft = event.eventType === 'a.draft_saved'
        const hasChosen = given.eventTypes.includes('a.draft_saved')
        return !isDraft || hasChosen || !wantsMessage(endpoint(given), event)
      }),
    )
  })
})
