import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { InvalidKeyError } from './errors.ts'
import { parseJson, readMessage, type WebhookMessage } from './message.ts'

export type Verification =
  | { kind: 'accepted'; message: WebhookMessage; attemptedAt: Date }
  | { kind: 'refused'; status: 400 | 401; reason: string }

export type HeaderSource = Headers | Record<string, string | readonly string[] | undefined>

/**
 * Checks that a request comes from the holder of a key and is at most five minutes old. Does not
 * tell whether the message came before: see `createSeenMessages`.
 *
 * @param keys `whsec_…`, the shared secret, or `whpk_…`, an ed25519 public key; while one is being
 *             replaced, the old and the new one. Public keys need Web Crypto with Ed25519.
 * @param body the exact bytes received, or the text that they are in UTF-8
 * @throws {InvalidKeyError} a key is neither, or there is none
 * @see Standard Webhooks 1.0.0, "Verifying signatures"
 */
export async function verifyWebhook(
  keys: string | readonly string[],
  headers: HeaderSource,
  body: Uint8Array | string,
): Promise<Verification> {
  const verifiers = [keys].flat().map(createVerifier)
  if (verifiers.length === 0) throw new InvalidKeyError('There is no key to verify with.')
  const signed = readSigned(headers, body)
  if (typeof signed === 'string') return { kind: 'refused', status: 401, reason: signed }
  let isGenuine = false
  for (const verify of verifiers) isGenuine ||= await verify(signed)
  if (!isGenuine) return { kind: 'refused', status: 401, reason: 'No matching signature found' }
  const message = readMessage(signed.id, parseJson(signed.text))
  if (!message) return { kind: 'refused', status: 400, reason: 'not a message' }
  return { kind: 'accepted', message, attemptedAt: new Date(Number(signed.timestamp) * 1000) }
}

interface Signed {
  id: string
  /** Whole Unix seconds, in digits. */
  timestamp: string
  signatures: string
  text: string
}

const MESSAGE_ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/
const TOLERANCE_SECONDS = 5 * 60

/** @returns what was signed, or in a sentence why that cannot be said */
function readSigned(headers: HeaderSource, body: Uint8Array | string): Signed | string {
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!id || !MESSAGE_ID.test(id)) return 'no usable webhook-id'
  if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return 'no usable webhook-timestamp'
  if (!signatures) return 'no webhook-signature'
  const ageSeconds = Date.now() / 1000 - Number(timestamp)
  if (ageSeconds > TOLERANCE_SECONDS) return 'Message timestamp too old'
  if (ageSeconds < -TOLERANCE_SECONDS) return 'Message timestamp too new'
  const text = typeof body === 'string' ? body : decodeUtf8(body)
  return text === null ? 'the body is not UTF-8' : { id, timestamp, signatures, text }
}

type Verifier = (signed: Signed) => boolean | Promise<boolean>

function createVerifier(key: string): Verifier {
  if (key.startsWith('whsec_')) return createSecretVerifier(key)
  if (key.startsWith('whpk_')) return createPublicKeyVerifier(key.slice('whpk_'.length))
  throw new InvalidKeyError('A key begins with whsec_ (secret) or whpk_ (public key).')
}

function createSecretVerifier(secret: string): Verifier {
  let webhook: Webhook
  try {
    webhook = new Webhook(secret)
  } catch (cause) {
    throw new InvalidKeyError('A signing secret is whsec_ and base64.', { cause })
  }
  return ({ id, timestamp, signatures, text }) => {
    try {
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures,
      }
      webhook.verify(text, headers, { jsonParse: false })
      return true
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error
      return false
    }
  }
}

function createPublicKeyVerifier(encoded: string): Verifier {
  const raw = decodeBase64(encoded)
  if (raw?.length !== 32) throw new InvalidKeyError('A public key is whpk_ and 32 bytes in base64.')
  return async ({ id, timestamp, signatures, text }) => {
    const { subtle } = globalThis.crypto
    const key = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    const content = new TextEncoder().encode(`${id}.${timestamp}.${text}`)
    for (const signature of signatures.split(' ')) {
      const bytes = signature.startsWith('v1a,') ? decodeBase64(signature.slice(4)) : null
      if (bytes && (await subtle.verify('Ed25519', key, bytes, content))) return true
    }
    return false
  }
}

function headerOf(headers: HeaderSource, name: string): string | null {
  // Not by `instanceof`: frameworks bring classes of their own.
  const value = isHeaders(headers) ? headers.get(name) : headers[name]
  return typeof value === 'string' ? value : null
}

const isHeaders = (headers: HeaderSource): headers is Headers => typeof headers.get === 'function'

/** A byte order mark stays, since it was signed too. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeBase64(encoded: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
