import type { CollectionConfig, PayloadRequest } from 'payload'
import { hasScope } from '../shared/access/callerOf.ts'
import { admins, hasRole, nobody } from '../shared/access/roles.ts'
import { createFillOperation, type CheckOperation } from './hooks/fillOperation.ts'

export const OPERATIONS = 'operations'

/** The longest that is stored, in characters; the same as GraphQL takes. */
const MAX_LENGTH = 100_000

export interface OperationsOptions {
  /** @throws when the text is no single operation of the schema, or costs too much */
  check: CheckOperation
  /** Called with each change, before it is committed. */
  onChange: (req: PayloadRequest) => Promise<void>
}

/** Queries that are known by an id, and may be made the only ones that are answered. */
export const createOperations = ({ check, onChange }: OperationsOptions): CollectionConfig => ({
  slug: OPERATIONS,
  access: {
    create: ({ req }) => hasRole(req, 'admin') || hasScope(req, 'operations'),
    read: admins,
    update: admins,
    delete: admins,
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'isEnabled', 'cost', 'problem', 'updatedAt'],
    listSearchableFields: ['name', 'operationId', 'sha256'],
    description:
      'Queries that callers ask for by id. With API_OPERATIONS=registered they are the only ones for everyone but staff.',
    hidden: ({ user }) => user?.role !== 'admin',
  },
  graphQL: false,
  fields: [
    {
      name: 'name',
      type: 'text',
      maxLength: 120,
      admin: { description: 'As in the query when left empty.' },
    },
    {
      name: 'document',
      label: 'Query',
      // Not `code`, whose editor comes from an outside host.
      type: 'textarea',
      required: true,
      maxLength: MAX_LENGTH,
      // A changed text is another operation: callers know this one by the hash of its text.
      access: { update: nobody },
      admin: {
        rows: 16,
        description: 'One query, with its fragments. It stays as it is once saved.',
      },
    },
    {
      name: 'isEnabled',
      type: 'checkbox',
      label: 'Answered',
      defaultValue: true,
      // A key that registers operations does not bring back what an admin has turned off.
      access: { create: ({ req }) => hasRole(req, 'admin') },
      admin: { position: 'sidebar', description: 'Takes effect at once.' },
    },
    {
      name: 'operationId',
      type: 'text',
      label: 'Id',
      unique: true,
      index: true,
      maxLength: 200,
      admin: {
        position: 'sidebar',
        description: 'Callers send it in the place of the query. The hash when left empty.',
      },
    },
    {
      name: 'sha256',
      type: 'text',
      label: 'SHA-256',
      unique: true,
      index: true,
      access: { create: nobody, update: nobody },
      admin: { position: 'sidebar', readOnly: true, condition: isSaved },
    },
    {
      name: 'cost',
      type: 'number',
      access: { create: nobody, update: nobody },
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: isSaved,
        description: 'What it can load at most, measured when it was registered.',
      },
    },
    {
      name: 'problem',
      type: 'text',
      access: { create: nobody, update: nobody },
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: ({ problem }) => Boolean(problem),
        description: 'Why it cannot be answered any more, found when the CMS started.',
      },
    },
    {
      name: 'registeredBy',
      type: 'text',
      access: { create: nobody, update: nobody },
      admin: { position: 'sidebar', readOnly: true, condition: isSaved },
    },
  ],
  hooks: {
    beforeValidate: [createFillOperation(check)],
    afterChange: [({ req }) => onChange(req)],
    afterDelete: [({ req }) => onChange(req)],
  },
})

const isSaved = ({ id }: Record<string, unknown>): boolean => Boolean(id)
