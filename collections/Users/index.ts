import type { CollectionConfig } from 'payload'
import { adminField, admins, hasRole, isStaff } from '../shared/access/roles.ts'
import { adminsOrSelf } from './access/adminsOrSelf.ts'
import { hashForUnknown } from './hooks/hashForUnknown.ts'
import { keepToNameAndPassword } from './hooks/keepToNameAndPassword.ts'

const MAX_LOGIN_ATTEMPTS = 8
const LOCK_MS = 10 * 60_000

/** @param isSecure whether the CMS is reached by https, so that cookies need nothing less */
export const createUsers = ({ isSecure }: { isSecure: boolean }): CollectionConfig => ({
  slug: 'users',
  access: {
    admin: ({ req }) => isStaff(req),
    create: admins,
    read: adminsOrSelf,
    update: adminsOrSelf,
    delete: admins,
    unlock: admins,
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role'],
    hidden: ({ user }) => user?.role !== 'admin',
  },
  auth: {
    cookies: { sameSite: 'Lax', secure: isSecure },
    // Payload notes the time of a request outside the transaction that it is in, which SQLite cannot do.
    forgotPassword: { minRequestInterval: 0 },
    lockTime: LOCK_MS,
    maxLoginAttempts: MAX_LOGIN_ATTEMPTS,
    useAPIKey: true,
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'editor',
      saveToJWT: true,
      access: { create: adminField, update: adminField },
      options: [
        { value: 'admin', label: 'Admin: everything' },
        { value: 'editor', label: 'Editor: writes articles, tags and templates' },
        { value: 'marketer', label: 'Marketer: writes tags and articles' },
        { value: 'consumer', label: 'Consumer: fetches published content with an API key' },
      ],
    },
  ],
  hooks: {
    beforeOperation: [keepToNameAndPassword, hashForUnknown],
    beforeChange: [
      ({ data, req }) =>
        // Someone who is not an admin can neither make nor read an API key for others.
        req.user && !hasRole(req, 'admin') ? omitApiKey(data) : data,
    ],
  },
})

function omitApiKey(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).filter(([name]) => name !== 'apiKey' && name !== 'enableAPIKey'),
  )
}
