import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { createKeyPair } from '../../../plugins/webhooks/core/keyPair.ts'
import { createSigningSecret, sign } from '../../../plugins/webhooks/core/sign.ts'
import { isSignedWith } from '../../../plugins/webhooks/endpoints/isSignedWith.ts'
import { verifyWebhook } from '../../../site/receiver/verifyWebhook.ts'

interface Signed {
  id: string
  timestamp: string
  signature: string
  body: string
}

type Signer = (id: string, at: Date, body: string, secret: string) => string
type Verifier = (secret: string, signed: Signed) => boolean | Promise<boolean>

const signers: [string, Signer][] = [
  ['ours', (id, at, body, secret) => sign(id, at, body, [secret])],
  ['standardwebhooks', (id, at, body, secret) => new StandardWebhook(secret).sign(id, at, body)],
  ['svix', (id, at, body, secret) => new SvixWebhook(secret).sign(id, at, body)],
]

const headersOf = ({ id, timestamp, signature }: Signed): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
})

const throwsNot = (verify: () => unknown): boolean => {
  try {
    verify()
    return true
  } catch {
    return false
  }
}

const verifiers: [string, Verifier][] = [
  [
    'standardwebhooks',
    (secret, signed) =>
      throwsNot(() => new StandardWebhook(secret).verify(signed.body, headersOf(signed))),
  ],
  [
    'svix',
    (secret, signed) =>
      throwsNot(() => new SvixWebhook(secret).verify(signed.body, headersOf(signed))),
  ],
  [
    'our feed',
    (secret, signed) =>
      isSignedWith([secret], signed.body, new Headers(headersOf(signed)), new Date()),
  ],
  [
    'our site',
    async (secret, signed) =>
      (await verifyWebhook(secret, headersOf(signed), Buffer.from(signed.body))).kind ===
      'accepted',
  ],
]

const pairs = signers.flatMap(([signerName, signer]) =>
  verifiers.map(([verifierName, verifier]) => ({ signerName, signer, verifierName, verifier })),
)

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
const BODY = JSON.stringify({
  type: 'article.published',
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { text: 'é — ✓ 😀' },
})

function signWith(signer: Signer, { ageSeconds = 0, secret = SECRET } = {}): Signed {
  const at = new Date(Date.now() - ageSeconds * 1000)
  return {
    id: 'msg_1',
    timestamp: String(Math.floor(at.getTime() / 1000)),
    signature: signer('msg_1', at, BODY, secret),
    body: BODY,
  }
}

/** Each makes one thing wrong. */
const forgeries: [string, (signer: Signer) => Signed][] = [
  ['with another secret', (signer) => signWith(signer, { secret: OTHER })],
  ['too long ago', (signer) => signWith(signer, { ageSeconds: 310 })],
  ['in the future', (signer) => signWith(signer, { ageSeconds: -310 })],
  ['for another body', (signer) => ({ ...signWith(signer), body: BODY.replace('✓', '✗') })],
  ['for a body with a blank less', (signer) => ({ ...signWith(signer), body: `${BODY} ` })],
  ['for another id', (signer) => ({ ...signWith(signer), id: 'msg_2' })],
  [
    'for another time',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, timestamp: String(Number(signed.timestamp) - 1) }
    },
  ],
  ['at no time', (signer) => ({ ...signWith(signer), timestamp: 'now' })],
  ['with no signature', (signer) => ({ ...signWith(signer), signature: '' })],
  ['with a scheme and nothing else', (signer) => ({ ...signWith(signer), signature: 'v1,' })],
  ['with blanks', (signer) => ({ ...signWith(signer), signature: '   ' })],
  [
    'with half of it',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, signature: signed.signature.slice(0, 24) }
    },
  ],
  [
    'with a character less',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, signature: signed.signature.slice(0, -1) }
    },
  ],
  [
    'by an unknown scheme',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, signature: signed.signature.replace('v1,', 'v2,') }
    },
  ],
  [
    'by the scheme for key pairs',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, signature: signed.signature.replace('v1,', 'v1a,') }
    },
  ],
  [
    'without its scheme',
    (signer) => {
      const signed = signWith(signer)
      return { ...signed, signature: signed.signature.slice(3) }
    },
  ],
]

