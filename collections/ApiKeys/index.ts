import type { CollectionConfig } from 'payload'
import { KEYS } from '../shared/access/callerOf.ts'
import { admins, nobody } from '../shared/access/roles.ts'
import { scopesField } from './fields/scopes.ts'

const MAX_PER_MINUTE = 1_000_000

/**
 * Keys by which programs identify themselves: `Authorization: api-keys API-Key <key>`.
 *
 * Payload shows a key once, when it is made. It stores the key encrypted, and looks it up by a keyed
 * hash.
 */
export const ApiKeys: CollectionConfig = {
  slug: KEYS,
  labels: { singular: 'API key', plural: 'API keys' },
  access: {
    admin: nobody,
    create: admins,
    read: admins,
    update: admins,
    delete: admins,
    unlock: nobody,
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'expiresAt', 'lastUsedAt', 'createdAt'],
    description:
      'For programs that fetch content, one each, so that one can be taken away. A key is shown once, when it is made. Programs send "Authorization: api-keys API-Key <key>".',
    hidden: ({ user }) => user?.role !== 'admin',
  },
  auth: { disableLocalStrategy: true, useAPIKey: true },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'Which program uses it, such as "Shop, production".' },
    },
    scopesField,
    {
      name: 'note',
      type: 'textarea',
      maxLength: 1000,
      admin: { description: 'Who asked for it, and whom to tell before it is taken away.' },
    },
    {
      name: 'expiresAt',
      type: 'date',
      label: 'Expires',
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description: 'From then on it is refused. Without a time it works until it is revoked.',
      },
    },
    {
      name: 'requestsPerMinute',
      type: 'number',
      label: 'Requests a minute',
      min: 1,
      max: MAX_PER_MINUTE,
      admin: {
        position: 'sidebar',
        step: 1,
        description: 'Of this key alone. Without a number, as many as one address may make.',
      },
    },
    {
      name: 'lastUsedAt',
      type: 'date',
      label: 'Last used',
      access: { create: nobody, update: nobody },
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: ({ id }) => Boolean(id),
        date: { pickerAppearance: 'dayAndTime' },
        description: 'Noted every few minutes.',
      },
    },
  ],
}
