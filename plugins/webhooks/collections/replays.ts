import type { CollectionConfig } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { createCancelReplay } from '../endpoints/cancelReplay.ts'
import { ENDPOINTS, REPLAYS, type SanitizedOptions } from '../types.ts'
import { nobody, whoeverCanManage } from './access.ts'

const readOnly = { readOnly: true } as const

/** Orders to deliver a span of messages again. They are seen on the page of their endpoint. */
export function createReplays(options: SanitizedOptions): CollectionConfig {
  return {
    slug: REPLAYS,
    labels: { singular: 'Replay', plural: 'Replays' },
    access: {
      create: nobody,
      read: whoeverCanManage(options),
      update: nobody,
      delete: nobody,
    },
    admin: { group: 'Webhooks', hidden: true, useAsTitle: 'since' },
    defaultSort: '-createdAt',
    fields: [
      // Not required in the database: deleting the doc at the other end may clear it.
      {
        name: 'endpoint',
        label: 'Webhook endpoint',
        type: 'relationship',
        relationTo: ENDPOINTS,
        index: true,
        admin: readOnly,
      },
      { name: 'since', type: 'date', required: true, admin: readOnly },
      { name: 'until', type: 'date', required: true, admin: readOnly },
      { name: 'total', type: 'number', required: true, admin: readOnly },
      { name: 'handedOut', type: 'number', required: true, defaultValue: 0, admin: readOnly },
      { name: 'cursorAt', type: 'date', admin: { hidden: true } },
      { name: 'cursorId', type: 'text', admin: { hidden: true } },
      { name: 'cancelledAt', type: 'date', admin: readOnly },
      ...leaseFields({
        pending: 'Waiting',
        running: 'Running',
        done: 'Handed out',
        failed: 'Failed',
      }),
    ],
    endpoints: [createCancelReplay(options)],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}
