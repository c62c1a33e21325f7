import type { PayloadRequest } from 'payload'
import type { Role } from './roles.ts'

/** What a key may do, beside what anyone may. */
export const SCOPES = ['read', 'drafts', 'introspection', 'operations'] as const
export type Scope = (typeof SCOPES)[number]

/** Who asks. Consumers of `users` are users with the role `consumer`. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'key'; id: number | string; name: string; scopes: ReadonlySet<Scope> }
  | { kind: 'user'; id: number | string; role: Role | undefined }

/** Slug of the collection that keys are docs of. */
export const KEYS = 'api-keys'

interface KeyDoc {
  id: number | string
  collection?: string
  name: string
  expiresAt?: string | null
  scopes?: Partial<Record<Scope, boolean | null>> | null
}

/**
 * Who makes a request, as access control sees it.
 *
 * @param now Unix time in milliseconds; a key that has expired by then is nobody's
 */
export function callerOf(req: Pick<PayloadRequest, 'user'>, now: number = Date.now()): Caller {
  if (!req.user) return { kind: 'anonymous' }
  const user = req.user as unknown as KeyDoc & { role?: Role }
  if (user.collection !== KEYS) return { kind: 'user', id: user.id, role: user.role }
  if (hasExpired(user, now)) return { kind: 'anonymous' }
  const scopes = new Set(SCOPES.filter((scope) => user.scopes?.[scope] === true))
  return { kind: 'key', id: user.id, name: user.name, scopes }
}

/** Whether the caller is a key with this scope. */
export function hasScope(req: Pick<PayloadRequest, 'user'>, scope: Scope): boolean {
  const caller = callerOf(req)
  return caller.kind === 'key' && caller.scopes.has(scope)
}

export function hasExpired({ expiresAt }: Pick<KeyDoc, 'expiresAt'>, now: number): boolean {
  return Boolean(expiresAt) && Date.parse(expiresAt as string) <= now
}
