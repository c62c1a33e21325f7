import type { CollectionConfig, Field } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { component } from '../components/component.ts'
import { createRedeliver } from '../endpoints/redeliver.ts'
import { DELIVERIES, ENDPOINTS, MESSAGES, REPLAYS, type SanitizedOptions } from '../types.ts'
import { nobody, whoeverCanManage } from './access.ts'

/** For lists and their filters; the page of a delivery shows it in a view of its own. */
const listed = (cell?: string) => ({
  readOnly: true as const,
  // Not a condition: columns of fields that have one may be empty in the database.
  hidden: true as const,
  ...(cell !== undefined && { components: { Cell: component(cell) } }),
})

const hidden = { hidden: true, disableListColumn: true, disableListFilter: true } as const

const withSeconds = { date: { displayFormat: 'd MMM, HH:mm:ss' } } as const

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
        'status',
        'docKey',
        'endpoint',
        'responseStatus',
        'attemptCount',
        'lastAttemptAt',
      ],
      listSearchableFields: ['eventType', 'key'],
    },
    defaultSort: '-createdAt',
    indexes: [
      // What an endpoint reported as failed, or has not reported yet.
      { fields: ['endpoint', 'reportStatus', 'occurredAt'] },
      // What is due to an endpoint.
      { fields: ['endpoint', 'status', 'dueAt'] },
      // The newest of an endpoint.
      { fields: ['endpoint', 'createdAt'] },
      // How far a replay is.
      { fields: ['replay', 'status', 'dueAt'] },
      // What of a doc is on its way to an endpoint, in order.
      { fields: ['endpoint', 'docKey', 'status', 'occurredAt'] },
    ],
    fields: [
      {
        name: 'view',
        type: 'ui',
        admin: { disableListColumn: true, components: { Field: component('DeliveryView') } },
      },
      {
        name: 'eventType',
        label: 'Event',
        type: 'text',
        required: true,
        admin: listed(),
      },
      ...statusFields(),
      // Not required in the database: deleting the doc at the other end may clear it.
      {
        name: 'endpoint',
        label: 'Endpoint',
        type: 'relationship',
        relationTo: ENDPOINTS,
        admin: listed(),
      },
      {
        name: 'message',
        type: 'relationship',
        relationTo: MESSAGES,
        index: true,
        admin: listed(),
      },
      { name: 'key', type: 'text', required: true, unique: true, admin: hidden },
      { name: 'docKey', label: 'Doc', type: 'text', admin: listed('DocCell') },
      { name: 'occurredAt', type: 'date', admin: { ...listed(), ...withSeconds } },
      { name: 'body', type: 'textarea', admin: hidden },
      { name: 'attemptLog', type: 'textarea', admin: hidden },
      { name: 'error', type: 'textarea', admin: listed() },
      { name: 'responseExcerpt', label: 'Response body', type: 'textarea', admin: listed() },
      { name: 'attemptCount', label: 'Attempts', type: 'number', defaultValue: 0, admin: listed() },
      {
        name: 'lastAttemptAt',
        label: 'Last attempt',
        type: 'date',
        admin: { ...listed(), ...withSeconds },
      },
      {
        name: 'responseStatus',
        label: 'Response',
        type: 'number',
        admin: listed('ResponseCell'),
      },
      { name: 'durationMs', label: 'Duration (ms)', type: 'number', admin: listed() },
      {
        name: 'reportStatus',
        label: 'Reported by the receiver',
        type: 'select',
        options: [
          { value: 'live', label: 'Live' },
          { value: 'failed', label: 'Failed' },
        ],
        admin: listed(),
      },
      { name: 'reportedAt', type: 'date', admin: { ...listed(), ...withSeconds } },
      { name: 'reportUrl', label: 'Reported address', type: 'text', admin: listed() },
      { name: 'reportReason', label: 'Reported reason', type: 'text', admin: listed() },
      { name: 'replay', type: 'relationship', relationTo: REPLAYS, admin: listed() },
    ],
    endpoints: [createRedeliver(options)],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}

function statusFields(): Field[] {
  const labels = { pending: 'Pending', running: 'Sending', done: 'Delivered', failed: 'Gave up' }
  const fields = leaseFields(labels, { isIndexed: false })
  return fields.map((field) => {
    const name = 'name' in field ? field.name : ''
    if (name === 'status') return { ...field, admin: listed('StatusCell') } as Field
    if (name === 'dueAt') return { ...field, admin: { ...listed(), ...withSeconds } } as Field
    return field
  })
}
