import type { Access } from 'payload'
import { hasScope } from './callerOf.ts'
import { isStaff } from './roles.ts'

/** Staff and keys with the scope `drafts` read every doc; everyone else reads what is published. */
export const staffOrPublished: Access = ({ req }) =>
  isStaff(req) || hasScope(req, 'drafts') || { _status: { equals: 'published' } }
