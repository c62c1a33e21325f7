import type { CollectionConfig } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { createFeed } from '../endpoints/feed.ts'
import { createReport } from '../endpoints/report.ts'
import { ENDPOINTS, MESSAGES, type MessageDoc, type SanitizedOptions } from '../types.ts'
import { nobody, whoeverCanManage } from './access.ts'

const readOnly = { readOnly: true } as const

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
      { name: 'messageId', type: 'text', required: true, unique: true, admin: readOnly },
      { name: 'eventType', type: 'text', required: true, index: true, admin: readOnly },
      {
        name: 'docCollection',
        label: 'Collection',
        type: 'text',
        required: true,
        admin: readOnly,
      },
      {
        name: 'docId',
        label: 'Doc',
        type: 'text',
        required: true,
        admin: readOnly,
      },
      {
        name: 'occurredAt',
        type: 'date',
        required: true,
        index: true,
        admin: { readOnly: true, date: { displayFormat: 'yyyy-MM-dd HH:mm:ss.SSS' } },
      },
      {
        name: 'body',
        type: 'textarea',
        required: true,
        admin: {
          readOnly: true,
          description: 'What is signed and sent; endpoints that select fields get those as well.',
        },
      },
      { name: 'locales', type: 'json', admin: readOnly },
      { name: 'tags', type: 'json', admin: { hidden: true, disableListColumn: true } },
      { name: 'fieldValues', type: 'json', admin: { hidden: true, disableListColumn: true } },
      {
        name: 'target',
        label: 'Only for',
        type: 'relationship',
        relationTo: ENDPOINTS,
        admin: { ...readOnly, condition: (data) => Boolean((data as Partial<MessageDoc>).target) },
      },
      ...leaseFields({
        pending: 'Waiting',
        running: 'Being handed out',
        done: 'Handed out',
        failed: 'Failed',
      }),
    ],
    endpoints: [createFeed(), createReport()],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}
