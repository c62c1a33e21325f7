import { createHmac } from 'node:crypto'
import { InvalidSigningSecretError } from './errors.ts'

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
 * @param secrets     newest first; 24–64 bytes each once decoded
 * @returns one `v1,<base64>` per secret, space-separated
 * @throws {InvalidSigningSecretError} there is no secret, or one is empty or out of range
 * @see Standard Webhooks 1.0.0, "Signature scheme"
 */
export function sign(
  messageId: string,
  attemptedAt: Date,
  body: string,
  secrets: readonly string[],
): string {
  if (secrets.length === 0) throw new InvalidSigningSecretError('There is no signing secret.')
  const content = `${messageId}.${unixSeconds(attemptedAt)}.${body}`
  return secrets
    .map((secret) => createHmac('sha256', decodeSecret(secret)).update(content).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ')
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
