import type { CollectionConfig } from 'payload'
import { ENDPOINTS, HEALTH } from '../types.ts'
import { nobody } from './access.ts'

/** What became of the attempts to one webhook endpoint in one hour, as counted by one process. */
export function createHealth(): CollectionConfig {
  return {
    slug: HEALTH,
    access: { create: nobody, read: nobody, update: nobody, delete: nobody },
    admin: { hidden: true },
    fields: [
      { name: 'key', type: 'text', required: true, unique: true },
      { name: 'endpoint', type: 'relationship', relationTo: ENDPOINTS },
      { name: 'startedAt', type: 'date', required: true, index: true },
      { name: 'delivered', type: 'number', required: true, min: 0 },
      { name: 'failed', type: 'number', required: true, min: 0 },
      // JSON of a histogram.
      { name: 'durations', type: 'text', required: true },
    ],
    indexes: [{ fields: ['endpoint', 'startedAt'] }],
    disableDuplicate: true,
    graphQL: false,
    lockDocuments: false,
  }
}
