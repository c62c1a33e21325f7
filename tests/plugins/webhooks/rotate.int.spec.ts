import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ENDPOINTS } from '../../../plugins/webhooks/types.ts'
import { upsertManagedEndpoints } from '../../../plugins/webhooks/managedEndpoints.ts'
import { requestSecrets, signingKeys } from '../../../plugins/webhooks/secrets.ts'
import { startWebhooks } from '../../../plugins/webhooks/startWebhooks.ts'
import { verifyWebhook } from '../../../site/receiver/verifyWebhook.ts'
import { eventually } from '../../support/eventually.ts'
import { createReceiver, verify, type Receiver } from './createReceiver.ts'
import { createTestApp, SECRET, type TestApp } from './createTestApp.ts'

const HOUR_MS = 3_600_000
const managed = { name: 'managed', url: 'https://site.example/', secret: SECRET }
const managedEndpoints = [managed]

let app: TestApp
let receiver: Receiver
const tokens: Record<string, string> = {}

beforeAll(async () => {
  receiver = await createReceiver()
  app = await createTestApp({ allowedHosts: [receiver.host], managedEndpoints })
  for (const role of ['admin', 'editor']) {
    const data = { email: `${role}@example.com`, password: 'a-password-for-tests', role }
    await app.create('users', data)
    const { token } = await app.payload.login({ collection: 'users', data })
    tokens[role] = token ?? ''
  }
})
afterAll(async () => {
  await app.destroy()
  await receiver.close()
})
beforeEach(async () => {
  await app.clear()
  receiver.received.length = 0
})

interface Rotated {
  scheme: string
  secret?: string
  publicKey?: string
  previousExpiresAt: string
  errors?: { message: string }[]
}

async function call(
  path: string,
  { role = 'admin', method = 'POST', body }: { role?: string; method?: string; body?: object } = {},
): Promise<{ response: Response; json: Rotated & { doc: Record<string, unknown> } }> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (tokens[role]) headers.set('authorization', `JWT ${tokens[role]}`)
  const response = await app.request(path, { method, headers, body: JSON.stringify(body) })
  return { response, json: (await response.json()) as Rotated & { doc: Record<string, unknown> } }
}

const add = async (data: object = {}): Promise<string> => {
  const { id } = await app.create(ENDPOINTS, {
    name: 'one',
    url: receiver.url,
    secret: SECRET,
    ...data,
  })
  return id
}

const rotate = (id: string, body?: object, role?: string) =>
  call(`/${ENDPOINTS}/${id}/rotate`, { body, role })

const keysIn = async (hours: number, name = 'one'): Promise<string[]> =>
  signingKeys(app.payload, await app.endpoint(name), new Date(Date.now() + hours * HOUR_MS))

