import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { ENDPOINTS, MESSAGES } from '../../../plugins/webhooks/types.ts'
import { createTestApp, type TestApp } from './createTestApp.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.destroy())
beforeEach(async () => {
  await app.payload.db.deleteMany({ collection: 'articles', where: {} })
  await app.clear()
})

const live = { _status: 'published' }
const draft = { draft: true }

const types = async (): Promise<string[]> => (await app.bodies()).map(({ type }) => type)

/** Type and slug of each message, in no order. */
const told = async (): Promise<string[]> =>
  (await app.bodies()).map(({ type, data }) => `${type} ${String(data.slug)}`).sort()

/** Writes three articles and forgets what was told of them. */
async function createThree(data: object): Promise<string[]> {
  const ids: string[] = []
  for (const slug of ['a', 'b', 'c']) ids.push((await app.create('articles', { slug, ...data })).id)
  await app.clear()
  return ids
}

const everything = { collection: 'articles', where: { slug: { exists: true } } } as const

describe('bulk operations', () => {
  it('should tell of each doc that is published', async () => {
    await createThree({ _status: 'draft' })
    await app.payload.update({ ...everything, data: live as object })
    expect(await told()).toEqual(['a', 'b', 'c'].map((slug) => `article.published ${slug}`))
  })

  it('should tell of each doc that is taken back', async () => {
    await createThree(live)
    await app.payload.update({ ...everything, data: { _status: 'draft' } })
    expect(await told()).toEqual(['a', 'b', 'c'].map((slug) => `article.unpublished ${slug}`))
  })

  it('should tell of each doc that is deleted, but for those that were never live', async () => {
    await createThree(live)
    await app.create('articles', { slug: 'd' }, draft)
    await app.payload.delete(everything)
    expect(await told()).toEqual(['a', 'b', 'c'].map((slug) => `article.deleted ${slug}`))
  })

  it('should tell of each doc that is put into the trash, and comes back from it', async () => {
    await createThree(live)
    await app.payload.update({ ...everything, data: { deletedAt: new Date().toISOString() } })
    expect(await told()).toEqual(['a', 'b', 'c'].map((slug) => `article.unpublished ${slug}`))
    await app.clear()
    await app.payload.update({ ...everything, trash: true, data: { deletedAt: null } })
    expect(await told()).toEqual(['a', 'b', 'c'].map((slug) => `article.published ${slug}`))
  })
})

describe('versions and copies', () => {
  /** An article that was live as "old", then as "new". */
  async function renamed(): Promise<{ id: string; oldVersion: string }> {
    const { id } = await app.create('articles', { slug: 'old', ...live })
    await app.update('articles', id, { slug: 'new', ...live })
    await app.clear()
    const { docs } = await app.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      sort: 'createdAt',
    })
    const [oldest] = docs
    if (!oldest) throw new Error('no version')
    return { id, oldVersion: String(oldest.id) }
  }

  it('should tell of a version that is restored, with the slug that it replaces', async () => {
    const { oldVersion } = await renamed()
    await app.payload.restoreVersion({ collection: 'articles', id: oldVersion })
    const [body, ...others] = await app.bodies()
    expect(others).toEqual([])
    expect(body).toMatchObject({
      type: 'article.updated',
      data: { slug: 'old', previousSlug: 'new' },
    })
  })

  it('should be silent about a version that is restored as a draft', async () => {
    const { oldVersion } = await renamed()
    const path = `/articles/versions/${oldVersion}?draft=true`
    const { status } = await app.request(path, { method: 'POST', headers: await asUser() })
    expect(status).toBe(200)
    expect(await types()).toEqual([])
  })

  it('should tell of a copy only when it is live', async () => {
    const { id } = await renamed()
    await app.payload.duplicate({ collection: 'articles', id, draft: true })
    expect(await types()).toEqual([])
    await app.payload.duplicate({ collection: 'articles', id })
    expect(await types()).toEqual(['article.published'])
  })
})

async function asUser(): Promise<Record<string, string>> {
  const body = { email: 'editor@example.com', password: 'a-password-for-tests' }
  await app.create('users', body)
  const headers = { 'content-type': 'application/json' }
  const login = await app.request('/users/login', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const { token } = (await login.json()) as { token: string }
  return { authorization: `JWT ${token}` }
}

describe('saved drafts', () => {
  const choose = (...eventTypes: string[]): Promise<unknown> =>
    app.create(ENDPOINTS, { name: 'one', url: 'https://receiver.example/', eventTypes })

  it('should be told while an endpoint chose them', async () => {
    await choose('article.draft_saved')
    const { id } = await app.create('articles', { slug: 'a' }, draft)
    await app.update('articles', id, { title: 'B' }, { ...draft, autosave: true })
    await app.update('articles', id, { ...live })
    await app.update('articles', id, { slug: 'b' }, draft)
    expect(await types()).toEqual([
      'article.draft_saved',
      'article.draft_saved',
      'article.published',
      'article.draft_saved',
    ])
    expect((await app.bodies()).at(-1)?.data).toEqual({
      collection: 'articles',
      id,
      locales: ['en'],
    })
  })

  it('should not be written for an endpoint that chose nothing, or others', async () => {
    await choose()
    await app.create('articles', { slug: 'a' }, draft)
    await app.clear()
    await choose('article.published')
    await app.create('articles', { slug: 'a' }, draft)
    expect(await types()).toEqual([])
  })

  it('should not be told of a draft that goes into the trash', async () => {
    const { id } = await app.create('articles', { slug: 'a' }, draft)
    await choose('article.draft_saved')
    await app.update('articles', id, { deletedAt: new Date().toISOString() }, draft)
    expect(await types()).toEqual([])
  })
})

describe('many at once', () => {
  it('should write one message each, with a time of its own, in the order of commits', async () => {
    const drafts: string[] = []
    await inTransaction(app.payload, async (req) => {
      for (let n = 0; n < 200; n++) {
        drafts.push((await app.create('articles', { slug: `s${n}` }, { ...draft, req })).id)
      }
    })
    await Promise.all(drafts.map((id) => app.update('articles', id, live)))
    const messages = await app.messages()
    expect(messages).toHaveLength(200)
    expect(new Set(messages.map(({ docId }) => docId))).toEqual(new Set(drafts))
    const times = messages.map(({ occurredAt }) => occurredAt)
    expect(new Set(times).size).toBe(200)
    const { docs } = await app.payload.db.find<{ docId: string }>({
      collection: MESSAGES,
      sort: 'createdAt',
      limit: 0,
      pagination: false,
    })
    expect(docs.map(({ docId }) => docId)).toEqual(messages.map(({ docId }) => docId))
  })

  it('should put a message after the older ones of its doc, whatever the clock says', async () => {
    const { id } = await app.create('articles', { slug: 'a', ...live })
    const [first] = await app.messages()
    if (!first) throw new Error('no message')
    const ahead = new Date(Date.now() + 30_000).toISOString()
    await app.payload.db.updateOne({
      collection: MESSAGES,
      id: String(first.id),
      data: { occurredAt: ahead },
    })
    await app.update('articles', id, { slug: 'b', ...live })
    await app.create('articles', { slug: 'c', ...live })
    const [other, , later] = await app.messages()
    expect(other?.docId).not.toBe(id)
    expect(later).toMatchObject({ docId: id, eventType: 'article.updated' })
    expect((later?.occurredAt ?? '') > ahead).toBe(true)
  })
})
