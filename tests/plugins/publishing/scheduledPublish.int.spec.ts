import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Payload, PayloadRequest } from 'payload'
import { createLocalReq } from 'payload'
import { p } from '../../../demo/richText.ts'
import type { Article, ScheduledPublish, User } from '../../../payload-types.ts'
import {
  scheduleDoc,
  type ScheduleRequest,
} from '../../../plugins/publishing/schedule/scheduleDoc.ts'
import { startPublishing } from '../../../plugins/publishing/startPublishing.ts'
import {
  body,
  createArticle,
  createTag,
  createTemplate,
  createUser,
} from '../../support/content.ts'
import { onCleanUp } from '../../support/cleanUp.ts'
import { eventually } from '../../support/eventually.ts'
import { startPayload } from '../../support/startPayload.ts'

const HOUR = 60 * 60 * 1000

let payload: Payload
let ana: User
/** What the worker takes for now. */
let clock: Date
let nine: Date
let workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  payload = (await startPayload({ LOCALES: 'en,de' })).payload
  ana = await createUser(payload, 'editor')
}, 120_000)

beforeEach(() => {
  clock = new Date()
  nine = new Date(clock.getTime() + HOUR)
})

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
  await payload.delete({ collection: 'scheduled-publishes', where: { id: { exists: true } } })
})
onCleanUp(() => Promise.all(workers.map((worker) => worker.stop())))

const start = () => workers.push(startPublishing(payload, { now: () => clock, idleMs: 10 }))
const reqOf = (user: User): Promise<PayloadRequest> =>
  createLocalReq({ user: { ...user, collection: 'users' } }, payload)

const schedule = async (
  docId: string,
  request: Partial<ScheduleRequest> = {},
  user: User = ana,
): Promise<string> => {
  const entry = await scheduleDoc(await reqOf(user), {
    collection: 'articles',
    docId,
    action: 'publish',
    runAt: nine,
    isReplacing: false,
    ...request,
  })
  return String(entry.id)
}
const read = (id: string): Promise<ScheduledPublish> =>
  payload.findByID({ collection: 'scheduled-publishes', id })
const settled = (id: string): Promise<ScheduledPublish> =>
  eventually(async () => {
    const entry = await read(id)
    expect(['done', 'failed']).toContain(entry.status)
    return entry
  })
const fire = async (id: string): Promise<ScheduledPublish> => {
  if (workers.length === 0) start()
  clock = nine
  return settled(id)
}
const live = (id: string, locale: 'en' | 'de' = 'en'): Promise<Article> =>
  payload.findByID({ collection: 'articles', id, draft: false, locale: locale as 'en', depth: 0 })
const newest = (id: string): Promise<Article> =>
  payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
const save = (id: string, data: Partial<Article>, more: object = {}) =>
  payload.update({ collection: 'articles', id, draft: true, data, ...more })
const publish = (id: string, data: Partial<Article>) =>
  payload.update({ collection: 'articles', id, data: { ...data, _status: 'published' } })
const scheduledFor = async (docId: string): Promise<number> =>
  (await payload.count({ collection: 'scheduled-publishes', where: { docId: { equals: docId } } }))
    .totalDocs

const messagesOf = async (id: string): Promise<string[]> => {
  const { docs } = await payload.find({
    collection: 'webhook-messages',
    where: { docId: { equals: id } },
    sort: 'occurredAt',
    pagination: false,
  })
  return docs.map(({ eventType }) => eventType)
}

