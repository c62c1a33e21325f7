import type { CollectionConfig, Config, Plugin } from 'payload'
import { createDeliveries } from './collections/deliveries.ts'
import { createEndpoints } from './collections/endpoints.ts'
import { createHealth } from './collections/health.ts'
import { createMessages } from './collections/messages.ts'
import { createReplays } from './collections/replays.ts'
import { createChangeHooks } from './hooks/createChangeHooks.ts'
import { upsertManagedEndpoints } from './managedEndpoints.ts'
import { hasDrafts, sanitizeOptions } from './sanitize.ts'
import { customWithOptions } from './state.ts'
import type { SanitizedOptions, WebhooksPluginOptions } from './types.ts'

export { enqueueMessage, type NewMessage } from './enqueueMessage.ts'
export { redeliver, type RedeliverOutcome } from './redeliver.ts'
export {
  findLatestDeliveries,
  type DocDelivery,
  type EndpointDelivery,
} from './status/findLatestDeliveries.ts'
export { findUnsettled } from './status/findUnsettled.ts'
export type { ManagedEndpoint, WebhooksPluginOptions } from './types.ts'

/**
 * Tells webhook endpoints about published changes. The plugin only writes messages; `startWebhooks`
 * delivers them, in the process that calls it.
 *
 * @throws {Error} an option is wrong
 */
export const webhooksPlugin =
  (options: WebhooksPluginOptions): Plugin =>
  (config: Config): Config => {
    const sanitized = sanitizeOptions(options, config)
    return {
      ...config,
      custom: customWithOptions(config.custom, sanitized),
      collections: [
        ...(config.collections ?? []).map((collection) => withHooks(collection, sanitized)),
        createEndpoints(sanitized),
        createMessages(sanitized),
        createDeliveries(sanitized),
        createReplays(sanitized),
        createHealth(),
      ],
      onInit: async (payload) => {
        await upsertManagedEndpoints(payload)
        await config.onInit?.(payload)
      },
    }
  }

function withHooks(collection: CollectionConfig, { events }: SanitizedOptions): CollectionConfig {
  const noun = events[collection.slug]
  if (noun === undefined) return collection
  const hooks = createChangeHooks(noun, hasDrafts(collection))
  return {
    ...collection,
    hooks: {
      ...collection.hooks,
      beforeChange: [...(collection.hooks?.beforeChange ?? []), hooks.beforeChange],
      afterChange: [...(collection.hooks?.afterChange ?? []), hooks.afterChange],
      beforeDelete: [...(collection.hooks?.beforeDelete ?? []), hooks.beforeDelete],
      afterDelete: [...(collection.hooks?.afterDelete ?? []), hooks.afterDelete],
    },
  }
}
