import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { APIError, type Payload } from 'payload'
import { publishingPlugin } from '../../../plugins/publishing/index.ts'
import type { Overview } from '../../../plugins/publishing/live/readOverview.ts'
import type { ScheduleState } from '../../../plugins/publishing/schedule/readSchedule.ts'
import { startPublishing } from '../../../plugins/publishing/startPublishing.ts'
import type { DocNews, LiveSource } from '../../../plugins/publishing/types.ts'
import { onCleanUp } from '../../support/cleanUp.ts'
import { eventually } from '../../support/eventually.ts'
import { createTestPayload, type TestPayload } from '../shared/createTestPayload.ts'

// What panels and dashboard ask for over HTTP, with a source of news that the tests write.

const HOUR = 60 * 60 * 1000
const roleOf = (user: unknown): unknown => (user as { role?: unknown } | null)?.role

const told = new Map<string, DocNews>()
const retried: unknown[] = []
const source: LiveSource = {
  findNews: (_payload, _collection, ids) =>
    Promise.resolve(new Map([...told].filter(([id]) => ids.map(String).includes(id)))),
  findUnsettled: (_payload, limit) =>
    Promise.resolve(
      [...told].slice(0, limit).map(([docId, news]) => ({ collection: 'articles', docId, news })),
    ),
  retry: (_payload, id) => {
    if (id === 'disabled') throw new APIError('It is disabled.', 409, null, true)
    retried.push(id)
    return Promise.resolve()
  },
  findDisabled: () =>
    Promise.resolve([{ name: 'old-site', reason: 'It answered 410.', url: null }]),
}

let app: TestPayload
let payload: Payload
const tokens: Record<string, string> = {}

beforeAll(async () => {
  app = await createTestPayload(() => ({
    collections: [
      { slug: 'users', auth: true, fields: [{ name: 'role', type: 'text' }] },
      {
        slug: 'articles',
        admin: { useAsTitle: 'title' },
        access: {
          read: () => true,
          // Writers have their own articles only.
          update: ({ req }) =>
            roleOf(req.user) === 'editor' || { owner: { equals: roleOf(req.user) } },
        },
        versions: { drafts: true },
        fields: [
          { name: 'title', type: 'text', localized: true },
          { name: 'slug', type: 'text' },
          { name: 'owner', type: 'text' },
        ],
      },
      {
        slug: 'redirects',
        fields: [
          { name: 'from', type: 'text' },
          { name: 'to', type: 'text' },
        ],
      },
    ],
    plugins: [
      publishingPlugin({
        pages: { articles: { fields: ['slug'], path: ({ slug }) => `/articles/${String(slug)}/` } },
        redirects: 'redirects',
        siteUrl: 'https://example.com/',
        canSeeAll: ({ req }) => ['editor', 'writer'].includes(String(roleOf(req.user))),
        liveSource: source,
      }),
    ],
  }))
  onCleanUp(() => app.destroy())
  payload = app.payload
  for (const role of ['editor', 'writer', 'reader']) {
    const data = { email: `${role}@example.com`, password: 'a-password-for-tests', role }
    await payload.create({ collection: 'users', data: data as never })
    const { token } = await payload.login({ collection: 'users', data })
    tokens[role] = token ?? ''
  }
}, 60_000)

beforeEach(() => {
  told.clear()
  retried.length = 0
})

const call = async (role: string | null, method: string, path: string, body?: object) => {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (role) headers.set('authorization', `JWT ${tokens[role]}`)
  const response = await app.request(path, { method, headers, body: JSON.stringify(body) })
  const json = (await response.json()) as Record<string, unknown> & {
    errors?: { message: string; data?: unknown }[]
  }
  return { status: response.status, json, message: json.errors?.[0]?.message }
}
const create = async (data: object = {}): Promise<string> => {
  const all = { title: 'Offer', slug: 'offer', _status: 'published', ...data }
  return ((await payload.create({ collection: 'articles', data: all as never })) as { id: string })
    .id
}
const tell = (id: string, frontEnd: object = {}, news: object = {}): void => {
  told.set(id, {
    kind: 'published',
    at: '2026-03-02T12:00:00.000Z',
    frontEnds: [
      {
        name: 'site',
        deliveryId: 'd1',
        status: 'done',
        deliveredAt: '2026-03-02T12:00:00.300Z',
        isReporting: true,
        report: { status: 'live', at: '2026-03-02T12:00:00.400Z' },
        ...frontEnd,
      },
    ],
    ...news,
  })
}
const inAnHour = (): string => new Date(Date.now() + HOUR).toISOString()