describe('a version that is scheduled', () => {
  it('should go out at its time and not before', async () => {
    const { id } = await createArticle(payload, { title: 'Not yet', _status: 'draft' })
    const entry = await schedule(id)
    start()
    clock = new Date(nine.getTime() - 1)
    // Another one that is due shows that the worker has looked.
    const { id: other } = await createArticle(payload, { _status: 'draft' })
    await settled(await schedule(other, { runAt: clock }))
    expect((await read(entry)).status).toBe('pending')
    expect((await live(id))._status).toBe('draft')
    clock = nine
    expect(await settled(entry)).toMatchObject({
      status: 'done',
      firedAt: nine.toISOString(),
      note: null,
    })
    expect(await live(id)).toMatchObject({ title: 'Not yet', _status: 'published' })
  })

  it('should go out as it was, while a later draft stays the newest draft', async () => {
    const { id } = await createArticle(payload, { title: 'Live', summary: 'Old' })
    await save(id, { title: 'Approved', summary: null })
    const entry = await schedule(id)
    await save(id, { title: 'Later', summary: 'Unseen' })
    expect(await fire(entry)).toMatchObject({ status: 'done' })
    expect(await live(id)).toMatchObject({
      title: 'Approved',
      summary: null,
      _status: 'published',
    })
    expect(await newest(id)).toMatchObject({ title: 'Later', summary: 'Unseen', _status: 'draft' })
    await publish(id, {})
    expect(await live(id)).toMatchObject({ title: 'Later', summary: 'Unseen' })
  })

  it('should go out in all locales, also when autosave has written over it', async () => {
    const { id } = await createArticle(payload, { title: 'Live' })
    const autosaved = { autosave: true }
    await save(id, { title: 'Approved' }, autosaved)
    await save(
      id,
      { title: 'Freigegeben', body: body(p('Deutsch.')) },
      { ...autosaved, locale: 'de' },
    )
    const entry = await schedule(id)
    await save(id, { title: 'Later' }, autosaved)
    await save(id, { title: 'Später', body: body(p('Neu.')) }, { ...autosaved, locale: 'de' })
    await fire(entry)
    expect((await live(id)).title).toBe('Approved')
    const german = await live(id, 'de')
    expect(german.title).toBe('Freigegeben')
    expect(JSON.stringify(german.body)).toContain('Deutsch.')
    expect((await newest(id)).title).toBe('Later')
  })

  it('should leave no draft behind when nothing was saved since', async () => {
    const { id } = await createArticle(payload, { title: 'Only this', _status: 'draft' })
    await fire(await schedule(id))
    expect(await newest(id)).toMatchObject({ title: 'Only this', _status: 'published' })
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      sort: '-updatedAt',
    })
    expect(docs.map(({ version }) => version._status)).toEqual(['published', 'draft'])
  })

  it('should go out although its row is long gone from the versions', async () => {
    const { id } = await createArticle(payload, { title: 'Pinned', _status: 'draft' })
    const entry = await schedule(id)
    for (let number = 1; number <= 51; number++) await save(id, { title: `Later ${number}` })
    await fire(entry)
    expect((await live(id)).title).toBe('Pinned')
    expect((await newest(id)).title).toBe('Later 51')
  }, 60_000)

  it('should tell front ends, and lead its old address to the new one', async () => {
    const { id } = await createArticle(payload, { slug: 'before-nine' })
    await save(id, { slug: 'after-nine' })
    const entry = await schedule(id)
    expect(await messagesOf(id)).toEqual(['article.published'])
    await fire(entry)
    expect(await messagesOf(id)).toEqual(['article.published', 'article.updated'])
    const { docs } = await payload.find({
      collection: 'redirects',
      where: { from: { equals: '/articles/before-nine/' } },
    })
    expect(docs[0]).toMatchObject({ to: '/articles/after-nine/' })
  })

  it('should keep what templates and tags hold', async () => {
    const tag = await createTag(payload, { _status: 'draft', aliases: ['other'] } as object)
    const template = await createTemplate(payload, { tags: [tag.id], _status: 'draft' })
    const before = [
      await payload.findByID({ collection: 'tags', id: tag.id, draft: true, depth: 0 }),
      await payload.findByID({
        collection: 'document-templates',
        id: template.id,
        draft: true,
        depth: 0,
      }),
    ]
    const entries = [
      await schedule(tag.id, { collection: 'tags' }),
      await schedule(template.id, { collection: 'document-templates' }),
    ]
    for (const entry of entries) expect(await fire(entry)).toMatchObject({ status: 'done' })
    const after = [
      await payload.findByID({ collection: 'tags', id: tag.id, depth: 0 }),
      await payload.findByID({ collection: 'document-templates', id: template.id, depth: 0 }),
    ]
    /** `excerpt` is read from what is published. */
    const content = (doc: object) => ({ ...doc, updatedAt: '', excerpt: null })
    expect(after.map(content)).toEqual(
      before.map((doc) => ({ ...content(doc), _status: 'published' })),
    )
  })
})

