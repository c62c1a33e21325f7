import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { InvalidSigningSecretError } from '../../../../plugins/webhooks/core/errors.ts'
import { createSigningSecret, decodeSecret, sign } from '../../../../plugins/webhooks/core/sign.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const attemptedAt = new Date(1614265330_000)
const body = '{"test": 2432232314}'

const secretOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

describe('sign', () => {
  it('MUST give the signature of the published vector [sign-vector]', () => {
    expect(sign('msg_p5jXN8AQM9LWM0D4loKWxJek', attemptedAt, body, [SECRET])).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  it('MUST be accepted by the published library, for any body [sign-interoperable]', () => {
    fc.assert(
      fc.property(fc.json(), fc.uint8Array({ minLength: 24, maxLength: 64 }), (text, bytes) => {
        const secret = `whsec_${Buffer.from(bytes).toString('base64')}`
        const now = new Date()
        const headers = {
          'webhook-id': 'msg_1',
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': sign('msg_1', now, text, [secret]),
        }
        expect(new Webhook(secret).verify(text, headers)).toEqual(JSON.parse(text))
      }),
      { numRuns: 50 },
    )
  })

  it('should sign with every secret, newest first', () => {
    const other = secretOf(32)
    const both = sign('msg_1', attemptedAt, body, [other, SECRET])
    expect(both).toBe(
      `${sign('msg_1', attemptedAt, body, [other])} ${sign('msg_1', attemptedAt, body, [SECRET])}`,
    )
  })

  it('should sign whole seconds', () => {
    const late = new Date(attemptedAt.getTime() + 999)
    expect(sign('msg_1', late, body, [SECRET])).toBe(sign('msg_1', attemptedAt, body, [SECRET]))
  })

  it('should refuse to sign without a secret', () => {
    expect(() => sign('msg_1', attemptedAt, body, [])).toThrow(InvalidSigningSecretError)
  })
})

describe('decodeSecret', () => {
  it.each([24, 32, 64])('MUST take a secret of %i bytes [secret-length]', (bytes) => {
    expect(decodeSecret(secretOf(bytes))).toHaveLength(bytes)
  })

  it.each([
    ['empty', ''],
    ['without prefix', SECRET.slice(6)],
    ['only a prefix', 'whsec_'],
    ['23 bytes', secretOf(23)],
    ['65 bytes', secretOf(65)],
    ['not base64', `whsec_${'?'.repeat(40)}`],
    ['base64 without its padding', secretOf(25).replace(/=+$/, '')],
  ])('MUST refuse a secret that is %s [secret-form]', (_case, secret) => {
    expect(() => decodeSecret(secret)).toThrow(InvalidSigningSecretError)
  })

  it('should keep the secret out of the error', () => {
    const secret = secretOf(23)
    expect.assertions(1)
    try {
      decodeSecret(secret)
    } catch (error) {
      expect(String(error)).not.toContain(secret.slice(6))
    }
  })
})

describe('createSigningSecret', () => {
  it('should make a usable secret from the random bytes that it is given', () => {
    const secret = createSigningSecret((size) => new Uint8Array(size).fill(1))
    expect(decodeSecret(secret)).toEqual(Buffer.alloc(32, 1))
  })
})
