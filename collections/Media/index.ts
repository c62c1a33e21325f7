import type { CollectionConfig } from 'payload'
import { anyone, staff } from '../shared/access/roles.ts'
import { preparePicture } from './hooks/preparePicture.ts'

/** @param directory absolute path of the folder that holds the files */
export const createMedia = (directory: string): CollectionConfig => ({
  slug: 'media',
  access: { create: staff, read: anyone, update: staff, delete: staff },
  admin: { group: 'Library', useAsTitle: 'filename' },
  upload: {
    staticDir: directory,
    // For the file chooser; `preparePicture` goes by the bytes.
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
  hooks: { beforeOperation: [preparePicture] },
})
