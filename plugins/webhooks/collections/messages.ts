import type { CollectionConfig, Field } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { component } from '../components/component.ts'
import { createFeed } from '../endpoints/feed.ts'
import { createReport } from '../endpoints/report.ts'
import { ENDPOINTS, MESSAGES, type SanitizedOptions } from '../types.ts'
import { nobody, whoeverCanManage } from './access.ts'

/** For lists and their filters; the page of a message shows it in a view of its own. */
const listed = { readOnly: true, hidden: true } as const

const hidden = { hidden: true, disableListColumn: true, disableListFilter: true } as const

/** The outbox: every event that happened, written in the transaction that made it happen. */
export function createMessages(options: SanitizedOptions): CollectionConfig {
  return {
    slug: MESSAGES,
    labels: { singular: 'Message', plural: 'Messages' },
    access: {
      create: nobody,
      read: whoeverCanManage(options),
      update: nobody,
      delete: nobody,
    },
    admin: {
      group: 'Webhooks',
      useAsTitle: 'messageId',
      defaultColumns: ['eventType', 'docCollection', 'docId', 'status', 'occurredAt'],
      listSearchableFields: ['eventType', 'messageId', 'docId'],
    },
    defaultSort: '-occurredAt',
    indexes: [
      // The newest message about a doc.
      { fields: ['docCollection', 'docId', 'occurredAt'] },
      // What has not been handed out, in order.
      { fields: ['status', 'occurredAt'] },
    ],
    fields: [
      {
        name: 'view',
        type: 'ui',
        admin: { disableListColumn: true, components: { Field: component('MessageView') } },
      },
      { name: 'messageId', type: 'text', required: true, unique: true, admin: listed },
      {
        name: 'eventType',
        label: 'Event',
        type: 'text',
        required: true,
        index: true,
        admin: listed,
      },
      { name: 'docCollection', label: 'Collection', type: 'text', required: true, admin: listed },
      { name: 'docId', label: 'Doc', type: 'text', required: true, admin: listed },
      {
        name: 'occurredAt',
        type: 'date',
        required: true,
        index: true,
        admin: { ...listed, date: { displayFormat: 'yyyy-MM-dd HH:mm:ss.SSS' } },
      },
      { name: 'body', type: 'textarea', required: true, admin: listed },
      { name: 'locales', type: 'json', admin: listed },
      { name: 'tags', type: 'json', admin: hidden },
      { name: 'fieldValues', type: 'json', admin: hidden },
      {
        name: 'target',
        label: 'Only for',
        type: 'relationship',
        relationTo: ENDPOINTS,
        admin: listed,
      },
      ...leaseFields(
        {
          pending: 'Waiting',
          running: 'Being handed out',
          done: 'Handed out',
          failed: 'Failed',
        },
        { isIndexed: false },
      ).map((field) => ({ ...field, admin: { ...field.admin, ...listed } }) as Field),
    ],
    endpoints: [createFeed(), createReport()],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}
