import type { CollectionConfig } from 'payload'
import { staff } from '../shared/access/roles.ts'
import { staffOrPublished } from '../shared/access/staffOrPublished.ts'
import { articleEditor } from '../shared/fields/articleEditor.ts'
import { seoField } from '../shared/fields/seo.ts'
import { slugField } from '../shared/fields/slug.ts'
import { refuseProbing } from '../shared/hooks/refuseProbing.ts'
import { draftsAndVersions } from '../shared/versions.ts'
import { setPublishedAt } from './hooks/setPublishedAt.ts'
import { tellByline } from './hooks/tellByline.ts'

export const Articles: CollectionConfig = {
  slug: 'articles',
  access: {
    create: staff,
    read: staffOrPublished,
    readVersions: staff,
    update: staff,
    delete: staff,
  },
  admin: {
    group: 'Library',
    useAsTitle: 'title',
    defaultColumns: ['title', 'tags', 'publishedAt', '_status'],
    listSearchableFields: ['title', 'slug'],
  },
  fields: [
    { name: 'title', type: 'text', required: true, localized: true, maxLength: 160 },
    {
      name: 'summary',
      type: 'textarea',
      localized: true,
      maxLength: 300,
      admin: { description: 'One or two sentences for lists and search results.' },
    },
    { name: 'hero', type: 'upload', relationTo: 'media' },
    { name: 'body', type: 'richText', required: true, localized: true, editor: articleEditor },
    { name: 'tags', type: 'relationship', relationTo: 'tags', hasMany: true, index: true },
    {
      name: 'relatedTemplates',
      type: 'relationship',
      relationTo: 'document-templates',
      hasMany: true,
    },
    seoField(),
    slugField('title'),
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      defaultValue: ({ user }) => user?.id,
      admin: { position: 'sidebar' },
    },
    {
      name: 'byline',
      type: 'text',
      virtual: true,
      admin: { hidden: true, description: 'The name of the author.' },
      custom: { reads: ['author'] },
      hooks: { afterRead: [tellByline] },
    },
    {
      name: 'publishedAt',
      type: 'date',
      index: true,
      admin: {
        position: 'sidebar',
        description: 'Set when first published.',
        date: { pickerAppearance: 'dayAndTime' },
      },
    },
  ],
  // Most docs are published: by `_status` alone, SQLite would sort them all for a page of the newest.
  indexes: [{ fields: ['_status', 'createdAt'] }, { fields: ['_status', 'publishedAt'] }],
  hooks: { beforeOperation: [refuseProbing], beforeChange: [setPublishedAt] },
  versions: draftsAndVersions,
}
