import { createHmac } from 'node:crypto'
import { InvalidSigningSecretError } from './errors.ts'
import { PRIVATE_KEY_PREFIX, signEd25519 } from './keyPair.ts'

const PREFIX = 'whsec_'
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const MIN_BYTES = 24
const MAX_BYTES = 64
const GENERATED_BYTES = 32

/**
 * Builds the `webhook-signature` header for one attempt.
 *
 * @param messageId   same for every attempt; contains no "."
 * @param attemptedAt time of this attempt, signed as whole Unix seconds
 * @param body        the exact UTF-8 text sent; never re-serialised
 * @param keys        newest first; `whsec_` secrets of 24–64 bytes once decoded, and `whsk_`
 *                    private keys
 * @returns space-separated, `v1,<base64>` for each secret (HMAC-SHA256) and `v1a,<base64>` for each
 *          private key (ed25519)
 * @throws {InvalidSigningSecretError} there is no key, or one is empty or out of range
 * @see Standard Webhooks 1.0.0, "Signature scheme"
 */
export function sign(
  messageId: string,
  attemptedAt: Date,
  body: string,
  keys: readonly string[],
): string {
  if (keys.length === 0) throw new InvalidSigningSecretError('There is no signing secret.')
  const content = `${messageId}.${unixSeconds(attemptedAt)}.${body}`
  return keys.map((key) => signOnce(key, content)).join(' ')
}

function signOnce(key: string, content: string): string {
  if (key.startsWith(PRIVATE_KEY_PREFIX)) {
    return `v1a,${signEd25519(key, content).toString('base64')}`
  }
  return `v1,${createHmac('sha256', decodeSecret(key)).update(content).digest('base64')}`
}

/** Whole seconds, as `webhook-timestamp` carries them. */
export function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}

/**
 * A new signing secret of 32 bytes.
 *
 * @param randomBytes a cryptographic source
 */
export function createSigningSecret(randomBytes: (size: number) => Uint8Array): string {
  return PREFIX + Buffer.from(randomBytes(GENERATED_BYTES)).toString('base64')
}

/**
 * The bytes of a signing secret.
 *
 * @throws {InvalidSigningSecretError} no `whsec_` prefix, not base64, or not 24–64 bytes
 */
export function decodeSecret(secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const bytes = BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0)
  if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
    throw new InvalidSigningSecretError(
      `A signing secret is "${PREFIX}" followed by ${MIN_BYTES} to ${MAX_BYTES} bytes in base64.`,
    )
  }
  return bytes
}
