// A stock project: what create-payload-app makes, with collections equal to Platen's.
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { env } from 'node:process'
import { buildConfig } from 'payload'

const published = ({ req }) => (req.user ? true : { _status: { equals: 'published' } })
const library = { access: { read: published }, versions: { drafts: true } }
const text = (name, rest = {}) => ({ name, type: 'text', ...rest })
const number = (name) => ({ name, type: 'number' })
const slug = text('slug', { unique: true, index: true })
const related = (name, relationTo, rest = {}) => ({
  ...{ name, type: 'relationship', relationTo },
  ...rest,
})
const picture = [text('url'), number('width'), number('height')]

export default buildConfig({
  secret: env.PAYLOAD_SECRET ?? '',
  db: sqliteAdapter({ client: { url: env.DATABASE_URL ?? '' }, idType: 'uuid', wal: true }),
  editor: lexicalEditor(),
  localization: { locales: ['en'], defaultLocale: 'en' },
  telemetry: false,
  collections: [
    { slug: 'users', auth: true, fields: [] },
    {
      slug: 'tags',
      ...library,
      fields: [
        text('name', { required: true, localized: true }),
        slug,
        { name: 'description', type: 'textarea', localized: true },
        text('letter', { localized: true, index: true }),
        related('leadArticle', 'articles'),
        related('pinnedTemplates', 'document-templates', { hasMany: true }),
      ],
    },
    {
      slug: 'articles',
      ...library,
      fields: [
        text('title', { required: true, localized: true }),
        slug,
        { name: 'summary', type: 'textarea', localized: true },
        { name: 'body', type: 'richText', localized: true },
        { name: 'publishedAt', type: 'date', index: true },
      ],
    },
    {
      slug: 'document-templates',
      ...library,
      fields: [
        text('title', { required: true, localized: true }),
        slug,
        { name: 'description', type: 'textarea', localized: true },
        { name: 'body', type: 'richText', localized: true },
        text('language'),
        { name: 'paper', type: 'select', options: ['a4', 'letter'], defaultValue: 'a4' },
        { name: 'licence', type: 'select', options: ['free', 'CC0-1.0'], defaultValue: 'free' },
        related('tags', 'tags', { hasMany: true, index: true }),
        {
          name: 'files',
          type: 'array',
          fields: [
            text('format'),
            text('filename'),
            number('bytes'),
            text('mimeType'),
            text('url'),
          ],
        },
        {
          name: 'previews',
          type: 'array',
          fields: [
            ...picture,
            { name: 'sources', type: 'array', fields: [...picture, text('format')] },
          ],
        },
      ],
    },
  ],
})
