import type { CollectionConfig, CollectionSlug, Config, Payload, Plugin } from 'payload'
import { forgetEndpointsInUse } from '../../../plugins/webhooks/endpointsInUse.ts'
import { webhooksPlugin, type WebhooksPluginOptions } from '../../../plugins/webhooks/index.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from '../../../plugins/webhooks/types.ts'
import { createTestPayload, type TestPayload } from '../shared/createTestPayload.ts'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const createCollections = (): CollectionConfig[] => [
  {
    slug: 'users',
    auth: true,
    fields: [{ name: 'role', type: 'text' }],
  },
  {
    slug: 'articles',
    versions: { drafts: { autosave: true } },
    trash: true,
    fields: [
      { name: 'title', type: 'text', localized: true },
      { name: 'slug', type: 'text' },
    ],
  },
  { slug: 'tags', fields: [{ name: 'slug', type: 'text' }] },
]

export interface StoredBody {
  id: string
  type: string
  timestamp: string
  data: Record<string, unknown>
}

interface TestDoc extends Record<string, unknown> {
  id: string
}

export interface TestApp extends TestPayload {
  create: (collection: string, data: object, options?: object) => Promise<TestDoc>
  update: (collection: string, id: string, data: object, options?: object) => Promise<TestDoc>
  remove: (collection: string, id: string) => Promise<void>
  /** The bodies of all messages so far, oldest first. */
  bodies: () => Promise<StoredBody[]>
  messages: () => Promise<MessageDoc[]>
  deliveries: () => Promise<StoredDelivery[]>
  endpoint: (name: string) => Promise<EndpointDoc>
  clear: () => Promise<void>
}

export type StoredDelivery = DeliveryDoc & {
  error: string | null
  responseStatus: number | null
  responseExcerpt: string | null
}

/**
 * Articles (drafts, trash) and tags (neither) with webhooks on both.
 *
 * @param createConfig other collections and settings; called for each Payload instance
 */
export async function createTestApp(
  options: Partial<WebhooksPluginOptions> = {},
  laterPlugins: Plugin[] = [],
  createConfig: () => Omit<Partial<Config>, 'db' | 'secret'> = () => ({}),
): Promise<TestApp> {
  const app = await createTestPayload(() => ({
    collections: createCollections(),
    ...createConfig(),
    plugins: [
      webhooksPlugin({ events: { articles: 'article', tags: 'tag' }, ...options }),
      ...laterPlugins,
    ],
  }))
  const { payload } = app
  // The generated types describe the collections of the application, not these.
  const local = payload as unknown as Record<
    'create' | 'delete' | 'update',
    (args: object) => Promise<TestDoc>
  >
  return {
    ...app,
    create: (collection, data, more) => local.create({ collection, data, ...more }),
    update: (collection, id, data, more) => local.update({ collection, id, data, ...more }),
    remove: async (collection, id) => void (await local.delete({ collection, id })),
    bodies: async () =>
      (await all<MessageDoc>(payload, MESSAGES, 'occurredAt')).map(
        ({ body }) => JSON.parse(body) as StoredBody,
      ),
    messages: () => all<MessageDoc>(payload, MESSAGES, 'occurredAt'),
    deliveries: () => all<StoredDelivery>(payload, DELIVERIES, 'createdAt'),
    async endpoint(name) {
      const found = (await all<EndpointDoc>(payload, ENDPOINTS, 'name')).find(
        (endpoint) => endpoint.name === name,
      )
      if (!found) throw new Error(`no endpoint ${name}`)
      return found
    },
    async clear() {
      for (const collection of [DELIVERIES, MESSAGES, ENDPOINTS]) {
        await payload.db.deleteMany({ collection, where: {} })
      }
      forgetEndpointsInUse({ payload })
    },
  }
}

async function all<T>(payload: Payload, collection: CollectionSlug, sort: string): Promise<T[]> {
  const { docs } = await payload.db.find({
    collection,
    sort,
    pagination: false,
    limit: 0,
    where: {},
  })
  return docs as T[]
}
