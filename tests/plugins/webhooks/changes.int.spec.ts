import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Plugin } from 'payload'
import { enqueueMessage } from '../../../plugins/webhooks/index.ts'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { createTestApp, type TestApp } from './createTestApp.ts'

let app: TestApp

/** Fails a write of an article titled "boom" after every other hook, and renames "nested" twice. */
const lateHooks: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map((collection) =>
    collection.slug !== 'articles'
      ? collection
      : {
          ...collection,
          hooks: {
            ...collection.hooks,
            afterChange: [
              ...(collection.hooks?.afterChange ?? []),
              async ({ doc, req }) => {
                const { id, title } = doc as { id: string; title?: string }
                if (title === 'boom') throw new Error('boom')
                if (title === 'nested') {
                  await req.payload.update({
                    collection: 'articles',
                    id,
                    data: { title: 'nested once', slug: 'second' },
                    req,
                  })
                }
              },
            ],
          },
        },
  ),
})

beforeAll(async () => {
  app = await createTestApp({ extraEventTypes: ['article.files_ready'] }, [lateHooks])
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

const published = { _status: 'published' }
const draft = { draft: true }

describe('messages about articles', () => {
  it('should write one message when an article is published', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'a', ...published })
    const [body, ...others] = await app.bodies()
    expect(others).toEqual([])
    expect(body).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-z]+$/),
      type: 'article.published',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { collection: 'articles', id, slug: 'a', locales: ['en'] },
    })
    const [message] = await app.messages()
    expect(message).toMatchObject({
      messageId: body?.id,
      eventType: 'article.published',
      docCollection: 'articles',
      docId: id,
      status: 'pending',
    })
  })

  it('should roll the message back with the doc when a hook throws', async () => {
    await expect(app.create('articles', { title: 'boom', ...published })).rejects.toThrow('boom')
    expect(await app.bodies()).toEqual([])
    const { totalDocs } = await app.payload.count({
      collection: 'articles',
      where: { title: { equals: 'boom' } },
    })
    expect(totalDocs).toBe(0)
  })

  it('should say updated, unpublished, published again and deleted', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'a', ...published })
    await app.update('articles', id, { title: 'B', ...published })
    await app.update('articles', id, { _status: 'draft' })
    await app.update('articles', id, { ...published })
    await app.remove('articles', id)
    expect((await app.bodies()).map(({ type }) => type)).toEqual([
      'article.published',
      'article.updated',
      'article.unpublished',
      'article.published',
      'article.deleted',
    ])
    expect((await app.bodies()).at(-1)?.data).toMatchObject({ id, slug: 'a' })
  })

  it('should be silent about drafts, autosaves and the deletion of what was never live', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'a' }, draft)
    await app.update('articles', id, { title: 'B' }, draft)
    await app.update('articles', id, { title: 'C' }, { ...draft, autosave: true })
    await app.remove('articles', id)
    expect(await app.bodies()).toEqual([])
  })

  it('should report the slug that was live when a rename hid behind a draft', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'old', ...published })
    await app.update('articles', id, { slug: 'new' }, draft)
    await app.update('articles', id, { title: 'B' }, { ...draft, autosave: true })
    await app.update('articles', id, { ...published, slug: 'new' })
    const bodies = await app.bodies()
    expect(bodies.map(({ type }) => type)).toEqual(['article.published', 'article.updated'])
    expect(bodies[1]?.data).toMatchObject({ slug: 'new', previousSlug: 'old' })
  })

  it('should name the live slug when a doc is taken down by a write that also renames it', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'live', ...published })
    await app.update('articles', id, { slug: 'other', _status: 'draft' })
    expect((await app.bodies())[1]).toMatchObject({
      type: 'article.unpublished',
      data: { slug: 'live' },
    })
  })

  it('should say unpublished for the trash and nothing when the trash is emptied', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'a', ...published })
    await app.update('articles', id, { deletedAt: new Date().toISOString() })
    await app.payload.delete({ collection: 'articles', id, trash: true })
    expect((await app.bodies()).map(({ type }) => type)).toEqual([
      'article.published',
      'article.unpublished',
    ])
  })

  it('should write one message for each doc of a bulk update', async () => {
    const { id: first } = await app.create('articles', { title: 'bulk', slug: 'a', ...published })
    const { id: second } = await app.create('articles', { title: 'bulk', slug: 'b', ...published })
    await app.payload.update({
      collection: 'articles',
      where: { title: { equals: 'bulk' } },
      data: { ...published, title: 'bulk, changed' } as object,
    })
    const updated = (await app.bodies()).filter(({ type }) => type === 'article.updated')
    expect(updated.map(({ data }) => data.id).sort()).toEqual([first, second].sort())
  })

  it('should write one message when a transaction writes a doc several times', async () => {
    await app.create('articles', { title: 'nested', slug: 'first', ...published })
    const bodies = await app.bodies()
    expect(bodies).toHaveLength(1)
    expect(bodies[0]).toMatchObject({ type: 'article.published', data: { slug: 'second' } })
    expect(bodies[0]?.data).not.toHaveProperty('previousSlug')
  })

  it('should take the message back when a transaction undoes its change', async () => {
    await inTransaction(app.payload, async (req) => {
      const { id } = await app.create('articles', { title: 'A', ...published }, { req })
      await app.payload.delete({ collection: 'articles', id, req })
    })
    expect(await app.bodies()).toEqual([])
  })

  it('should give each message of a burst a time of its own', async () => {
    await inTransaction(app.payload, async (req) => {
      const message = { type: 'article.files_ready', collection: 'articles' }
      for (let docId = 0; docId < 8; docId += 2) {
        await Promise.all([
          enqueueMessage(req, { ...message, docId }),
          enqueueMessage(req, { ...message, docId: docId + 1 }),
        ])
      }
    })
    const bodies = await app.bodies()
    expect(new Set(bodies.map(({ timestamp }) => timestamp)).size).toBe(8)
    expect(bodies.map(({ data }) => data.id)).toEqual([...'01234567'])
  })

  it('should keep apart what is published at the same time', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => app.create('articles', { slug: `s${n}`, ...published })),
    )
    expect((await app.bodies()).map(({ data }) => data.slug).sort()).toEqual(
      Array.from({ length: 8 }, (_, n) => `s${n}`),
    )
  })
})

