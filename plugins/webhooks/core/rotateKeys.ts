import type { SignatureScheme } from '../types.ts'
import { TooManyKeysError } from './errors.ts'

/** A signing secret or private key of a webhook endpoint. */
export interface StoredKey {
  scheme: SignatureScheme
  /** `whsec_…`, or `whsk_…` where the scheme is `v1a`. */
  key: string
  /** ISO 8601; null for those stored before it was recorded. */
  createdAt: string | null
  /** ISO 8601; signs until then. Absent for the current one. */
  expiresAt?: string
}

export const MAX_KEYS = 5

/** Those that sign at a time, newest first. */
export function validKeys(keys: readonly StoredKey[], now: Date): StoredKey[] {
  return keys.filter(({ expiresAt }) => !expiresAt || new Date(expiresAt) > now)
}

/**
 * Makes `next` the current key. The others sign until the overlap ends, or their own end where that
 * is sooner; those whose time is over are left out.
 *
 * @param keys      newest first
 * @param overlapMs 0 ends the others at once
 * @returns newest first
 * @throws {TooManyKeysError} more than {@link MAX_KEYS} would sign
 */
export function rotateKeys(
  keys: readonly StoredKey[],
  next: Pick<StoredKey, 'key' | 'scheme'>,
  overlapMs: number,
  now: Date,
): StoredKey[] {
  const valid = validKeys(keys, now)
  if (valid[0]?.key === next.key) return valid
  const end = new Date(now.getTime() + overlapMs).toISOString()
  const earlier = valid
    .filter(({ key }) => key !== next.key)
    .map((key) => ({ ...key, expiresAt: soonest(key.expiresAt, end) }))
  const rotated = validKeys([{ ...next, createdAt: now.toISOString() }, ...earlier], now)
  if (rotated.length > MAX_KEYS) {
    throw new TooManyKeysError(
      `${MAX_KEYS} signing secrets are in use at the same time. Wait until an earlier one ends, or replace them all now, without an overlap.`,
    )
  }
  return rotated
}

function soonest(left: string | undefined, right: string): string {
  return left !== undefined && left < right ? left : right
}