describe('a worker', () => {
  it('should do at its start what became due while none ran, and say that it was late', async () => {
    const { id } = await createArticle(payload, { _status: 'draft' })
    const entry = await schedule(id)
    clock = new Date(nine.getTime() + 3 * HOUR)
    start()
    expect(await settled(entry)).toMatchObject({
      status: 'done',
      note: 'It happened 3 hours late: the CMS was not running at its time.',
    })
    expect((await live(id))._status).toBe('published')
  })

  it('should do a thing once, however many workers there are', async () => {
    for (let count = 0; count < 4; count++) start()
    const ids: string[] = []
    for (let count = 0; count < 5; count++) {
      ids.push((await createArticle(payload, { _status: 'draft' })).id)
    }
    const entries: string[] = []
    for (const id of ids) entries.push(await schedule(id))
    clock = nine
    for (const entry of entries) expect(await settled(entry)).toMatchObject({ status: 'done' })
    for (const id of ids) expect(await messagesOf(id)).toEqual(['article.published'])
  }, 60_000)

  it('should not publish again what a worker published just before it died', async () => {
    const { id } = await createArticle(payload, { title: 'Once', _status: 'draft' })
    const entry = await schedule(id)
    await fire(entry)
    await publish(id, { title: 'Newer' })
    const lease = { leaseUntil: new Date(clock.getTime() - 1).toISOString(), leaseOwner: 'dead' }
    await payload.db.updateOne({
      collection: 'scheduled-publishes',
      id: entry,
      data: { status: 'running', ...lease },
    })
    expect(await settled(entry)).toMatchObject({ status: 'done' })
    expect((await live(id)).title).toBe('Newer')
  })

  it('should keep the order of what is due for one doc', async () => {
    const { id } = await createArticle(payload, { title: 'Short-lived', _status: 'draft' })
    const first = await schedule(id)
    await publish(id, {})
    const runAt = new Date(nine.getTime() + HOUR)
    const second = await schedule(id, { action: 'unpublish', runAt })
    // Another worker is at the first one, and takes its time.
    await payload.db.updateOne({
      collection: 'scheduled-publishes',
      id: first,
      data: {
        status: 'running',
        leaseOwner: 'another',
        leaseUntil: new Date(nine.getTime() + 3 * HOUR).toISOString(),
      },
    })
    clock = new Date(nine.getTime() + 2 * HOUR)
    start()
    await eventually(async () => {
      const { dueAt, status } = await read(second)
      expect(status).toBe('pending')
      expect(Date.parse(dueAt ?? '')).toBeGreaterThan(clock.getTime())
    })
    expect((await live(id))._status).toBe('published')
    clock = new Date(nine.getTime() + 4 * HOUR)
    await settled(first)
    clock = new Date(nine.getTime() + 5 * HOUR)
    expect(await settled(second)).toMatchObject({ status: 'done' })
    expect((await live(id))._status).toBe('draft')
  })
})

describe('scheduled unpublishing', () => {
  it('should take the doc away and keep its newest draft', async () => {
    const { id } = await createArticle(payload, { title: 'Live' })
    await save(id, { title: 'Draft' })
    await fire(await schedule(id, { action: 'unpublish' }))
    expect((await live(id))._status).toBe('draft')
    expect(await newest(id)).toMatchObject({ title: 'Draft', _status: 'draft' })
    expect((await messagesOf(id)).at(-1)).toBe('article.unpublished')
  })

  it('should be refused for what is not published', async () => {
    const { id } = await createArticle(payload, { _status: 'draft' })
    await expect(schedule(id, { action: 'unpublish' })).rejects.toThrow(/not published/)
  })
})

