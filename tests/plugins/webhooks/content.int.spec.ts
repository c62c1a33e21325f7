import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { bodyFor } from '../../../plugins/webhooks/core/messageBody.ts'
import { enqueueMessage } from '../../../plugins/webhooks/index.ts'
import { ENDPOINTS, type MessageDoc } from '../../../plugins/webhooks/types.ts'
import { createContentApp } from './createContentApp.ts'
import type { TestApp } from './createTestApp.ts'

let app: TestApp

beforeAll(async () => {
  app = await createContentApp({ extraEventTypes: ['article.files_ready'] })
})
afterAll(() => app.destroy())
beforeEach(() => app.clear())

const published = { _status: 'published' }
const german = { locale: 'de' }

async function subscribe(data: object = {}): Promise<void> {
  await app.create(ENDPOINTS, { name: 'one', url: 'https://receiver.example/', ...data })
}

async function newest(): Promise<MessageDoc> {
  const message = (await app.messages()).at(-1)
  if (!message) throw new Error('no message was written')
  return message
}

const values = async (): Promise<unknown> => (await newest()).fieldValues?.values

describe('locales of a message', () => {
  it('should be all when a doc goes live or is taken back', async () => {
    const { id } = await app.create('articles', { title: 'A', ...published })
    await app.update('articles', id, { _status: 'draft' })
    expect((await app.messages()).map(({ locales }) => locales)).toEqual([
      ['en', 'de'],
      ['en', 'de'],
    ])
  })

  it('should be the one whose text changed', async () => {
    const { id } = await app.create('articles', { title: 'A', ...published })
    await app.update('articles', id, { title: 'B', ...published }, german)
    expect(await newest()).toMatchObject({ eventType: 'article.updated', locales: ['de'] })
    expect((await app.bodies()).at(-1)?.data.locales).toEqual(['de'])
  })

  it('should be the one that is published by itself', async () => {
    const { id } = await app.create('articles', { title: 'A', ...published })
    await app.update('articles', id, { title: 'C' }, { ...german, draft: true })
    await app.update('articles', id, { title: 'C', ...published }, { publishSpecificLocale: 'de' })
    expect(await newest()).toMatchObject({ eventType: 'article.updated', locales: ['de'] })
  })

  it('should be all when something changed that has no locale, or nothing did', async () => {
    const { id } = await app.create('articles', { title: 'A', slug: 'a', ...published })
    await app.update('articles', id, { slug: 'b', ...published }, german)
    expect((await newest()).locales?.sort()).toEqual(['de', 'en'])
    await app.update('articles', id, { ...published })
    expect((await newest()).locales?.sort()).toEqual(['de', 'en'])
  })

  it('should be found in groups and rows, too', async () => {
    const rows = [{ label: 'one' }]
    const { id } = await app.create('articles', { rows, meta: { note: 'n' }, ...published })
    await app.update('articles', id, { meta: { note: 'N' }, ...published }, german)
    expect((await newest()).locales).toEqual(['de'])
  })
})

describe('tags of a message', () => {
  const tag = async (): Promise<string> => (await app.create('tags', { slug: 't' })).id

  it('should be those that the doc has and those that it had', async () => {
    const [kept, left, added] = [await tag(), await tag(), await tag()]
    const { id } = await app.create('articles', { tags: [kept, left], ...published })
    expect((await newest()).tags).toEqual([kept, left])
    await app.update('articles', id, { tags: [kept, added], ...published })
    expect((await newest()).tags?.sort()).toEqual([kept, left, added].sort())
    await app.update('articles', id, { _status: 'draft' })
    expect((await newest()).tags?.sort()).toEqual([kept, added].sort())
  })

  it('should be those that were live, not those of a draft', async () => {
    const [live, drafted] = [await tag(), await tag()]
    const { id } = await app.create('articles', { tags: [live], ...published })
    await app.update('articles', id, { tags: [drafted] }, { draft: true })
    await app.remove('articles', id)
    expect((await newest()).tags).toEqual([live])
  })

  it('should be the tag itself for a tag', async () => {
    const id = await tag()
    expect((await newest()).tags).toEqual([id])
    await app.remove('tags', id)
    expect((await newest()).tags).toEqual([id])
  })

  it('should come with what the application says of a doc', async () => {
    const given = await tag()
    const { id } = await app.create('articles', { tags: [given], ...published })
    await inTransaction(app.payload, (req) =>
      enqueueMessage(req, { type: 'article.files_ready', collection: 'articles', docId: id }),
    )
    expect(await newest()).toMatchObject({ eventType: 'article.files_ready', tags: [given] })
  })
})