describe('GET /api/<collection>/:id/live', () => {
  it('should say since when a doc is live and where', async () => {
    const id = await create()
    tell(id)
    expect((await call('editor', 'GET', `/articles/${id}/live`)).json).toEqual({
      isPublished: true,
      url: 'https://example.com/articles/offer/',
      changedAt: '2026-03-02T12:00:00.000Z',
      isGone: false,
      isSettled: true,
      frontEnds: [
        {
          name: 'site',
          deliveryId: 'd1',
          kind: 'live',
          at: '2026-03-02T12:00:00.400Z',
          afterMs: 400,
          url: null,
        },
      ],
    })
  })

  it('should not be settled while something is to come', async () => {
    const id = await create()
    tell(id, { status: 'pending', report: null })
    expect((await call('editor', 'GET', `/articles/${id}/live`)).json).toMatchObject({
      isSettled: false,
    })
  })

  it('should give the address although news is no longer kept, and none of a draft', async () => {
    const id = await create()
    expect((await call('editor', 'GET', `/articles/${id}/live`)).json).toMatchObject({
      isPublished: true,
      url: 'https://example.com/articles/offer/',
      changedAt: null,
      frontEnds: [],
      isSettled: true,
    })
    const draft = await create({ _status: 'draft' })
    expect((await call('editor', 'GET', `/articles/${draft}/live`)).json).toMatchObject({
      isPublished: false,
      url: null,
    })
  })

  it.each(['reader', null])('should be refused to %s', async (role) => {
    const id = await create()
    expect((await call(role, 'GET', `/articles/${id}/live`)).status).toBe(403)
    expect((await call(role, 'GET', '/publishing-overview')).status).toBe(403)
    expect((await call(role, 'GET', `/articles/${id}/schedule`)).status).toBe(403)
  })
})

describe('retrying', () => {
  it('should tell the front end once more, for those who may publish the doc', async () => {
    const id = await create()
    tell(id, { status: 'failed', report: null })
    expect((await call('writer', 'POST', `/articles/${id}/live/d1/retry`)).status).toBe(403)
    expect((await call('editor', 'POST', `/articles/${id}/live/d1/retry`)).status).toBe(202)
    expect(retried).toEqual(['d1'])
  })

  it('should not reach deliveries of other docs, and say why it is refused', async () => {
    const id = await create()
    tell(id, { status: 'failed', report: null, deliveryId: 'disabled' })
    expect((await call('editor', 'POST', `/articles/${id}/live/d1/retry`)).status).toBe(404)
    expect(await call('editor', 'POST', `/articles/${id}/live/disabled/retry`)).toMatchObject({
      status: 409,
      message: 'It is disabled.',
    })
    expect(retried).toEqual([])
  })
})

describe('GET /api/publishing-overview', () => {
  it('should list what is not live, what failed and what comes next, and nothing else', async () => {
    const [waiting, isLive] = [await create({ title: 'Waiting' }), await create()]
    tell(isLive)
    tell(waiting, { status: 'pending', report: null, error: 'It answered 503.' })
    told.set('gone', { ...(told.get(waiting) as DocNews), kind: 'gone' })
    const runAt = inAnHour()
    await call('editor', 'POST', `/articles/${isLive}/schedule`, { action: 'unpublish', runAt })
    const { json } = await call('editor', 'GET', '/publishing-overview')
    const overview = json as unknown as Overview
    expect(overview.notLive).toMatchObject([
      { docId: waiting, title: 'Waiting', label: 'Article', isThere: true, isGone: false },
      { docId: 'gone', title: 'Deleted', isThere: false, isGone: true },
    ])
    expect(overview.notLive[0]?.frontEnds).toMatchObject([{ kind: 'waiting', name: 'site' }])
    expect(overview.scheduled).toMatchObject([{ docId: isLive, action: 'unpublish', runAt }])
    expect(overview.failed).toEqual([])
    expect(overview.disabled).toEqual([{ name: 'old-site', reason: 'It answered 410.', url: null }])
  })
})

