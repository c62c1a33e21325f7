import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createPublicKey, verify as verifyWithKey } from 'node:crypto'
import { InvalidSigningSecretError } from '../../../../plugins/webhooks/core/errors.ts'
import { createKeyPair, publicKeyOf } from '../../../../plugins/webhooks/core/keyPair.ts'
import { sign } from '../../../../plugins/webhooks/core/sign.ts'

/** Of the Svix server's documentation and tests. */
const PUBLISHED = {
  privateKey:
    'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
  publicKey: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
  signature:
    'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
}
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const signedAt = new Date(1614265330_000)
const body = '{"test": 2432232314}'

/** What a receiver does, with nothing but Node. */
function verify(publicKey: string, content: string, signature: string): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const bytes = Buffer.from(signature.slice('v1a,'.length), 'base64')
  return verifyWithKey(null, Buffer.from(content), key, bytes)
}

describe('signing with a private key', () => {
  it('MUST give the signature of the published vector [sign-ed25519-vector]', () => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
    expect(sign(id, signedAt, body, [PUBLISHED.privateKey])).toBe(PUBLISHED.signature)
    expect(publicKeyOf(PUBLISHED.privateKey)).toBe(PUBLISHED.publicKey)
    expect(verify(PUBLISHED.publicKey, `${id}.1614265330.${body}`, PUBLISHED.signature)).toBe(true)
  })

  it('MUST verify with the public key, and only for what was signed [sign-ed25519]', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (seed, text, more) => {
          const { privateKey, publicKey } = createKeyPair(() => seed)
          const signature = sign('msg_1', signedAt, text, [privateKey])
          const content = `msg_1.1614265330.${text}`
          expect(verify(publicKey, content, signature)).toBe(true)
          expect(verify(publicKey, content + more, signature)).toBe(false)
          expect(verify(PUBLISHED.publicKey, content, signature)).toBe(false)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('should stand beside signatures with secrets, in the order of the keys', () => {
    const both = sign('msg_1', signedAt, body, [PUBLISHED.privateKey, SECRET])
    expect(both).toBe(
      `${sign('msg_1', signedAt, body, [PUBLISHED.privateKey])} ${sign('msg_1', signedAt, body, [SECRET])}`,
    )
    expect(both).toMatch(/^v1a,[A-Za-z0-9+/]{86}== v1,[A-Za-z0-9+/]{43}=$/)
  })
})

describe('createKeyPair', () => {
  it('should make what its random bytes decide', () => {
    const seed = Buffer.from(PUBLISHED.privateKey.slice(5), 'base64').subarray(0, 32)
    const { privateKey, publicKey } = createKeyPair(() => seed)
    expect({ privateKey, publicKey }).toEqual({
      privateKey: PUBLISHED.privateKey,
      publicKey: PUBLISHED.publicKey,
    })
  })
})

describe('publicKeyOf', () => {
  const bytes = Buffer.from(PUBLISHED.privateKey.slice(5), 'base64')
  const other = createKeyPair((size) => new Uint8Array(size).fill(1))

  it.each([
    ['a secret', SECRET],
    ['a public key', PUBLISHED.publicKey],
    ['only its first half', `whsk_${bytes.subarray(0, 32).toString('base64')}`],
    ['too long', `whsk_${Buffer.concat([bytes, bytes]).toString('base64')}`],
    ['not base64', `whsk_${'?'.repeat(88)}`],
    ['without its padding', PUBLISHED.privateKey.replace(/=+$/, '')],
    [
      'of two keys',
      `whsk_${Buffer.concat([
        bytes.subarray(0, 32),
        Buffer.from(other.publicKey.slice(5), 'base64'),
      ]).toString('base64')}`,
    ],
  ])('MUST refuse what is %s, and keep it out of the error [private-key-form]', (_case, text) => {
    expect.assertions(2)
    try {
      publicKeyOf(text)
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidSigningSecretError)
      expect(String(error)).not.toContain(text.slice(6))
    }
  })
})
