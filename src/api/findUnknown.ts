import type { Request } from 'express'
import { KEYS } from '../../collections/shared/access/callerOf.ts'

const ADVICE = `Send "Authorization: ${KEYS} API-Key <key>".`

/** Where people whose session is over get a new one; below `/api`. */
const LOGIN =
  /^\/users\/(login|logout|forgot-password|reset-password|refresh-token|first-register)$/

/**
 * Says what is wrong with an `Authorization` header that leads to no user. Whoever sends one wants to
 * be somebody: answering as if to nobody would hide a mistyped key.
 *
 * @returns null when there is none, or one that is meant for somebody else
 */
export function findUnknown({ headers, method, path }: Request): string | null {
  const { authorization } = headers
  // Front ends without a key often send an empty one.
  if (!authorization?.trim()) return null
  // A proxy in front that asks for a password passes it on.
  if (/^basic /i.test(authorization)) return null
  if (/^(JWT|Bearer) /.test(authorization)) {
    if (method === 'POST' && LOGIN.test(path)) return null
    return `The session is over or not known. Log in again; for a key: ${ADVICE}`
  }
  const [, collection] = /^(users|api-keys) API-Key \S+$/.exec(authorization) ?? []
  if (collection) {
    return (
      `The API key is not known among ${collection}. ` +
      'Look for missing characters; a revoked key is not known either.'
    )
  }
  return `The Authorization header is not understood. ${ADVICE}`
}
