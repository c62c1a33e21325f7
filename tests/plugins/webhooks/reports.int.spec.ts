import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { storeReports } from '../../../plugins/webhooks/status/storeReports.ts'
import { writeWithPayload, writeWithSqlite } from '../../../plugins/webhooks/status/writeReports.ts'
import { DELIVERIES, ENDPOINTS, MESSAGES } from '../../../plugins/webhooks/types.ts'
import { askSigned } from './askSigned.ts'
import { createTestApp, SECRET, type StoredDelivery, type TestApp } from './createTestApp.ts'
import { handOut } from './handOut.ts'

const OTHER_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
const AT = '2026-11-23T12:00:00.000Z'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.destroy())
beforeEach(async () => {
  await app.clear()
  const url = 'https://receiver.example/'
  await app.create(ENDPOINTS, { name: 'one', url, secret: SECRET })
  await app.create(ENDPOINTS, {
    name: 'two',
    url,
    secret: OTHER_SECRET,
    eventTypes: ['tag.deleted'],
  })
})

/** Publishes a tag and hands the message out. @returns the id of the message */
async function deliver(slug = 'a'): Promise<string> {
  await app.create('tags', { slug })
  const message = (await app.messages()).at(-1)
  if (!message) throw new Error('no message')
  await handOut(app)
  return message.messageId
}

const report = (reports: unknown, more: { endpoint?: string; secret?: string } = {}) =>
  askSigned(app, 'report', { endpoint: more.endpoint ?? 'one', reports }, more.secret)

async function accept(reports: object[]): Promise<unknown> {
  const response = await report(reports)
  expect(response.status).toBe(200)
  return response.json()
}

const live = (id: string, more: object = {}): object => ({ id, status: 'live', at: AT, ...more })

async function stored(): Promise<StoredDelivery | undefined> {
  return (await app.deliveries())[0]
}

describe('reports of a receiver', () => {
  it('should be stored on the delivery of the message', async () => {
    const id = await deliver()
    const url = 'https://site.example/tags/a/'
    expect(await accept([live(id, { url })])).toEqual({ accepted: 1, unknown: [] })
    expect(await stored()).toMatchObject({
      reportStatus: 'live',
      reportedAt: AT,
      reportUrl: url,
      status: 'pending',
    })
  })

  it('should replace earlier ones, but not later ones', async () => {
    const id = await deliver()
    const failed = { id, status: 'failed', reason: 'No room.', at: '2026-11-23T11:00:00Z' }
    await accept([failed])
    expect(await stored()).toMatchObject({ reportStatus: 'failed', reportReason: 'No room.' })
    await accept([live(id)])
    expect(await stored()).toMatchObject({ reportStatus: 'live', reportReason: null })
    await accept([failed])
    expect(await stored()).toMatchObject({ reportStatus: 'live', reportedAt: AT })
  })

  it('should count the latest of several about one message', async () => {
    const id = await deliver()
    const failed = { id, status: 'failed', at: '2026-11-23T11:00:00Z' }
    expect(await accept([live(id), failed])).toEqual({ accepted: 1, unknown: [] })
    expect(await stored()).toMatchObject({ reportStatus: 'live' })
  })

  it('should not be outdone by one from the future', async () => {
    const id = await deliver()
    await accept([{ id, status: 'failed', at: '2999-01-01T00:00:00Z' }])
    await accept([live(id, { at: new Date(Date.now() + 1_000).toISOString() })])
    expect(await stored()).toMatchObject({ reportStatus: 'live' })
  })

  it('should name the messages that it did not get, those of others among them', async () => {
    const id = await deliver()
    const unknown = ['msg_1', 'msg_2']
    expect(await accept([live('msg_1'), live(id), live('msg_2')])).toEqual({ accepted: 1, unknown })
    const ofOther = await report([{ id, status: 'failed', at: AT }], {
      endpoint: 'two',
      secret: OTHER_SECRET,
    })
    expect(await ofOther.json()).toEqual({ accepted: 0, unknown: [id] })
    expect(await stored()).toMatchObject({ reportStatus: 'live' })
  })

  it('should note from when on an endpoint reports', async () => {
    const first = await deliver('a')
    const second = await deliver('b')
    expect((await app.endpoint('one')).reportsSince ?? null).toBeNull()
    await accept([live(second), live(first)])
    const [oldest] = await app.messages()
    expect((await app.endpoint('one')).reportsSince).toBe(oldest?.occurredAt)
    expect((await app.endpoint('two')).reportsSince ?? null).toBeNull()
  })

  it('should be stored 500 at once, all or none', async () => {
    const ids = Array.from({ length: 500 }, (_, n) => `msg_${n}`)
    const { id: endpoint } = await app.endpoint('one')
    for (const id of ids) {
      await app.payload.db.create({
        collection: DELIVERIES,
        data: { key: `${id}:${endpoint}`, endpoint, eventType: 'tag.updated', occurredAt: AT },
      })
    }
    const { updateOne } = app.payload.db
    // The last of its writes.
    app.payload.db.updateOne = () => Promise.reject(new Error('the disk is full'))
    const reports = ids.map((id) => live(id))
    try {
      expect((await report(reports)).status).toBe(500)
    } finally {
      app.payload.db.updateOne = updateOne
    }
    const count = async (): Promise<number> => {
      const where = { reportStatus: { equals: 'live' } }
      return (await app.payload.db.count({ collection: DELIVERIES, where })).totalDocs
    }
    expect(await count()).toBe(0)
    expect(await accept(reports)).toEqual({ accepted: 500, unknown: [] })
    expect(await count()).toBe(500)
  })
})

