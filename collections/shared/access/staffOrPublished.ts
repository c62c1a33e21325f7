import type { Access } from 'payload'
import { isStaff } from './roles.ts'

/** Staff read every doc; everyone else reads what is published. */
export const staffOrPublished: Access = ({ req }) =>
  isStaff(req) || { _status: { equals: 'published' } }
