import { beforeAll, describe, expect, it } from '@jest/globals'
import type { CollectionSlug, Payload, Where } from 'payload'
import { createTag } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

// The application's own configuration, on SQLite and on MongoDB: what must hold on both.

const messages = 'webhook-messages' as CollectionSlug
let payload: Payload

beforeAll(async () => {
  payload = (await startPayload()).payload
}, 120_000)

const fifty = Array.from({ length: 50 }, (_, index) => index)
const countOf = async (collection: CollectionSlug, where: Where): Promise<number> =>
  (await payload.count({ collection, where })).totalDocs

describe('50 concurrent writes', () => {
  it('should keep every create, with its version and its message', async () => {
    const before = await countOf(messages, { eventType: { equals: 'tag.published' } })
    await Promise.all(fifty.map((i) => createTag(payload, { name: `create ${i}` })))
    expect(await countOf('tags', { name: { like: 'create' } })).toBe(50)
    const versions = await payload.countVersions({
      collection: 'tags',
      where: { 'version.name': { like: 'create' } },
    })
    expect(versions.totalDocs).toBe(50)
    expect(await countOf(messages, { eventType: { equals: 'tag.published' } })).toBe(before + 50)
  }, 60_000)

  it('should keep every update and publish', async () => {
    const drafts = await Promise.all(
      fifty.map((i) => createTag(payload, { name: `draft ${i}`, _status: 'draft' })),
    )
    await Promise.all(
      drafts.map(({ id }, i) =>
        payload.update({
          collection: 'tags',
          id,
          data: { name: `published ${i}`, _status: 'published' },
        }),
      ),
    )
    const live: Where = {
      and: [{ name: { like: 'published' } }, { _status: { equals: 'published' } }],
    }
    expect(await countOf('tags', live)).toBe(50)
  }, 60_000)

  it('should give tags of one name slugs that differ', async () => {
    const tags = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const result = await createTag(payload, { name: 'twin', _status: 'draft' }).catch(
          (error: Error) => error,
        )
        return result instanceof Error ? result.message : result.slug
      }),
    )
    const slugs = tags.filter((slug) => slug?.startsWith('twin'))
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.length).toBeGreaterThan(0)
  }, 60_000)
})

describe('a hook that throws', () => {
  it('should leave no doc, no version and no message', async () => {
    const { afterChange } = payload.collections.tags.config.hooks
    const fail = ({ doc }: { doc: { name?: string } }) => {
      if (doc.name === 'doomed') throw new Error('thrown by a hook')
    }
    afterChange.push(fail)
    const before = await countOf(messages, {})
    await expect(createTag(payload, { name: 'doomed' })).rejects.toThrow('thrown by a hook')
    afterChange.splice(afterChange.indexOf(fail), 1)

    expect(await countOf('tags', { name: { equals: 'doomed' } })).toBe(0)
    expect(await countOf(messages, {})).toBe(before)
    const versions = await payload.countVersions({
      collection: 'tags',
      where: { 'version.name': { equals: 'doomed' } },
    })
    expect(versions.totalDocs).toBe(0)
  })
})