describe.each(pairs)(
  'what $signerName signs, verified by $verifierName',
  ({ signer, verifier }) => {
    it('MUST be accepted [cross-accept]', async () => {
      expect(await verifier(SECRET, signWith(signer))).toBe(true)
      expect(await verifier(SECRET, signWith(signer, { ageSeconds: 290 }))).toBe(true)
      expect(await verifier(SECRET, signWith(signer, { ageSeconds: -290 }))).toBe(true)
    })

    it('MUST be accepted for any body, id and secret [cross-any]', async () => {
      const bytes = fc.uint8Array({ minLength: 24, maxLength: 64 })
      const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
      await fc.assert(
        fc.asyncProperty(fc.json(), id, bytes, async (data, messageId, key) => {
          const secret = `whsec_${Buffer.from(key).toString('base64')}`
          const body = `{"type":"a.b","timestamp":"2026-01-01T00:00:00.000Z","data":{"x":${data}}}`
          const at = new Date()
          const timestamp = String(Math.floor(at.getTime() / 1000))
          const signature = signer(messageId, at, body, secret)
          expect(await verifier(secret, { id: messageId, timestamp, signature, body })).toBe(true)
          expect(await verifier(OTHER, { id: messageId, timestamp, signature, body })).toBe(false)
        }),
        { numRuns: 25 },
      )
    })

    it('MUST be accepted among signatures with other secrets [cross-several]', async () => {
      const signed = signWith(signer)
      const others = signWith(signer, { secret: OTHER }).signature
      const signature = `${others} v1a,AAAA ${signed.signature}`
      expect(await verifier(SECRET, { ...signed, signature })).toBe(true)
    })

    it.each(forgeries)('MUST be refused %s [cross-refuse]', async (_case, forge) => {
      expect(await verifier(SECRET, forge(signer))).toBe(false)
    })
  },
)

describe('while a secret is being replaced', () => {
  const next = createSigningSecret(randomBytes)
  const at = new Date()
  const both: Signed = {
    id: 'msg_1',
    timestamp: String(Math.floor(at.getTime() / 1000)),
    signature: sign('msg_1', at, BODY, [next, createKeyPair(randomBytes).privateKey, SECRET]),
    body: BODY,
  }

  it.each(verifiers)('should be accepted by %s with either', async (_name, verifier) => {
    expect(await verifier(SECRET, both)).toBe(true)
    expect(await verifier(next, both)).toBe(true)
    expect(await verifier(OTHER, both)).toBe(false)
  })

  it('should let a receiver sign its requests with either', () => {
    for (const secret of [SECRET, next]) {
      const signed = signWith((id, time, body) => sign(id, time, body, [secret]))
      const headers = new Headers(headersOf(signed))
      expect(isSignedWith([next, SECRET], BODY, headers, new Date())).toBe(true)
      expect(isSignedWith([OTHER], BODY, headers, new Date())).toBe(false)
      expect(isSignedWith([], BODY, headers, new Date())).toBe(false)
    }
  })

  it.each(['msg.1', '', 'msg 1', 'x'.repeat(257)])(
    'should let no receiver sign a request as %j',
    (id) => {
      const signature = sign(id, at, BODY, [SECRET])
      const headers = new Headers(headersOf({ ...both, id, signature }))
      expect(isSignedWith([SECRET], BODY, headers, at)).toBe(false)
    },
  )
})

describe('a signature by ed25519', () => {
  const { privateKey, publicKey } = createKeyPair(randomBytes)
  const signer: Signer = (id, at, body) => sign(id, at, body, [privateKey])
  const forge = forgeries.filter(([name]) => !/another secret|by |without its/.test(name))

  const isAccepted = async (key: string, signed: Signed): Promise<boolean> =>
    (await verifyWebhook(key, headersOf(signed), signed.body)).kind === 'accepted'

  it('MUST be accepted by our site with the public key, and with no other [ed25519-accept]', async () => {
    expect(await isAccepted(publicKey, signWith(signer))).toBe(true)
    const other = createKeyPair(randomBytes).publicKey
    expect(await isAccepted(other, signWith(signer))).toBe(false)
    const beside = signWith((id, at, body) => sign(id, at, body, [SECRET, privateKey]))
    expect(await isAccepted(publicKey, beside)).toBe(true)
    expect(await isAccepted(SECRET, beside)).toBe(true)
  })

  it.each(forge)('MUST be refused by our site %s [ed25519-refuse]', async (_case, change) => {
    expect(await isAccepted(publicKey, change(signer))).toBe(false)
  })

  it('MUST NOT let anyone ask for the feed [ed25519-request]', () => {
    const signed = signWith(signer)
    const headers = new Headers(headersOf(signed))
    expect(isSignedWith([SECRET], BODY, headers, new Date())).toBe(false)
  })
})