describe('what cannot be published', () => {
  it('should be refused when it is scheduled, and leave no trace', async () => {
    const { id } = await createTemplate(payload, { body: body(), _status: 'draft' })
    await expect(schedule(id, { collection: 'document-templates' })).rejects.toThrow(/no content/)
    expect(await messagesOf(id)).toEqual([])
    expect(await scheduledFor(id)).toBe(0)
  })

  it('should fail with the reason when it was fine before', async () => {
    const { id } = await createArticle(payload, { slug: 'wanted', _status: 'draft' })
    const entry = await schedule(id)
    await save(id, { slug: 'given-up' })
    await payload.db.updateOne({ collection: 'articles', id, data: { slug: 'given-up' } })
    await createArticle(payload, { slug: 'wanted' })
    const { status, error } = await fire(entry)
    expect(status).toBe('failed')
    expect(error).toContain('Another doc has the slug "wanted" already')
    expect((await live(id))._status).toBe('draft')
    expect((await newest(id)).slug).toBe('given-up')
  })

  it('should be refused when it was saved by somebody else meanwhile', async () => {
    const { id, updatedAt } = await createArticle(payload, { _status: 'draft' })
    await save(id, { title: 'By somebody else' })
    await expect(schedule(id, { savedAt: updatedAt })).rejects.toThrow(/saved this doc meanwhile/)
    const { updatedAt: savedAt } = await newest(id)
    await schedule(id, { savedAt })
  })
})

describe('rights', () => {
  it('should be those to publish the doc', async () => {
    const marketer = await createUser(payload, 'marketer')
    const { id } = await createTemplate(payload, { _status: 'draft' })
    await expect(schedule(id, { collection: 'document-templates' }, marketer)).rejects.toThrow(
      /not allowed/,
    )
  })

  it('should be asked for again at the time', async () => {
    const bela = await createUser(payload, 'editor')
    const { id } = await createArticle(payload, { _status: 'draft' })
    const entry = await schedule(id, {}, bela)
    await payload.update({ collection: 'users', id: bela.id, data: { role: 'consumer' } })
    expect(await fire(entry)).toMatchObject({
      status: 'failed',
      error: 'Whoever scheduled it may no longer do so.',
    })
    expect((await live(id))._status).toBe('draft')
  })

  it('should have been enough when the account is gone since', async () => {
    const cleo = await createUser(payload, 'editor')
    const { id } = await createArticle(payload, { _status: 'draft' })
    const entry = await schedule(id, {}, cleo)
    await payload.delete({ collection: 'users', id: cleo.id })
    expect(await fire(entry)).toMatchObject({
      status: 'done',
      note: `The account of ${cleo.name} no longer exists.`,
    })
    expect((await live(id))._status).toBe('published')
  })
})

describe('a second schedule for a doc', () => {
  it('should take the place of the first only when asked to', async () => {
    const { id } = await createArticle(payload, { title: 'First', _status: 'draft' })
    await schedule(id)
    await save(id, { title: 'Second' })
    await expect(schedule(id)).rejects.toThrow(/scheduled to be published already/)
    const entry = await schedule(id, { isReplacing: true })
    expect(await scheduledFor(id)).toBe(1)
    await fire(entry)
    expect((await live(id)).title).toBe('Second')
  })

  it('should not slip in between when two ask at once', async () => {
    const { id } = await createArticle(payload, { _status: 'draft' })
    const both = await Promise.allSettled([schedule(id), schedule(id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await scheduledFor(id)).toBe(1)
  })
})

describe('deleting a doc', () => {
  it('should take its schedule with it', async () => {
    const { id } = await createArticle(payload, { _status: 'draft' })
    await schedule(id)
    await payload.delete({ collection: 'articles', id })
    expect(await scheduledFor(id)).toBe(0)
  })
})
