import type { CollectionConfig } from 'payload'
import { staff } from '../shared/access/roles.ts'
import { staffOrPublished } from '../shared/access/staffOrPublished.ts'
import { seoField } from '../shared/fields/seo.ts'
import { slugField } from '../shared/fields/slug.ts'
import { refuseProbing } from '../shared/hooks/refuseProbing.ts'
import { draftsAndVersions } from '../shared/versions.ts'
import { setLetter } from './hooks/setLetter.ts'
import { tellIndexable, tellIndexingNote } from './hooks/tellIndexing.ts'

export const Tags: CollectionConfig = {
  slug: 'tags',
  access: {
    create: staff,
    read: staffOrPublished,
    readVersions: staff,
    update: staff,
    delete: staff,
  },
  admin: {
    group: 'Library',
    useAsTitle: 'name',
    defaultColumns: ['name', 'letter', 'leadArticle', '_status'],
    listSearchableFields: ['name', 'slug', 'aliases'],
  },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      localized: true,
      maxLength: 120,
      admin: { description: 'What people search for, in lower case.' },
    },
    {
      name: 'description',
      type: 'textarea',
      localized: true,
      maxLength: 300,
      admin: { description: 'One or two sentences for the tag page and search results.' },
    },
    {
      name: 'leadArticle',
      type: 'relationship',
      relationTo: 'articles',
      admin: { description: 'Shown on the tag page above the templates.' },
    },
    {
      name: 'pinnedTemplates',
      type: 'relationship',
      relationTo: 'document-templates',
      hasMany: true,
      admin: { description: 'Listed first on the tag page, in this order.' },
    },
    {
      name: 'aliases',
      type: 'text',
      hasMany: true,
      localized: true,
      admin: { description: 'Other names that people search for.' },
    },
    seoField(),
    slugField('name'),
    {
      name: 'letter',
      type: 'text',
      localized: true,
      index: true,
      admin: { position: 'sidebar', readOnly: true, description: 'Where A–Z lists show the tag.' },
      hooks: { beforeChange: [setLetter] },
    },
    {
      name: 'indexable',
      type: 'checkbox',
      virtual: true,
      admin: {
        position: 'sidebar',
        readOnly: true,
        description: 'Whether search engines are asked to list the tag page.',
      },
      custom: { reads: ['leadArticle'] },
      hooks: { afterRead: [tellIndexable] },
    },
    {
      name: 'indexingNote',
      type: 'text',
      virtual: true,
      admin: {
        position: 'sidebar',
        readOnly: true,
        description: 'What keeps search engines from listing the tag page, for those logged in.',
      },
      custom: { reads: ['leadArticle'] },
      access: { read: ({ req }) => Boolean(req.user) },
      hooks: { afterRead: [tellIndexingNote] },
    },
  ],
  // Most docs are published: by `_status` alone, SQLite would sort them all for a page of the newest.
  indexes: [{ fields: ['_status', 'createdAt'] }],
  hooks: { beforeOperation: [refuseProbing] },
  versions: draftsAndVersions,
}
