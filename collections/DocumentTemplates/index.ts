import type { CollectionConfig } from 'payload'
import { editors, staff } from '../shared/access/roles.ts'
import { staffOrPublished } from '../shared/access/staffOrPublished.ts'
import { slugField } from '../shared/fields/slug.ts'
import { seoField } from '../shared/fields/seo.ts'
import { refuseProbing } from '../shared/hooks/refuseProbing.ts'
import { draftsAndVersions } from '../shared/versions.ts'

/** The documents plugin adds the body, its fields, and the generated files. */
export const DocumentTemplates: CollectionConfig = {
  slug: 'document-templates',
  access: {
    create: editors,
    read: staffOrPublished,
    readVersions: staff,
    update: editors,
    delete: editors,
  },
  admin: {
    group: 'Library',
    useAsTitle: 'title',
    defaultColumns: ['title', 'tags', 'language', 'updatedAt', '_status'],
    listSearchableFields: ['title', 'slug'],
  },
  fields: [
    { name: 'title', type: 'text', required: true, localized: true, maxLength: 160 },
    {
      name: 'description',
      type: 'textarea',
      localized: true,
      maxLength: 400,
      admin: { description: 'What it is for and who uses it, in two or three sentences.' },
    },
    { name: 'tags', type: 'relationship', relationTo: 'tags', hasMany: true, index: true },
    seoField(),
    slugField('title'),
    {
      name: 'language',
      type: 'text',
      required: true,
      defaultValue: 'en',
      admin: { position: 'sidebar', description: 'BCP 47, such as en or en-GB.' },
      validate: (value: string | null | undefined) =>
        isLanguageTag(value) || 'Give a language as in BCP 47, such as "en", "en-GB" or "pl".',
    },
    {
      name: 'licence',
      type: 'select',
      required: true,
      defaultValue: 'free',
      admin: { position: 'sidebar' },
      options: [
        { value: 'free', label: 'Free to use and change' },
        { value: 'CC0-1.0', label: 'CC0 1.0: public domain' },
        { value: 'CC-BY-4.0', label: 'CC BY 4.0: name the source' },
      ],
    },
  ],
  // Most docs are published: by `_status` alone, SQLite would sort them all for a page of the newest.
  indexes: [{ fields: ['_status', 'createdAt'] }],
  hooks: { beforeOperation: [refuseProbing] },
  versions: draftsAndVersions,
}

function isLanguageTag(value: string | null | undefined): boolean {
  if (!value) return false
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
