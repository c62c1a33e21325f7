import type { CollectionConfig, Field, Where } from 'payload'
import type { SanitizedOptions } from '../types.ts'
import { generatedFilesSlug } from '../types.ts'

/** Files and pictures made from templates. Written by the plugin alone; bytes lie on disk. */
export const createGeneratedFiles = ({
  canSeeAll,
  collection,
}: SanitizedOptions): CollectionConfig => ({
  slug: generatedFilesSlug,
  access: {
    create: () => false,
    read: ({ req }) => canSeeAll({ req }) || CURRENT_OF_PUBLISHED,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'System',
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'locale', 'bytes', 'isCurrent', 'generatedAt'],
    description: 'Made from templates when they are published; read-only.',
  },
  disableDuplicate: true,
  graphQL: { disableMutations: true },
  lockDocuments: false,
  fields: [
    { name: 'template', type: 'relationship', relationTo: collection, required: true, index: true },
    { name: 'locale', type: 'text', required: true },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'file', label: 'File' },
        { value: 'preview', label: 'Picture of a page' },
      ],
    },
    { name: 'format', type: 'text', required: true },
    describedNumber('page', 'Only of pictures; from 1.'),
    describedNumber('pageCount', 'Pages of the whole document, as the PDF has them.'),
    describedNumber('width', 'Pixels.'),
    describedNumber('height', 'Pixels.'),
    {
      name: 'placeholder',
      type: 'text',
      admin: { description: 'Only of pictures: a blurred one to show first, as a data: URL.' },
    },
    { name: 'key', type: 'text', required: true, index: true },
    { name: 'filename', type: 'text', required: true },
    {
      name: 'url',
      type: 'text',
      required: true,
      admin: { description: 'Path on the CMS from which the file is downloaded.' },
    },
    { name: 'mimeType', type: 'text', required: true },
    { name: 'bytes', type: 'number', required: true },
    // No index: half of all rows and more are current, and SQLite would prefer it to `template`.
    { name: 'isCurrent', type: 'checkbox', required: true, defaultValue: true },
    { name: 'generatedAt', type: 'date', required: true },
  ],
})

/** Visitors see what belongs to templates that are published, and nothing outdated. */
const CURRENT_OF_PUBLISHED: Where = {
  and: [{ isCurrent: { equals: true } }, { 'template._status': { equals: 'published' } }],
}

const describedNumber = (name: string, description: string): Field => ({
  name,
  type: 'number',
  admin: { description },
})
