import type { CollectionConfig } from 'payload'
import { leaseFields } from '../../shared/leasedQueue.ts'
import { SCHEDULED_PUBLISHES, type SanitizedOptions } from '../types.ts'

const readOnly = { readOnly: true } as const
const hidden = { hidden: true, disableListColumn: true, disableListFilter: true } as const
const date = { displayFormat: 'yyyy-MM-dd HH:mm:ss' }
const requiredText = { type: 'text', required: true, admin: readOnly } as const

/** What goes out, or is taken away, at a time that somebody chose. Written by the plugin alone. */
export const createScheduledPublishes = ({ canSeeAll }: SanitizedOptions): CollectionConfig => ({
  slug: SCHEDULED_PUBLISHES,
  labels: { singular: 'Scheduled change', plural: 'Schedule' },
  access: {
    create: () => false,
    read: ({ req }) => canSeeAll({ req }),
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Library',
    useAsTitle: 'docTitle',
    defaultColumns: ['docTitle', 'action', 'runAt', 'status', 'userName'],
    description: 'What goes out at a time that somebody chose. Schedule and cancel it on the doc.',
  },
  defaultSort: '-runAt',
  fields: [
    { name: 'docTitle', label: 'Doc', type: 'text', admin: readOnly },
    { name: 'docCollection', label: 'Collection', ...requiredText, index: true },
    { name: 'docId', label: 'Id of the doc', ...requiredText, index: true },
    {
      name: 'action',
      type: 'select',
      required: true,
      options: [
        { value: 'publish', label: 'Publish' },
        { value: 'unpublish', label: 'Unpublish' },
      ],
      admin: readOnly,
    },
    { name: 'runAt', label: 'Time', type: 'date', required: true, admin: { ...readOnly, date } },
    {
      name: 'versionSavedAt',
      label: 'Version of',
      type: 'date',
      admin: { ...readOnly, date, description: 'Later drafts do not go out.' },
    },
    { name: 'userName', label: 'Scheduled by', ...requiredText },
    { name: 'firedAt', label: 'Done at', type: 'date', admin: { ...readOnly, date } },
    { name: 'note', type: 'text', admin: readOnly },
    { name: 'error', label: 'Reason of failure', type: 'textarea', admin: readOnly },
    ...leaseFields({ pending: 'Scheduled', running: 'Under way', done: 'Done', failed: 'Failed' }),
    { name: 'versionId', type: 'text', admin: hidden },
    { name: 'snapshot', type: 'json', hidden: true, admin: hidden },
    { name: 'pendingKey', type: 'text', required: true, unique: true, hidden: true, admin: hidden },
    { name: 'userCollection', type: 'text', required: true, admin: hidden },
    { name: 'userId', type: 'text', required: true, admin: hidden },
    { name: 'tries', type: 'number', defaultValue: 0, admin: hidden },
  ],
  disableDuplicate: true,
  graphQL: false,
  lockDocuments: false,
})
