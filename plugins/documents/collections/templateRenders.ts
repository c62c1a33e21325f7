import type { CollectionConfig } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import type { SanitizedOptions } from '../types.ts'
import { templateRendersSlug } from '../types.ts'

/** How far the files of each template are: one doc a template, worked off as a queue. */
export const createTemplateRenders = ({
  canSeeAll,
  collection,
}: SanitizedOptions): CollectionConfig => ({
  slug: templateRendersSlug,
  access: {
    create: () => false,
    read: ({ req }) => canSeeAll({ req }),
    update: () => false,
    delete: () => false,
  },
  admin: { group: 'System', hidden: true },
  disableDuplicate: true,
  graphQL: false,
  lockDocuments: false,
  fields: [
    {
      name: 'template',
      type: 'relationship',
      relationTo: collection,
      required: true,
      unique: true,
    },
    ...leaseFields({ pending: 'Waiting', running: 'Rendering', done: 'Ready', failed: 'Failed' }),
    {
      name: 'inputHash',
      type: 'text',
      admin: { description: 'Of the content in all locales, without its date.' },
    },
    {
      name: 'modifiedAt',
      type: 'text',
      admin: { description: 'When that content changed last; the date that the files carry.' },
    },
    { name: 'generatedAt', type: 'date' },
    {
      name: 'isForced',
      type: 'checkbox',
      admin: { description: 'Everything is made again, changed or not.' },
    },
    {
      name: 'batch',
      type: 'text',
      index: true,
      admin: { description: 'Run of `documents regenerate` that asked for it last.' },
    },
    {
      // Text and not a relationship: work on the queue writes the columns of this table alone.
      name: 'usedMedia',
      type: 'text',
      admin: { description: 'Ids of the pictures in the template, each between commas.' },
    },
    { name: 'error', type: 'textarea' },
  ],
})
