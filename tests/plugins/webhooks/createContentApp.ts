import type { CollectionConfig, Config } from 'payload'
import type { WebhooksPluginOptions } from '../../../plugins/webhooks/index.ts'
import { createTestApp, type TestApp } from './createTestApp.ts'

const createCollections = (): CollectionConfig[] => [
  { slug: 'users', auth: { useAPIKey: true }, fields: [{ name: 'role', type: 'text' }] },
  { slug: 'tags', fields: [{ name: 'slug', type: 'text' }] },
  {
    slug: 'articles',
    versions: { drafts: { autosave: true } },
    trash: true,
    fields: [
      { name: 'title', type: 'text', localized: true },
      { name: 'slug', type: 'text' },
      { name: 'text', type: 'textarea' },
      { name: 'tags', type: 'relationship', relationTo: 'tags', hasMany: true },
      {
        name: 'meta',
        type: 'group',
        fields: [
          { name: 'note', type: 'text', localized: true },
          { name: 'internal', type: 'text', hidden: true },
        ],
      },
      {
        name: 'rows',
        type: 'array',
        fields: [
          { name: 'label', type: 'text', localized: true },
          { name: 'apiKey', type: 'text' },
        ],
      },
      { name: 'token', type: 'text', hidden: true },
      { name: 'staffNote', type: 'text', access: { read: ({ req }) => Boolean(req.user) } },
    ],
  },
]

/** Articles in English and German, tagged, with fields of every degree of openness. */
export function createContentApp(
  options: Partial<WebhooksPluginOptions> = {},
  more: () => Omit<Partial<Config>, 'db' | 'secret'> = () => ({}),
): Promise<TestApp> {
  return createTestApp(
    {
      events: { articles: 'article', tags: 'tag', users: 'user' },
      tags: { collection: 'tags', fields: { articles: 'tags' } },
      ...options,
    },
    [],
    () => ({
      collections: createCollections(),
      localization: { locales: ['en', 'de'], defaultLocale: 'en' },
      ...more(),
    }),
  )
}