describe('rotating a signing secret', () => {
  it('should answer the new one once, not to be stored, and let both sign for a day', async () => {
    const id = await add()
    const { response, json } = await rotate(id)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(json).toMatchObject({ scheme: 'v1', secret: expect.stringMatching(/^whsec_/) })
    expect(json.secret).not.toBe(SECRET)
    expect(Date.parse(json.previousExpiresAt) - Date.now()).toBeGreaterThan(23.9 * HOUR_MS)
    expect(await keysIn(0)).toEqual([json.secret, SECRET])
    expect(await keysIn(24.1)).toEqual([json.secret])
    const again = await call(`/${ENDPOINTS}/${id}`, { method: 'GET', body: undefined })
    expect(JSON.stringify(again.json)).not.toContain('whsec_')
  })

  it('should keep to the overlap that is asked for, none included', async () => {
    const id = await add()
    const { json: week } = await rotate(id, { overlapHours: 168 })
    expect(await keysIn(167.9)).toEqual([week.secret, SECRET])
    expect(await keysIn(168.1)).toEqual([week.secret])
    const { json: now } = await rotate(id, { overlapHours: 0 })
    expect(await keysIn(0)).toEqual([now.secret])
  })

  it.each([[{ overlapHours: -1 }], [{ overlapHours: 169 }], [{ overlapHours: 'a day' }]])(
    'should refuse %j and change nothing',
    async (body) => {
      const id = await add()
      expect((await rotate(id, body)).response.status).toBe(400)
      expect(await keysIn(0)).toEqual([SECRET])
    },
  )

  it('should be for those who manage webhooks only', async () => {
    const id = await add()
    expect((await rotate(id, {}, 'editor')).response.status).toBe(403)
    expect((await rotate(id, {}, 'nobody')).response.status).toBe(403)
    expect((await rotate('none')).response.status).toBe(404)
    expect(await keysIn(0)).toEqual([SECRET])
  })

  it('should refuse a sixth secret, until there is no overlap', async () => {
    const id = await add()
    for (let count = 0; count < 4; count++) await rotate(id)
    const { response, json } = await rotate(id)
    expect(response.status).toBe(409)
    expect(json.errors?.[0]?.message).toContain('in use at the same time')
    expect((await rotate(id, { overlapHours: 0 })).response.status).toBe(200)
    expect(await keysIn(0)).toHaveLength(1)
  })

  it('should lose no secret when two rotate at the same time', async () => {
    const id = await add()
    const answers = await Promise.all([rotate(id), rotate(id), rotate(id)])
    const made = answers.map(({ json }) => json.secret)
    expect(new Set(await keysIn(0))).toEqual(new Set([...made, SECRET]))
  })

  it('should sign deliveries with both, so that neither receiver notices', async () => {
    const id = await add()
    const { json } = await rotate(id)
    const worker = startWebhooks(app.payload, { idleMs: 20 })
    try {
      await app.create('tags', { slug: 't' })
      await eventually(() => expect(receiver.received).toHaveLength(1))
    } finally {
      await worker.stop()
    }
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    expect(verify(SECRET, request)).toEqual(verify(json.secret ?? '', request))
  })

  it('should work when nobody can read the earlier one any more', async () => {
    const id = await add()
    await app.payload.db.updateOne({
      collection: ENDPOINTS,
      id,
      data: { ...(await app.endpoint('one')), encryptedSecrets: '00'.repeat(40) },
    })
    await expect(keysIn(0)).rejects.toThrow('Has PAYLOAD_SECRET changed?')
    const { json } = await rotate(id)
    expect(await keysIn(0)).toEqual([json.secret])
  })

  it('should read secrets that were stored before they had an end', async () => {
    await add()
    const stored = await app.endpoint('one')
    const encryptedSecrets = app.payload.encrypt(JSON.stringify([SECRET]))
    const old = { ...stored, encryptedSecrets }
    expect(signingKeys(app.payload, old, new Date())).toEqual([SECRET])
    expect(requestSecrets(app.payload, old, new Date())).toEqual([SECRET])
  })

  it('should also happen when a secret is replaced in the form', async () => {
    const id = await add()
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    const { json } = await call(`/${ENDPOINTS}/${id}`, { method: 'PATCH', body: { secret } })
    expect(json.doc.secret).toBe(secret)
    expect(await keysIn(23.9)).toEqual([secret, SECRET])
    expect(await keysIn(24.1)).toEqual([secret])
    // The form still holds it when it is saved again.
    await call(`/${ENDPOINTS}/${id}`, { method: 'PATCH', body: { secret } })
    expect(await keysIn(0)).toEqual([secret, SECRET])
  })
})

describe('the secret of a managed endpoint', () => {
  it('should not be rotated by hand', async () => {
    await upsertManagedEndpoints(app.payload)
    const { id } = await app.endpoint('managed')
    const { response, json } = await rotate(String(id))
    expect(response.status).toBe(409)
    expect(json.errors?.[0]?.message).toContain('comes from the configuration')
    expect(await keysIn(0, 'managed')).toEqual([SECRET])
  })

  it('should overlap for a day when the configuration changes, however often', async () => {
    await upsertManagedEndpoints(app.payload)
    const secretOf = (n: number): string => `whsec_${Buffer.alloc(32, n).toString('base64')}`
    managedEndpoints[0] = { ...managed, secret: secretOf(1) }
    await upsertManagedEndpoints(app.payload)
    expect(await keysIn(23.9, 'managed')).toEqual([secretOf(1), SECRET])
    expect(await keysIn(24.1, 'managed')).toEqual([secretOf(1)])
    for (let n = 2; n < 9; n++) {
      managedEndpoints[0] = { ...managed, secret: secretOf(n) }
      await upsertManagedEndpoints(app.payload)
      expect((await keysIn(0, 'managed'))[0]).toBe(secretOf(n))
    }
    managedEndpoints[0] = managed
  })
})