describe('a request to report', () => {
  it.each<[string, () => Promise<Response>]>([
    ['is not signed', () => app.request(`/${MESSAGES}/report`, { method: 'POST', body: '{}' })],
    ['is signed by another endpoint', () => report([live('msg_1')], { secret: OTHER_SECRET })],
    ['names no endpoint', () => askSigned(app, 'report', { reports: [live('msg_1')] })],
  ])('should get a bare 401 when it %s', async (_case, ask) => {
    const response = await ask()
    expect(response.status).toBe(401)
    expect(await response.text()).toBe('')
  })

  it.each<[string, unknown, string]>([
    ['no list', 'live', 'reports'],
    ['an empty list', [], 'reports'],
    ['more than 500', Array.from({ length: 501 }, () => live('msg_1')), 'reports'],
    ['an unknown status', [live('msg_1', { status: 'gone' })], 'reports.0.status'],
    ['no time', [live('msg_1', { at: 'noon' })], 'reports.0.at'],
    ['an address that runs code', [live('msg_1', { url: 'javascript:alert(1)' })], 'reports.0.url'],
    [
      'an address with a login',
      [live('msg_1', { url: 'https://a:b@c.example/' })],
      'reports.0.url',
    ],
    ['a reason without end', [live('msg_1', { reason: 'x'.repeat(1_001) })], 'reports.0.reason'],
  ])('should be told what is wrong with %s', async (_case, reports, where) => {
    const response = await report(reports)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(where)
  })

  it('should get 413 when it is too long to be read', async () => {
    expect((await report([live('msg_1', { reason: 'x'.repeat(2_000_000) })])).status).toBe(413)
  })
})

describe.each([
  ['one statement of SQLite', writeWithSqlite],
  ['Payload', writeWithPayload],
])('writing reports with %s', (_case, write) => {
  const at = new Date(AT).toISOString()

  it('should store each on its delivery, and leave the others alone', async () => {
    const first = await deliver('a')
    const second = await deliver('b')
    await deliver('c')
    const reports = [
      { id: first, status: 'live' as const, at, url: "https://site.example/?q='1'" },
      { id: second, status: 'failed' as const, at, reason: 'Zu groß: „100 %“\n{"a":1}' },
    ]
    await storeReports(app.payload, await app.endpoint('one'), reports, new Date(), write)
    const kept = (await app.deliveries())
      .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
      .map(({ reportStatus, reportedAt, reportUrl, reportReason }) => [
        reportStatus ?? null,
        reportedAt ?? null,
        reportUrl ?? null,
        reportReason ?? null,
      ])
    expect(kept).toEqual([
      ['live', at, "https://site.example/?q='1'", null],
      ['failed', at, null, 'Zu groß: „100 %“\n{"a":1}'],
      [null, null, null, null],
    ])
  })

  it('should cope with none', async () => {
    const report = { id: 'msg_nowhere', status: 'live' as const, at }
    const one = await app.endpoint('one')
    expect(await storeReports(app.payload, one, [report], new Date(), write)).toEqual({
      accepted: 0,
      unknown: ['msg_nowhere'],
    })
  })
})
