import { timingSafeEqual } from 'node:crypto'
import { sign, unixSeconds } from '../core/sign.ts'

const TOLERANCE_SECONDS = 5 * 60
/** No full stop: it parts the id from the timestamp in what is signed. */
const MESSAGE_ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/

/**
 * Whether a request carries a Standard Webhooks signature by one of the secrets, not older or newer
 * than five minutes. Does not remember ids: a request can be repeated within that time.
 *
 * Signatures of the scheme `v1a` do not count: whoever asks holds no private key of ours.
 *
 * @param secrets see `requestSecrets`; with none, nothing is signed well
 */
export function isSignedWith(
  secrets: readonly string[],
  body: string,
  headers: Headers,
  now: Date,
): boolean {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const given = headers.get('webhook-signature')?.split(' ') ?? []
  if (secrets.length === 0 || !id || !MESSAGE_ID.test(id)) return false
  if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return false
  const signedAt = Number(timestamp)
  if (Math.abs(unixSeconds(now) - signedAt) > TOLERANCE_SECONDS) return false
  const expected = sign(id, new Date(signedAt * 1000), body, secrets).split(' ')
  return expected.some((signature) => given.some((candidate) => isEqual(signature, candidate)))
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
