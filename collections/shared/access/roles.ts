import type { Access, FieldAccess, PayloadRequest } from 'payload'
import { callerOf } from './callerOf.ts'

/**
 * What a user may do. Admins run the installation; editors write everything; marketers write tags
 * and articles; consumers fetch published docs with an API key and see nothing else.
 */
export type Role = 'admin' | 'editor' | 'marketer' | 'consumer'

/** Whether the caller is logged in with one of `roles`. */
export function hasRole(req: PayloadRequest, ...roles: Role[]): boolean {
  const caller = callerOf(req)
  return caller.kind === 'user' && caller.role !== undefined && roles.includes(caller.role)
}

/** Whether the caller works in the admin, whatever the role. */
export const isStaff = (req: PayloadRequest): boolean => hasRole(req, 'admin', 'editor', 'marketer')

export const anyone: Access = () => true
export const nobody = (): boolean => false
export const admins: Access = ({ req }) => hasRole(req, 'admin')
export const editors: Access = ({ req }) => hasRole(req, 'admin', 'editor')
export const staff: Access = ({ req }) => isStaff(req)

export const adminField: FieldAccess = ({ req }) => hasRole(req, 'admin')
