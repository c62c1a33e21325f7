import type { Field } from 'payload'

/** Shows beside a template how often it was downloaded. */
export const downloadsField: Field = {
  name: 'downloads',
  type: 'ui',
  label: 'Downloads',
  admin: {
    position: 'sidebar',
    components: {
      Field: '/plugins/documents/components/DownloadsPanel/index.tsx#DownloadsPanel',
    },
  },
}
