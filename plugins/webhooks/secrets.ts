import type { BasePayload } from 'payload'
import { validKeys, type StoredKey } from './core/rotateKeys.ts'
import type { EndpointDoc } from './types.ts'

type WithSecrets = Pick<EndpointDoc, 'encryptedSecrets' | 'name'>

/** What the column of an endpoint holds: JSON of its keys, newest first, under Payload's secret. */
export function encryptKeys(payload: BasePayload, keys: readonly StoredKey[]): string {
  return payload.encrypt(JSON.stringify(keys))
}

/**
 * All keys that are stored, newest first, those whose time is over included.
 *
 * @throws {Error} naming the endpoint, when Payload's secret has changed since they were stored
 */
export function readKeys(
  payload: BasePayload,
  { name, encryptedSecrets }: WithSecrets,
): StoredKey[] {
  try {
    const stored = JSON.parse(payload.decrypt(encryptedSecrets)) as (StoredKey | string)[]
    return stored.map((entry) =>
      // Until version 0.1.0 they were a list of texts.
      typeof entry === 'string' ? { scheme: 'v1', key: entry, createdAt: null } : entry,
    )
  } catch (cause) {
    throw new Error(
      `The signing secret of webhook endpoint "${name}" cannot be decrypted. Has PAYLOAD_SECRET changed? Set a new signing secret.`,
      { cause },
    )
  }
}

/**
 * What messages to an endpoint are signed with, newest first: several while a replaced one is still
 * good.
 *
 * @throws {Error} as {@link readKeys}
 */
export function signingKeys(payload: BasePayload, endpoint: WithSecrets, now: Date): string[] {
  return validKeys(readKeys(payload, endpoint), now).map(({ key }) => key)
}

/**
 * What requests of a receiver may be signed with, newest first. Empty for one that has key pairs
 * only: it holds public keys, which sign nothing.
 *
 * @throws {Error} as {@link readKeys}
 */
export function requestSecrets(payload: BasePayload, endpoint: WithSecrets, now: Date): string[] {
  return validKeys(readKeys(payload, endpoint), now)
    .filter(({ scheme }) => scheme === 'v1')
    .map(({ key }) => key)
}
