import { randomBytes } from 'node:crypto'
import { APIError, type BasePayload } from 'payload'
import { TooManyKeysError } from './core/errors.ts'
import { createKeyPair, publicKeyOf } from './core/keyPair.ts'
import { rotateKeys, type StoredKey } from './core/rotateKeys.ts'
import { createSigningSecret } from './core/sign.ts'
import { encryptKeys, readKeys } from './secrets.ts'
import type { EndpointDoc, SignatureScheme } from './types.ts'

/** How long a replaced key goes on signing, unless told otherwise. */
export const DEFAULT_OVERLAP_HOURS = 24
export const MAX_OVERLAP_HOURS = 168

export const HOUR_MS = 3_600_000

/** The columns that a new key sets. */
export type KeyColumns = Required<
  Pick<EndpointDoc, 'encryptedSecrets' | 'publicKey' | 'signatureScheme'>
>

export function createKey(scheme: SignatureScheme): string {
  return scheme === 'v1a' ? createKeyPair(randomBytes).privateKey : createSigningSecret(randomBytes)
}

/**
 * Makes a key the current one of an endpoint, and lets the earlier ones sign until the overlap ends.
 *
 * @param endpoint null for one that is being created
 * @throws {APIError} 409: too many keys are in use
 */
export function replaceKey(
  payload: BasePayload,
  endpoint: Pick<EndpointDoc, 'encryptedSecrets' | 'name'> | null,
  next: Pick<StoredKey, 'key' | 'scheme'>,
  { overlapMs, now }: { overlapMs: number; now: Date },
): KeyColumns {
  try {
    const earlier = endpoint ? readOrForget(payload, endpoint) : []
    return {
      encryptedSecrets: encryptKeys(payload, rotateKeys(earlier, next, overlapMs, now)),
      signatureScheme: next.scheme,
      publicKey: next.scheme === 'v1a' ? publicKeyOf(next.key) : null,
    }
  } catch (error) {
    if (error instanceof TooManyKeysError) throw new APIError(error.message, 409)
    throw error
  }
}

/** Keys that nobody can read any more are no reason to refuse a new one. */
function readOrForget(
  payload: BasePayload,
  endpoint: Pick<EndpointDoc, 'encryptedSecrets' | 'name'>,
): StoredKey[] {
  try {
    return readKeys(payload, endpoint)
  } catch (err) {
    const msg = `The earlier signing secrets of webhook endpoint "${endpoint.name}" are replaced without an overlap`
    payload.logger.warn({ err, msg })
    return []
  }
}