describe('messages about a collection without drafts', () => {
  it('should say created, updated and deleted', async () => {
    const { id } = await app.create('tags', { slug: 'one' })
    await app.update('tags', id, { slug: 'two' })
    await app.remove('tags', id)
    const bodies = await app.bodies()
    expect(bodies.map(({ type }) => type)).toEqual(['tag.created', 'tag.updated', 'tag.deleted'])
    expect(bodies[1]?.data).toMatchObject({ slug: 'two', previousSlug: 'one' })
  })
})

describe('enqueueMessage', () => {
  const message = { type: 'article.files_ready', collection: 'articles', docId: '1' }

  it('should write a message of an extra type', async () => {
    await inTransaction(app.payload, (req) =>
      enqueueMessage(req, { ...message, data: { files: 2 } }),
    )
    expect(await app.bodies()).toEqual([
      {
        id: expect.stringMatching(/^msg_/),
        type: 'article.files_ready',
        timestamp: expect.any(String),
        data: { collection: 'articles', id: '1', files: 2 },
      },
    ])
  })

  it('should refuse a type that nobody declared, and write nothing', async () => {
    const write = inTransaction(app.payload, (req) =>
      enqueueMessage(req, { ...message, type: 'article.eaten' }),
    )
    await expect(write).rejects.toMatchObject({ code: 'unknown-event-type' })
    expect(await app.bodies()).toEqual([])
  })

  it('should leave out data beyond 20 kB and say so', async () => {
    await inTransaction(app.payload, (req) =>
      enqueueMessage(req, { ...message, data: { text: 'x'.repeat(20_001) } }),
    )
    expect((await app.bodies())[0]?.data).toEqual({
      collection: 'articles',
      id: '1',
      omittedFields: ['text'],
      isTruncated: true,
    })
  })
})
