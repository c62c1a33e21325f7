import { beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import type { Payload } from 'payload'
import type { Verdict } from '../../plugins/webhooks/core/classify.ts'
import { noteOutcome } from '../../plugins/webhooks/lifecycle/noteOutcome.ts'
import { tellOwners } from '../../plugins/webhooks/lifecycle/tellOwners.ts'
import { startWebhooks } from '../../plugins/webhooks/startWebhooks.ts'
import { ENDPOINTS, type EndpointDoc } from '../../plugins/webhooks/types.ts'
import { onCleanUp } from '../support/cleanUp.ts'
import { createTag } from '../support/content.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/serve.ts'
import { startMailServer, type MailServer } from '../support/startMailServer.ts'
import { startPayload } from '../support/startPayload.ts'

// What the application does about receivers that are gone, on SQLite and on MongoDB.

const DAY_MS = 86_400_000
const start = new Date('2026-01-01T00:00:00.000Z')
const inDays = (days: number): Date => new Date(start.getTime() + days * DAY_MS)

const gaveUp: Verdict = {
  kind: 'gave-up',
  reason: 'The receiver answered 500.',
  shouldDisableEndpoint: false,
}

let payload: Payload
let server: MailServer
let receiver: string

beforeAll(async () => {
  server = await startMailServer()
  onCleanUp(() => server.close())
  receiver = await serve(express().use((_req, res) => void res.status(410).end()))
  const started = await startPayload({
    SMTP_URL: server.url,
    SMTP_FROM: 'Platen <cms@example.org>',
    WEBHOOK_ALLOWED_HOSTS: new URL(receiver).host,
  })
  payload = started.payload
  for (const role of ['admin', 'editor'] as const) {
    const data = { name: role, email: `${role}@example.org`, password: 'only for tests', role }
    await payload.create({ collection: 'users', data })
  }
})

async function add(name: string): Promise<EndpointDoc['id']> {
  const data = { name, url: `${receiver}/hooks`, ownerEmail: null, eventTypes: [] }
  return (await payload.create({ collection: ENDPOINTS, data: data as never })).id
}

const read = async (id: EndpointDoc['id']): Promise<EndpointDoc> =>
  (await payload.db.findOne<EndpointDoc>({
    collection: ENDPOINTS,
    where: { id: { equals: id } },
  })) as EndpointDoc

describe('a receiver that answers 410', () => {
  it('should be left alone from then on, and the admins told', async () => {
    const id = await add('gone')
    const worker = startWebhooks(payload, { idleMs: 20 })
    onCleanUp(() => worker.stop())
    await createTag(payload)
    await eventually(() => expect(server.mails).toHaveLength(1))
    await worker.stop()
    expect(server.mails).toMatchObject([{ to: ['admin@example.org'], from: 'cms@example.org' }])
    expect(await read(id)).toMatchObject({ isEnabled: false })
    await eventually(async () => expect((await read(id)).ownerToldAt).toBeTruthy())
  })
})

describe('a receiver that fails for days', () => {
  it('should be disabled once, and its admins told by one process', async () => {
    const id = await add('failing')
    server.mails.length = 0
    await noteOutcome(payload, await read(id), gaveUp, inDays(0))
    expect((await read(id)).failingSince).toBe(inDays(0).toISOString())
    await noteOutcome(payload, await read(id), { kind: 'delivered' }, inDays(1))
    expect((await read(id)).failingSince ?? null).toBeNull()
    await noteOutcome(payload, await read(id), gaveUp, inDays(2))
    expect(await noteOutcome(payload, await read(id), gaveUp, inDays(6))).toBe(false)
    const stored = await read(id)
    const answers = await Promise.all(
      [1, 2, 3].map(() => noteOutcome(payload, stored, gaveUp, inDays(7))),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
    await Promise.all([1, 2, 3].map(() => tellOwners(payload, () => inDays(7))))
    expect(server.mails).toHaveLength(1)
  })
})