describe('selected fields', () => {
  it('should be kept in all live locales, without what is hidden', async () => {
    await subscribe({ selectedFields: ['title', 'meta', 'rows', 'text'] })
    const { id } = await app.create('articles', {
      title: 'A',
      text: 'x',
      meta: { note: 'n', internal: 'secret' },
      rows: [{ label: 'one', apiKey: 'secret' }],
      token: 'secret',
      ...published,
    })
    await app.update('articles', id, { title: 'Ä', ...published }, german)
    expect(await values()).toEqual({
      title: { en: 'A', de: 'Ä' },
      text: 'x',
      meta: { note: { en: 'n' } },
      rows: [{ id: expect.any(String), label: { en: 'one' } }],
    })
    expect(JSON.stringify(await app.messages())).not.toContain('secret')
  })

  it('should be what is live, not what is drafted', async () => {
    await subscribe({ selectedFields: ['text'] })
    const { id } = await app.create('articles', { text: 'live', ...published })
    await app.update('articles', id, { text: 'drafted' }, { draft: true })
    await inTransaction(app.payload, (req) =>
      enqueueMessage(req, { type: 'article.files_ready', collection: 'articles', docId: id }),
    )
    expect(await values()).toEqual({ text: 'live' })
  })

  it('should be gone with the doc', async () => {
    await subscribe({ selectedFields: ['title'] })
    const { id } = await app.create('articles', { title: 'A', ...published })
    await app.update('articles', id, { _status: 'draft' })
    expect((await newest()).fieldValues).toBeNull()
    await app.update('articles', id, { ...published })
    await app.remove('articles', id)
    expect((await newest()).fieldValues).toBeNull()
  })

  it('should be read as soon as an endpoint asks for them, and no longer than it does', async () => {
    await app.create('articles', { text: 'a', ...published })
    expect((await newest()).fieldValues).toBeNull()
    await subscribe({ selectedFields: ['text'] })
    await app.create('articles', { text: 'b', ...published })
    expect(await values()).toEqual({ text: 'b' })
    const { id } = await app.endpoint('one')
    await app.update(ENDPOINTS, String(id), { selectedFields: [] })
    await app.create('articles', { text: 'c', ...published })
    expect((await newest()).fieldValues).toBeNull()
  })

  it('should be named when they are too long for any body', async () => {
    await subscribe({ selectedFields: ['slug', 'text'] })
    await app.create('articles', { slug: 'a', text: 'x'.repeat(30_000), ...published })
    const message = await newest()
    expect(message.fieldValues).toEqual({ values: { slug: 'a' }, tooLarge: ['text'] })
    const body = JSON.parse(bodyFor(message, await app.endpoint('one')) ?? '') as object
    expect(body).toMatchObject({
      id: message.messageId,
      data: { fields: { slug: 'a' }, omittedFields: ['text'], isTruncated: true },
    })
  })

  it.each([
    ['that no collection has', ['title', 'price'], {}],
    ['that is hidden', ['token'], {}],
    ['that not everyone may read', ['staffNote'], {}],
    ['of logins', ['role'], {}],
    ['of another collection', ['title'], { collections: ['tags'] }],
  ])('should refuse a name %s, and say which there are', async (_case, selectedFields, more) => {
    const name = selectedFields.at(-1) ?? ''
    const attempt = subscribe({ selectedFields, ...more })
    await expect(attempt).rejects.toMatchObject({
      data: {
        errors: [
          {
            path: 'selectedFields',
            message: expect.stringMatching(new RegExp(`"${name}".*There are .*tags: .*slug`)),
          },
        ],
      },
    })
  })
})
