import { describe, expect, it } from '@jest/globals'
import { InvalidKeyError } from '../../../site/receiver/errors.ts'
import { verifyWebhook } from '../../../site/receiver/verifyWebhook.ts'
import { SECRET } from '../fakeCms.ts'
import { bodyOf, createKeyPair, ed25519Headers, OTHER_SECRET, signedHeaders } from './signed.ts'

const FORGED = Buffer.alloc(32).toString('base64')

const verify = (headers: Record<string, string | undefined>, body = bodyOf()) =>
  verifyWebhook(SECRET, headers, Buffer.from(body))

describe('verifyWebhook', () => {
  it('should accept a message signed with the secret', async () => {
    const at = new Date(Math.floor(Date.now() / 1000) * 1000)
    expect(await verify(signedHeaders({ at }))).toEqual({
      kind: 'accepted',
      message: {
        id: 'msg_1',
        type: 'article.published',
        timestamp: '2026-01-01T00:00:00.000Z',
        data: { collection: 'articles', id: '1' },
      },
      attemptedAt: at,
    })
  })

  it('should read headers and bodies of every kind', async () => {
    const headers = new Headers(signedHeaders())
    expect((await verifyWebhook([SECRET], headers, bodyOf())).kind).toBe('accepted')
    const bytes = new TextEncoder().encode(bodyOf())
    expect((await verifyWebhook([SECRET], headers, bytes)).kind).toBe('accepted')
  })

  it('should accept any of several signatures and any of several secrets', async () => {
    const headers = signedHeaders()
    const both = `v1,${FORGED} ${headers['webhook-signature']}`
    expect((await verify({ ...headers, 'webhook-signature': both })).kind).toBe('accepted')
    const keys = [OTHER_SECRET, SECRET]
    expect((await verifyWebhook(keys, headers, bodyOf())).kind).toBe('accepted')
  })

  it.each([
    ['no id', { 'webhook-id': undefined }],
    ['another id', { 'webhook-id': 'msg_2' }],
    ['an id with a full stop', { 'webhook-id': 'msg.1' }],
    ['no signature', { 'webhook-signature': undefined }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
    ['a forged signature', { 'webhook-signature': `v1,${FORGED}` }],
    ['another timestamp', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9) }],
    ['no number for a timestamp', { 'webhook-timestamp': 'now' }],
    ['no timestamp', { 'webhook-timestamp': undefined }],
  ])('should refuse %s', async (_, change) => {
    expect(await verify({ ...signedHeaders(), ...change })).toMatchObject({
      kind: 'refused',
      status: 401,
    })
  })

  it('should refuse another secret', async () => {
    expect((await verify(signedHeaders({ secret: OTHER_SECRET }))).kind).toBe('refused')
  })

  it('should refuse a body that was changed by one byte, or is not UTF-8', async () => {
    expect(await verify(signedHeaders(), `${bodyOf()} `)).toMatchObject({ status: 401 })
    expect(await verify(signedHeaders(), `\ufeff${bodyOf()}`)).toMatchObject({ status: 401 })
    const bytes = Buffer.from([0xff, 0xfe])
    expect(await verifyWebhook(SECRET, signedHeaders(), bytes)).toMatchObject({ status: 401 })
  })

  it('should refuse what was signed more than five minutes ago or ahead', async () => {
    for (const minutes of [-6, 6]) {
      const at = new Date(Date.now() + minutes * 60_000)
      expect(await verify(signedHeaders({ at }))).toMatchObject({ kind: 'refused', status: 401 })
    }
  })

  it('should refuse a signed body that is no message', async () => {
    for (const body of ['', '[]', 'x', '{"type":"a"}', '{"type":"a","timestamp":"?","data":{}}']) {
      const verification = await verify(signedHeaders({ body }), body)
      expect(verification).toMatchObject({ kind: 'refused', status: 400 })
    }
  })

  describe('with a public key', () => {
    const pair = createKeyPair()
    const verifyWith = (headers: Record<string, string>, body = bodyOf(), key = pair.publicKey) =>
      verifyWebhook(key, headers, body)

    it('should accept what its private key signed, also beside a secret', async () => {
      expect((await verifyWith(ed25519Headers(pair))).kind).toBe('accepted')
      const both = await verifyWebhook([SECRET, pair.publicKey], ed25519Headers(pair), bodyOf())
      expect(both.kind).toBe('accepted')
    })

    it('should refuse another key, another body, an old timestamp and a shared-secret signature', async () => {
      const old = new Date(Date.now() - 360_000)
      const results = await Promise.all([
        verifyWith(ed25519Headers(pair), bodyOf(), createKeyPair().publicKey),
        verifyWith(ed25519Headers(pair), bodyOf({ id: '2' })),
        verifyWith(ed25519Headers(pair, { at: old })),
        verifyWith(signedHeaders()),
        verifyWith({ ...ed25519Headers(pair), 'webhook-signature': 'v1a,?' }),
      ])
      expect(results.map(({ kind }) => kind)).toEqual(Array(5).fill('refused'))
    })
  })

  it('should say what a key looks like, without repeating the wrong one', async () => {
    for (const key of ['hunter2', 'whpk_AAAA', 'whsec_', 'whsec_§', []]) {
      const attempt = verifyWebhook(key, signedHeaders(), bodyOf())
      await expect(attempt).rejects.toThrow(InvalidKeyError)
      await expect(attempt).rejects.not.toThrow(/hunter2/)
    }
  })
})
