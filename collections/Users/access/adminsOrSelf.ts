import type { Access } from 'payload'
import { hasRole } from '../../shared/access/roles.ts'

/** Admins reach every user, everyone else reaches themselves. */
export const adminsOrSelf: Access = ({ req }) => {
  if (hasRole(req, 'admin')) return true
  return req.user ? { id: { equals: req.user.id } } : false
}
