import type { CollectionConfig } from 'payload'
import { downloadCountsSlug, type SanitizedOptions } from '../types.ts'

/** How often each template was downloaded, per day; nothing of who did. */
export const createDownloadCounts = ({
  canSeeAll,
  collection,
}: SanitizedOptions): CollectionConfig => ({
  slug: downloadCountsSlug,
  access: {
    create: () => false,
    read: ({ req }) => canSeeAll({ req }),
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'System',
    defaultColumns: ['day', 'template', 'format', 'kind', 'count'],
    description: 'Downloads of templates per day (UTC), format and kind; read-only.',
  },
  defaultSort: '-day',
  disableDuplicate: true,
  graphQL: { disableMutations: true },
  lockDocuments: false,
  timestamps: false,
  fields: [
    { name: 'template', type: 'relationship', relationTo: collection, index: true },
    {
      name: 'day',
      type: 'text',
      required: true,
      index: true,
      admin: { description: 'As 2026-03-02, in UTC.' },
    },
    { name: 'format', type: 'text', required: true },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'get', label: 'As it is' },
        { value: 'fill', label: 'Filled in' },
      ],
    },
    { name: 'count', type: 'number', required: true },
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
  ],
})
