import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startOwnerNotices } from '../../../../plugins/webhooks/lifecycle/startOwnerNotices.ts'
import { tellOwners } from '../../../../plugins/webhooks/lifecycle/tellOwners.ts'
import { noteOutcome } from '../../../../plugins/webhooks/lifecycle/noteOutcome.ts'
import { startWebhooks } from '../../../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS } from '../../../../plugins/webhooks/types.ts'
import { createSmtpEmail } from '../../../../src/email/createSmtpEmail.ts'
import { eventually } from '../../../support/eventually.ts'
import { startMailServer, type MailServer } from '../../../support/startMailServer.ts'
import { createReceiver, status, type Receiver } from '../createReceiver.ts'
import { createTestApp, SECRET, type TestApp } from '../createTestApp.ts'

const MINUTE_MS = 60_000
const start = new Date('2026-01-06T00:00:00.000Z')
const later = (minutes: number) => (): Date => new Date(start.getTime() + minutes * MINUTE_MS)

let app: TestApp
let server: MailServer
let receiver: Receiver
let owners: string[] = []
const running: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  server = await startMailServer()
  receiver = await createReceiver()
  app = await createTestApp(
    { allowedHosts: [receiver.host], findOwners: () => Promise.resolve(owners) },
    [
      (config) => ({
        ...config,
        serverURL: 'https://cms.example',
        email: createSmtpEmail({ url: server.url, from: 'CMS <cms@example.org>' }),
      }),
    ],
  )
})
afterAll(async () => {
  await app.destroy()
  await server.close()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  server.mails.length = 0
  server.refuse(0)
  owners = []
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
})

async function addDisabled(data: object = {}): Promise<string> {
  const { id } = await app.create(ENDPOINTS, {
    name: 'one',
    url: receiver.url,
    secret: SECRET,
    ownerEmail: 'owner@example.org',
    ...data,
  })
  const verdict = {
    kind: 'gave-up',
    reason: 'The receiver answered 410.',
    shouldDisableEndpoint: true,
  } as const
  await noteOutcome(app.payload, await app.endpoint('one'), verdict, start)
  return id
}

describe('tellOwners', () => {
  it('should e-mail the owner once, with the reason and the page', async () => {
    const id = await addDisabled()
    await tellOwners(app.payload, later(0))
    expect(server.mails).toMatchObject([{ to: ['owner@example.org'], from: 'cms@example.org' }])
    const text = (server.mails[0]?.source ?? '').replaceAll('=\r\n', '')
    expect(text).toContain('Why: The receiver answered 410.')
    expect(text).toContain(`https://cms.example/admin/collections/webhook-endpoints/${id}`)
    expect((await app.endpoint('one')).ownerToldAt).toBe(start.toISOString())
    await tellOwners(app.payload, later(60))
    expect(server.mails).toHaveLength(1)
  })

  it('should try again in ten minutes, not before, when the mail could not be sent', async () => {
    await addDisabled()
    server.refuse(1)
    await tellOwners(app.payload, later(0))
    expect((await app.endpoint('one')).ownerToldAt).toBeNull()
    await tellOwners(app.payload, later(9))
    expect(server.mails).toEqual([])
    await tellOwners(app.payload, later(10))
    expect(server.mails).toHaveLength(1)
  })

  it('should send one mail when two processes look at the same time', async () => {
    await addDisabled()
    const other = await app.openAnother()
    await Promise.all(
      [app.payload, other, app.payload, other].map((payload) => tellOwners(payload, later(0))),
    )
    expect(server.mails).toHaveLength(1)
  })

  it('should tell another owner although the mail to one cannot be sent', async () => {
    await addDisabled()
    await app.update(ENDPOINTS, String((await app.endpoint('one')).id), { name: 'first' })
    await addDisabled({ ownerEmail: 'second@example.org' })
    server.refuse(1)
    await tellOwners(app.payload, later(0))
    expect(server.mails).toHaveLength(1)
  })

  it('should ask the options for owners where the endpoint names none', async () => {
    owners = ['a@example.org', 'b@example.org']
    await addDisabled({ ownerEmail: null })
    await tellOwners(app.payload, later(0))
    expect(server.mails).toMatchObject([{ to: ['a@example.org', 'b@example.org'] }])
  })

  it('should ask again a day later where nobody is named at all', async () => {
    await addDisabled({ ownerEmail: null })
    await tellOwners(app.payload, later(0))
    owners = ['late@example.org']
    await tellOwners(app.payload, later(23 * 60))
    expect(server.mails).toEqual([])
    await tellOwners(app.payload, later(24 * 60))
    expect(server.mails).toMatchObject([{ to: ['late@example.org'] }])
  })

  it('should say nothing of what somebody disabled by hand, or enabled meanwhile', async () => {
    const id = await addDisabled()
    await app.update(ENDPOINTS, id, { isEnabled: true })
    await tellOwners(app.payload, later(0))
    await app.update(ENDPOINTS, id, { isEnabled: false })
    await tellOwners(app.payload, later(60))
    expect(server.mails).toEqual([])
  })

  it('should tell again when it is disabled again', async () => {
    const id = await addDisabled()
    await tellOwners(app.payload, later(0))
    await app.update(ENDPOINTS, id, { isEnabled: true })
    const gone = { kind: 'gave-up', reason: 'Gone.', shouldDisableEndpoint: true } as const
    await noteOutcome(app.payload, await app.endpoint('one'), gone, later(5)())
    await tellOwners(app.payload, later(6))
    expect(server.mails).toHaveLength(2)
  })
})

describe('startOwnerNotices', () => {
  it('should tell of what was disabled before it started', async () => {
    await addDisabled()
    running.push(startOwnerNotices(app.payload))
    await eventually(() => expect(server.mails).toHaveLength(1))
  })

  it('should tell right after an endpoint was disabled', async () => {
    running.push(startOwnerNotices(app.payload))
    await addDisabled()
    await eventually(() => expect(server.mails).toHaveLength(1))
  })
})

it('should tell the owner of a receiver that answers 410', async () => {
  await app.create(ENDPOINTS, {
    name: 'one',
    url: receiver.url,
    secret: SECRET,
    ownerEmail: 'owner@example.org',
  })
  receiver.answers.push(status(410))
  running.push(startWebhooks(app.payload, { idleMs: 20 }))
  await app.create('tags', { slug: 't' })
  await eventually(() => expect(server.mails).toMatchObject([{ to: ['owner@example.org'] }]))
  expect(await app.endpoint('one')).toMatchObject({ isEnabled: false })
})

it('should name whoever creates an endpoint as its owner', async () => {
  const user = await app.create('users', { email: 'me@example.org', password: 'for tests only' })
  const data = { name: 'one', url: receiver.url, secret: SECRET }
  await app.create(ENDPOINTS, data, { user })
  expect((await app.endpoint('one')).ownerEmail).toBe('me@example.org')
})
