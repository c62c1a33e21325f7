import type { CollectionConfig, FieldAccess, TextFieldSingleValidation } from 'payload'
import { checkUrl } from '../core/checkUrl.ts'
import { InvalidSigningSecretError } from '../core/errors.ts'
import { decodeSecret } from '../core/sign.ts'
import { deleteDeliveries } from '../hooks/deleteDeliveries.ts'
import { refreshAfterChange, refreshAfterDelete } from '../hooks/refreshEndpoints.ts'
import { showNewSecret, storeSecret } from '../hooks/storeSecret.ts'
import { ENDPOINTS, type EndpointDoc, type SanitizedOptions } from '../types.ts'
import { whoeverCanManage } from './access.ts'

/** The receivers. Those of the configuration keep their name, URL and secret from there. */
export function createEndpoints(options: SanitizedOptions): CollectionConfig {
  const isManager = whoeverCanManage(options)
  return {
    slug: ENDPOINTS,
    labels: { singular: 'Webhook endpoint', plural: 'Webhook endpoints' },
    access: {
      create: isManager,
      read: isManager,
      update: isManager,
      delete: async (args) => (await isManager(args)) && { isManaged: { not_equals: true } },
    },
    admin: {
      group: 'Webhooks',
      useAsTitle: 'name',
      defaultColumns: ['name', 'url', 'isEnabled', 'eventTypes'],
      listSearchableFields: ['name', 'url'],
    },
    fields: [
      {
        name: 'name',
        type: 'text',
        required: true,
        unique: true,
        access: { update: isNotManaged },
      },
      {
        name: 'url',
        label: 'URL',
        type: 'text',
        required: true,
        access: { update: isNotManaged },
        validate: isReachableUrl(options),
      },
      { name: 'description', type: 'textarea', access: { update: isNotManaged } },
      {
        name: 'eventTypes',
        type: 'select',
        hasMany: true,
        options: options.eventTypes.map((type) => ({ value: type, label: type })),
        access: { update: isNotManaged },
        admin: { description: 'Leave empty to get all, those added later included.' },
      },
      {
        name: 'secret',
        label: 'Signing secret',
        type: 'text',
        virtual: true,
        access: { update: isNotManaged },
        validate: isUsableSecret,
        admin: {
          disableListColumn: true,
          disableListFilter: true,
          components: {
            Field: '/plugins/webhooks/components/SigningSecretField/index.tsx#SigningSecretField',
          },
        },
      },
      {
        name: 'encryptedSecrets',
        type: 'text',
        hidden: true,
        access: { create: never, read: never, update: never },
      },
      {
        name: 'isEnabled',
        label: 'Enabled',
        type: 'checkbox',
        defaultValue: true,
        index: true,
        admin: {
          position: 'sidebar',
          description: 'While off, deliveries wait, and new messages pass it by.',
        },
      },
      {
        name: 'disabledReason',
        type: 'text',
        access: { create: never, update: never },
        admin: {
          position: 'sidebar',
          readOnly: true,
          condition: (data) => Boolean((data as Partial<EndpointDoc>).disabledReason),
        },
      },
      {
        name: 'isManaged',
        label: 'Set by the configuration',
        type: 'checkbox',
        defaultValue: false,
        access: { create: never, update: never },
        admin: { position: 'sidebar', readOnly: true },
      },
    ],
    hooks: {
      beforeChange: [storeSecret],
      afterChange: [refreshAfterChange, showNewSecret],
      beforeDelete: [deleteDeliveries],
      afterDelete: [refreshAfterDelete],
    },
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}

const never: FieldAccess = () => false

const isNotManaged: FieldAccess = ({ doc }) => !(doc as Partial<EndpointDoc> | undefined)?.isManaged

const isReachableUrl =
  ({ allowedHosts }: SanitizedOptions): TextFieldSingleValidation =>
  (value) => {
    const verdict = checkUrl(value ?? '', allowedHosts)
    return verdict.kind === 'allowed' || verdict.reason
  }

const isUsableSecret: TextFieldSingleValidation = (value) => {
  if (!value) return true
  try {
    decodeSecret(value)
    return true
  } catch (error) {
    if (error instanceof InvalidSigningSecretError) return error.message
    throw error
  }
}
