import type { CollectionConfig } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { createRedeliver } from '../endpoints/redeliver.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  REPLAYS,
  type DeliveryDoc,
  type SanitizedOptions,
} from '../types.ts'
import { nobody, whoeverCanManage } from './access.ts'

const readOnly = { readOnly: true } as const

const ofReport = {
  readOnly: true,
  position: 'sidebar',
  condition: (data: unknown) => Boolean((data as Partial<DeliveryDoc>).reportStatus),
} as const

/** One message on its way to one webhook endpoint. */
export function createDeliveries(options: SanitizedOptions): CollectionConfig {
  return {
    slug: DELIVERIES,
    labels: { singular: 'Delivery', plural: 'Deliveries' },
    access: {
      create: nobody,
      read: whoeverCanManage(options),
      update: nobody,
      delete: nobody,
    },
    admin: {
      group: 'Webhooks',
      useAsTitle: 'eventType',
      defaultColumns: [
        'eventType',
        'endpoint',
        'status',
        'attemptCount',
        'responseStatus',
        'lastAttemptAt',
      ],
      listSearchableFields: ['eventType', 'key'],
    },
    defaultSort: '-createdAt',
    // What an endpoint reported as failed, or has not reported yet.
    indexes: [{ fields: ['endpoint', 'reportStatus', 'occurredAt'] }],
    fields: [
      {
        name: 'redeliver',
        type: 'ui',
        admin: {
          position: 'sidebar',
          disableListColumn: true,
          components: {
            Field: '/plugins/webhooks/components/RedeliverButton/index.tsx#RedeliverButton',
          },
        },
      },
      { name: 'eventType', type: 'text', required: true, index: true, admin: readOnly },
      ...leaseFields({
        pending: 'Pending',
        running: 'Sending',
        done: 'Delivered',
        failed: 'Gave up',
      }),
      // Not required in the database: deleting the doc at the other end may clear it.
      {
        name: 'endpoint',
        label: 'Webhook endpoint',
        type: 'relationship',
        relationTo: ENDPOINTS,
        index: true,
        admin: readOnly,
      },
      {
        name: 'message',
        type: 'relationship',
        relationTo: MESSAGES,
        index: true,
        admin: readOnly,
      },
      {
        name: 'key',
        type: 'text',
        required: true,
        unique: true,
        admin: { hidden: true, disableListColumn: true, disableListFilter: true },
      },
      {
        name: 'docKey',
        label: 'Doc',
        type: 'text',
        index: true,
        admin: readOnly,
      },
      {
        name: 'occurredAt',
        type: 'date',
        admin: { readOnly: true, date: { displayFormat: 'yyyy-MM-dd HH:mm:ss.SSS' } },
      },
      {
        name: 'body',
        type: 'textarea',
        admin: {
          readOnly: true,
          description: 'The exact text that is signed and sent.',
          condition: (data) => Boolean((data as Partial<DeliveryDoc>).body),
        },
      },
      {
        name: 'attempts',
        type: 'ui',
        admin: {
          disableListColumn: true,
          components: { Field: '/plugins/webhooks/components/AttemptTable/index.tsx#AttemptTable' },
        },
      },
      {
        name: 'attemptLog',
        type: 'textarea',
        admin: { hidden: true, disableListColumn: true, disableListFilter: true },
      },
      {
        name: 'error',
        type: 'textarea',
        admin: { readOnly: true, description: 'Of the last attempt.' },
      },
      {
        name: 'responseExcerpt',
        label: 'Response',
        type: 'textarea',
        admin: { readOnly: true, description: 'The first 4 kB of the last one.' },
      },
      {
        name: 'attemptCount',
        label: 'Attempts',
        type: 'number',
        defaultValue: 0,
        admin: { readOnly: true, position: 'sidebar' },
      },
      {
        name: 'lastAttemptAt',
        type: 'date',
        index: true,
        admin: {
          readOnly: true,
          position: 'sidebar',
          date: { displayFormat: 'yyyy-MM-dd HH:mm:ss' },
        },
      },
      {
        name: 'responseStatus',
        type: 'number',
        index: true,
        admin: { readOnly: true, position: 'sidebar' },
      },
      {
        name: 'durationMs',
        label: 'Duration (ms)',
        type: 'number',
        admin: { readOnly: true, position: 'sidebar' },
      },
      {
        name: 'reportStatus',
        label: 'Reported by the receiver',
        type: 'select',
        options: [
          { value: 'live', label: 'Live' },
          { value: 'failed', label: 'Failed' },
        ],
        admin: ofReport,
      },
      { name: 'reportedAt', type: 'date', admin: ofReport },
      { name: 'reportUrl', label: 'Address', type: 'text', admin: ofReport },
      { name: 'reportReason', label: 'Reason', type: 'text', admin: ofReport },
      {
        name: 'replay',
        type: 'relationship',
        relationTo: REPLAYS,
        index: true,
        admin: {
          readOnly: true,
          position: 'sidebar',
          condition: (data) => Boolean((data as Partial<DeliveryDoc>).replay),
        },
      },
    ],
    endpoints: [createRedeliver(options)],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}
