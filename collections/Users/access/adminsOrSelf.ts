import type { Access } from 'payload'
import { callerOf } from '../../shared/access/callerOf.ts'
import { hasRole } from '../../shared/access/roles.ts'

/** Admins reach every user, every other user is reached by themselves, keys reach none. */
export const adminsOrSelf: Access = ({ req }) => {
  if (hasRole(req, 'admin')) return true
  const caller = callerOf(req)
  return caller.kind === 'user' ? { id: { equals: caller.id } } : false
}
