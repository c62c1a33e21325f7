import type { CollectionConfig } from 'payload'
import { anyone, staff } from '../shared/access/roles.ts'

/** @param directory absolute path of the folder that holds the files */
export const createMedia = (directory: string): CollectionConfig => ({
  slug: 'media',
  access: { create: staff, read: anyone, update: staff, delete: staff },
  admin: { group: 'Library', useAsTitle: 'filename' },
  upload: {
    staticDir: directory,
    // SVG can carry script; it is refused.
    mimeTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/avif'],
    adminThumbnail: 'thumbnail',
    imageSizes: [{ name: 'thumbnail', width: 320 }],
  },
  fields: [
    {
      name: 'alt',
      label: 'Alternative text',
      type: 'text',
      required: true,
      localized: true,
      admin: { description: 'What the picture shows, for those who do not see it.' },
    },
  ],
})
