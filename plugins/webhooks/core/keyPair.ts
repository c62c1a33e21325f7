import { createPrivateKey, createPublicKey, sign as signWithKey, type KeyObject } from 'node:crypto'
import { InvalidSigningSecretError } from './errors.ts'

/** Keys of the signature scheme `v1a`, as text. */
export interface KeyPair {
  /** `whsk_` and, in base64, 32 bytes of private key followed by 32 bytes of public key. */
  privateKey: string
  /** `whpk_` and 32 bytes in base64. */
  publicKey: string
}

export const PRIVATE_KEY_PREFIX = 'whsk_'
const PUBLIC_KEY_PREFIX = 'whpk_'
const HALF_BYTES = 32
/** What comes before the 32 bytes of an ed25519 key in PKCS #8. @see RFC 8410, section 7 */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * A new ed25519 key pair.
 *
 * @param randomBytes a cryptographic source
 */
export function createKeyPair(randomBytes: (size: number) => Uint8Array): KeyPair {
  const seed = Buffer.from(randomBytes(HALF_BYTES))
  const publicBytes = publicBytesOf(toKey(seed))
  const both = Buffer.concat([seed, publicBytes])
  return {
    privateKey: PRIVATE_KEY_PREFIX + both.toString('base64'),
    publicKey: PUBLIC_KEY_PREFIX + publicBytes.toString('base64'),
  }
}

/** @throws {InvalidSigningSecretError} not a private key, or its two halves do not belong together */
export function publicKeyOf(privateKey: string): string {
  const { publicBytes } = readPrivateKey(privateKey)
  return PUBLIC_KEY_PREFIX + publicBytes.toString('base64')
}

/**
 * The 64 bytes of an ed25519 signature.
 *
 * @throws {InvalidSigningSecretError} not a private key, or its two halves do not belong together
 */
export function signEd25519(privateKey: string, content: string): Buffer {
  return signWithKey(null, Buffer.from(content), readPrivateKey(privateKey).key)
}

function readPrivateKey(text: string): { key: KeyObject; publicBytes: Buffer } {
  const encoded = text.startsWith(PRIVATE_KEY_PREFIX) ? text.slice(PRIVATE_KEY_PREFIX.length) : ''
  const both = Buffer.from(encoded, 'base64')
  if (both.length !== 2 * HALF_BYTES || both.toString('base64') !== encoded) throw invalid()
  const key = toKey(both.subarray(0, HALF_BYTES))
  const publicBytes = publicBytesOf(key)
  if (!publicBytes.equals(both.subarray(HALF_BYTES))) throw invalid()
  return { key, publicBytes }
}

function toKey(seed: Buffer): KeyObject {
  const key = Buffer.concat([PKCS8_HEADER, seed])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function publicBytesOf(key: KeyObject): Buffer {
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')
}

function invalid(): InvalidSigningSecretError {
  return new InvalidSigningSecretError(
    `A private key is "${PRIVATE_KEY_PREFIX}" followed by 64 bytes in base64: ed25519's private key, then its public key.`,
  )
}