describe('POST /api/<collection>/:id/schedule', () => {
  it('should show what is scheduled, without the content, until it is cancelled', async () => {
    const id = await create({ _status: 'draft' })
    const path = `/articles/${id}/schedule`
    const runAt = inAnHour()
    const posted = await call('editor', 'POST', path, { action: 'publish', runAt })
    expect(posted).toMatchObject({ status: 201, json: { canSchedule: true, isPublished: false } })
    const { entries } = posted.json as unknown as ScheduleState
    expect(entries).toMatchObject([
      { action: 'publish', status: 'pending', runAt, userName: 'editor@example.com' },
    ])
    expect(JSON.stringify(posted.json)).not.toContain('Offer')
    const listed = await call('writer', 'GET', '/scheduled-publishes')
    expect(JSON.stringify(listed.json)).not.toContain('snapshot')
    expect((await call('writer', 'DELETE', `${path}/${entries[0]?.id}`)).status).toBe(403)
    const cancelled = await call('editor', 'DELETE', `${path}/${entries[0]?.id}`)
    expect(cancelled).toMatchObject({ status: 200, json: { entries: [] } })
    expect((await call('editor', 'DELETE', `${path}/${entries[0]?.id}`)).status).toBe(404)
  })

  it('should keep somebody from scheduling what they may not publish', async () => {
    const own = await create({ owner: 'writer', _status: 'draft' })
    const other = await create({ owner: 'editor', _status: 'draft' })
    const body = { action: 'publish', runAt: inAnHour() }
    expect((await call('writer', 'POST', `/articles/${own}/schedule`, body)).status).toBe(201)
    expect((await call('writer', 'POST', `/articles/${other}/schedule`, body)).status).toBe(403)
    expect((await call('writer', 'GET', `/articles/${other}/schedule`)).json).toMatchObject({
      canSchedule: false,
      entries: [],
    })
  })

  it('should ask before it replaces, and say what', async () => {
    const id = await create({ _status: 'draft' })
    const path = `/articles/${id}/schedule`
    const [first, second] = [inAnHour(), new Date(Date.now() + 2 * HOUR).toISOString()]
    await call('editor', 'POST', path, { action: 'publish', runAt: first })
    const again = await call('editor', 'POST', path, { action: 'publish', runAt: second })
    expect(again.status).toBe(409)
    expect(again.json.errors?.[0]?.data).toEqual({ runAt: first })
    const body = { action: 'publish', runAt: second, replace: true }
    const { json } = await call('editor', 'POST', path, body)
    expect((json as unknown as ScheduleState).entries).toMatchObject([{ runAt: second }])
  })

  it.each([
    [{}, /Send \{ action/],
    [{ action: 'publish', runAt: 'tomorrow' }, /runAt/],
    [{ action: 'publish', runAt: '2026-03-02T09:00:00' }, /runAt/],
    [{ action: 'publish', runAt: '2020-03-02T09:00:00Z' }, /time is over/],
    [{ action: 'publish', runAt: '9999-12-31T23:59:59-14:00' }, /ten years/],
  ])('should refuse %j', async (body, problem) => {
    const id = await create({ _status: 'draft' })
    const { status, message } = await call('editor', 'POST', `/articles/${id}/schedule`, body)
    expect(status).toBe(400)
    expect(message).toMatch(problem)
  })

  it('should answer 404 for a doc that does not exist', async () => {
    const body = { action: 'publish', runAt: inAnHour() }
    expect((await call('editor', 'POST', '/articles/nothing/schedule', body)).status).toBe(404)
  })

  it('should warn of a version that is older than what is live', async () => {
    const id = await create({ _status: 'draft' })
    const path = `/articles/${id}/schedule`
    await call('editor', 'POST', path, { action: 'publish', runAt: inAnHour() })
    const isOlder = async () =>
      ((await call('editor', 'GET', path)).json as unknown as ScheduleState).entries[0]
        ?.isOlderThanLive
    expect(await isOlder()).toBe(false)
    const data = { title: 'Newer', _status: 'published' } as never
    await payload.update({ collection: 'articles', id, data })
    expect(await isOlder()).toBe(true)
  })

  it('should happen once when two instances work on one database', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) {
      const id = await create({ _status: 'draft' })
      ids.push(id)
      const body = { action: 'publish', runAt: inAnHour() }
      await call('editor', 'POST', `/articles/${id}/schedule`, body)
    }
    const tools = { now: () => new Date(Date.now() + 2 * HOUR), idleMs: 10 }
    const workers = [payload, await app.openAnother()].map((one) => startPublishing(one, tools))
    try {
      await eventually(async () => {
        const where = { docId: { in: ids }, status: { equals: 'done' } }
        const { totalDocs } = await payload.count({ collection: 'scheduled-publishes', where })
        expect(totalDocs).toBe(ids.length)
      }, 20_000)
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()))
    }
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { in: ids }, 'version._status': { equals: 'published' } },
      pagination: false,
    })
    expect(docs.map(({ parent }) => parent).sort()).toEqual([...ids].sort())
  }, 60_000)

  it('should show what was done last, and drop a failure that was dismissed', async () => {
    const id = await create({ _status: 'draft' })
    const path = `/articles/${id}/schedule`
    await call('editor', 'POST', path, { action: 'publish', runAt: inAnHour() })
    const worker = startPublishing(payload, {
      now: () => new Date(Date.now() + HOUR),
      idleMs: 10,
    })
    const entries = async () =>
      ((await call('editor', 'GET', path)).json as unknown as ScheduleState).entries
    try {
      await eventually(async () => expect(await entries()).toMatchObject([{ status: 'done' }]))
    } finally {
      await worker.stop()
    }
    await payload.db.updateOne({
      collection: 'scheduled-publishes',
      where: { docId: { equals: id } },
      data: { status: 'failed', error: 'Not valid.' },
    })
    const [failed] = await entries()
    expect(failed).toMatchObject({ status: 'failed', error: 'Not valid.' })
    const { json } = await call('editor', 'DELETE', `${path}/${failed?.id}`)
    expect(json.entries).toEqual([])
  })
})