describe('an endpoint with a key pair', () => {
  it('should show the public key and never the private one', async () => {
    const { json } = await call(`/${ENDPOINTS}`, {
      // The form makes a secret before anyone chooses.
      body: { name: 'one', url: receiver.url, secret: SECRET, signatureScheme: 'v1a' },
    })
    expect(json.doc).toMatchObject({ publicKey: expect.stringMatching(/^whpk_/) })
    expect(JSON.stringify(json)).not.toMatch(/whsk_|whsec_/)
    expect(await keysIn(0)).toEqual([expect.stringMatching(/^whsk_/)])
    const { json: rotated } = await rotate(json.doc.id as string)
    expect(rotated).toMatchObject({ scheme: 'v1a', publicKey: expect.stringMatching(/^whpk_/) })
    expect(JSON.stringify(rotated)).not.toMatch(/whsk_|whsec_/)
    expect((await app.endpoint('one')).publicKey).toBe(rotated.publicKey)
    expect(rotated.publicKey).not.toBe(json.doc.publicKey)
  })

  it('should sign what a receiver verifies with the public key alone', async () => {
    await add({ signatureScheme: 'v1a' })
    const worker = startWebhooks(app.payload, { idleMs: 20 })
    try {
      await app.create('tags', { slug: 't' })
      await eventually(() => expect(receiver.received).toHaveLength(1))
    } finally {
      await worker.stop()
    }
    const [request] = receiver.received
    if (!request) throw new Error('nothing arrived')
    const { publicKey } = await app.endpoint('one')
    const verification = await verifyWebhook(publicKey ?? '', request.headers, request.body)
    expect(verification).toMatchObject({ kind: 'accepted', message: { type: 'tag.created' } })
  })

  it('should have the earlier secret sign for a day after the change, and then not ask again', async () => {
    const id = await add()
    const { json } = await call(`/${ENDPOINTS}/${id}`, {
      method: 'PATCH',
      body: { signatureScheme: 'v1a' },
    })
    expect(json.doc).toMatchObject({ signatureScheme: 'v1a' })
    expect(JSON.stringify(json)).not.toContain('whsec_')
    expect(await keysIn(0)).toEqual([expect.stringMatching(/^whsk_/), SECRET])
    const stored = await app.endpoint('one')
    const inHours = (hours: number): string[] =>
      requestSecrets(app.payload, stored, new Date(Date.now() + hours * HOUR_MS))
    expect(inHours(23.9)).toEqual([SECRET])
    expect(inHours(24.1)).toEqual([])
  })

  it('should show the new secret once when it goes back to a shared one', async () => {
    const id = await add({ signatureScheme: 'v1a' })
    const { json } = await call(`/${ENDPOINTS}/${id}`, {
      method: 'PATCH',
      body: { signatureScheme: 'v1' },
    })
    expect(json.doc).toMatchObject({ secret: expect.stringMatching(/^whsec_/), publicKey: null })
    expect((await keysIn(0))[0]).toBe(json.doc.secret)
  })

  it('should change nothing when its scheme is saved again', async () => {
    const id = await add({ signatureScheme: 'v1a' })
    const before = await keysIn(0)
    await call(`/${ENDPOINTS}/${id}`, {
      method: 'PATCH',
      body: { signatureScheme: 'v1a', secret: SECRET, description: 'changed' },
    })
    expect(await keysIn(0)).toEqual(before)
  })
})
