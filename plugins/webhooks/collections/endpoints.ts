import type {
  CollectionConfig,
  CollectionSlug,
  Field,
  FieldAccess,
  TextFieldSingleValidation,
} from 'payload'
import { checkUrl } from '../core/checkUrl.ts'
import { InvalidSigningSecretError } from '../core/errors.ts'
import { decodeSecret } from '../core/sign.ts'
import { component } from '../components/component.ts'
import { createHealth } from '../endpoints/health.ts'
import { createCountReplay, createReplay } from '../endpoints/replay.ts'
import { createRotate } from '../endpoints/rotate.ts'
import { createSendTest } from '../endpoints/sendTest.ts'
import { areSendable } from '../fields/areSendable.ts'
import { areThere } from '../fields/areThere.ts'
import { deleteDeliveries } from '../hooks/deleteDeliveries.ts'
import { refreshAfterChange, refreshAfterDelete } from '../hooks/refreshEndpoints.ts'
import { showNewSecret, storeSecret } from '../hooks/storeSecret.ts'
import { clearWhenEnabled } from '../lifecycle/clearWhenEnabled.ts'
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
      defaultColumns: ['name', 'health', 'url', 'eventTypes'],
      listSearchableFields: ['name', 'url'],
    },
    fields: [
      {
        name: 'disabledNotice',
        type: 'ui',
        admin: {
          disableListColumn: true,
          condition: (data) => Boolean((data as Partial<EndpointDoc>).disabledReason),
          components: {
            Field: '/plugins/webhooks/components/DisabledNotice/index.tsx#DisabledNotice',
          },
        },
      },
      {
        name: 'activity',
        type: 'ui',
        admin: {
          disableListColumn: true,
          components: { Field: component('EndpointPanel') },
        },
      },
      {
        name: 'health',
        label: 'Last 24 hours',
        type: 'ui',
        admin: { components: { Cell: component('HealthCell') }, condition: () => false },
      },
      {
        name: 'name',
        type: 'text',
        required: true,
        unique: true,
        access: { update: isNotManaged },
        validate: isName,
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
        label: 'Events',
        type: 'select',
        hasMany: true,
        options: options.eventTypes.map((type) => ({ value: type, label: type })),
        access: { update: isNotManaged },
        admin: { components: { Cell: component('EventsCell'), Field: component('EventPicker') } },
      },
      {
        label: 'Filters',
        type: 'collapsible',
        admin: { initCollapsed: true, components: { Label: component('FiltersLabel') } },
        fields: [
          {
            name: 'collections',
            type: 'select',
            hasMany: true,
            options: Object.keys(options.events),
            access: { update: isNotManaged },
            admin: { description: 'Leave empty for all.' },
          },
          {
            name: 'locales',
            type: 'text',
            hasMany: true,
            access: { update: isNotManaged },
            admin: { components: { Field: component('ChoicePicker', 'LocalePicker') } },
          },
          ...tagFilter(options),
        ],
      },
      {
        name: 'selectedFields',
        label: 'Fields to send',
        type: 'text',
        hasMany: true,
        access: { update: isNotManaged },
        validate: areSendable,
        admin: { components: { Field: component('ChoicePicker', 'FieldPicker') } },
      },
      {
        name: 'signatureScheme',
        label: 'Signature',
        type: 'select',
        defaultValue: 'v1',
        options: [
          { value: 'v1', label: 'Shared secret (HMAC-SHA256)' },
          { value: 'v1a', label: 'Key pair (ed25519)' },
        ],
        access: { update: isNotManaged },
        admin: {
          isClearable: false,
          description:
            'With a key pair a receiver needs no secret. It can verify messages with it, but not ask for the feed or report.',
        },
      },
      {
        name: 'publicKey',
        type: 'text',
        access: { create: never, update: never },
        admin: {
          readOnly: true,
          components: { Field: component('PublicKeyField') },
          condition: (data) => Boolean((data as Partial<EndpointDoc>).publicKey),
        },
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
            Field: component('SigningSecretField'),
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
        name: 'ownerEmail',
        label: 'Owner',
        type: 'email',
        defaultValue: ({ user }: { user?: { email?: string } | null }) => user?.email,
        admin: {
          position: 'sidebar',
          placeholder: 'name@example.org',
          description: 'Told by e-mail when the endpoint is disabled because it fails.',
        },
      },
      {
        name: 'disabledReason',
        type: 'text',
        access: { create: never, update: never },
        admin: hidden,
      },
      { name: 'disabledAt', type: 'date', access: { create: never, update: never }, admin: hidden },
      {
        name: 'ownerToldAt',
        type: 'date',
        access: { create: never, update: never },
        admin: hidden,
      },
      {
        name: 'reportsSince',
        type: 'date',
        access: { create: never, update: never },
        admin: hidden,
      },
      {
        name: 'ownerNoticeDueAt',
        type: 'date',
        access: { create: never, update: never },
        admin: hidden,
      },
      {
        name: 'failingSince',
        type: 'date',
        access: { create: never, update: never },
        admin: hidden,
      },
      {
        name: 'isManaged',
        label: 'Set by the configuration',
        type: 'checkbox',
        defaultValue: false,
        access: { create: never, update: never },
        admin: {
          position: 'sidebar',
          readOnly: true,
          description: 'Name, URL, events and secret come from there.',
          condition: (data) => Boolean((data as Partial<EndpointDoc>).isManaged),
        },
      },
    ],
    hooks: {
      beforeChange: [storeSecret, clearWhenEnabled],
      afterChange: [refreshAfterChange, showNewSecret],
      beforeDelete: [deleteDeliveries],
      afterDelete: [refreshAfterDelete],
    },
    endpoints: [
      createCountReplay(options),
      createHealth(options),
      createReplay(options),
      createRotate(options),
      createSendTest(options),
    ],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}

const hidden = { hidden: true, disableListColumn: true } as const

function tagFilter({ tags }: SanitizedOptions): Field[] {
  if (!tags) return []
  return [
    {
      name: 'tags',
      type: 'relationship',
      relationTo: tags.collection as CollectionSlug,
      hasMany: true,
      access: { update: isNotManaged },
      validate: areThere(tags.collection as CollectionSlug),
      admin: { description: 'Only docs with one of these tags. Leave empty for all.' },
    },
  ]
}

const never: FieldAccess = () => false

const isNotManaged: FieldAccess = ({ doc }) => !(doc as Partial<EndpointDoc> | undefined)?.isManaged

const MAX_URL_LENGTH = 2_000

const isName: TextFieldSingleValidation = (value) =>
  (typeof value === 'string' && /^(?=.*\S)\P{Cc}{1,100}$/u.test(value)) ||
  'Give a name of 100 characters at most, in one line.'

const isReachableUrl =
  ({ allowedHosts }: SanitizedOptions): TextFieldSingleValidation =>
  (value) => {
    if (value && (value.length > MAX_URL_LENGTH || value.trim() !== value)) {
      return `The URL must have no blanks around it, and ${MAX_URL_LENGTH} characters at most.`
    }
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
