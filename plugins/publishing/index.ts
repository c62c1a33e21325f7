import type { CollectionConfig, CollectionSlug, Plugin } from 'payload'
import { createScheduledPublishes } from './collections/scheduledPublishes.ts'
import { createLiveEndpoints } from './endpoints/live.ts'
import { createOverviewEndpoint } from './endpoints/overview.ts'
import { createScheduleEndpoints } from './endpoints/schedule.ts'
import { liveField, scheduleField } from './fields/publishingFields.ts'
import { cancelOnDelete } from './hooks/cancelOnDelete.ts'
import { createMoveHooks } from './hooks/createMoveHooks.ts'
import { sanitizeOptions } from './sanitize.ts'
import { customWithOptions } from './state.ts'
import type { PublicPage, PublishingPluginOptions, SanitizedOptions } from './types.ts'

export type {
  DisabledFrontEnd,
  DocNews,
  FrontEndNews,
  LiveSource,
  PublicPage,
  PublishingPluginOptions,
  UnsettledDoc,
} from './types.ts'

/**
 * What happens between pressing Publish and the public page:
 *
 * - when a live doc is published under another path, the old path gets a redirect, in the same
 *   transaction;
 * - a version can be published, or a doc taken away, at a time; `startPublishing` does it;
 * - each doc shows whether it is live.
 *
 * @throws {Error} at boot, when an option is wrong
 */
export const publishingPlugin =
  (options: PublishingPluginOptions): Plugin =>
  (config) => {
    const sanitized = sanitizeOptions(options, config)
    return {
      ...config,
      custom: customWithOptions(config.custom, sanitized),
      admin: {
        ...config.admin,
        components: {
          ...config.admin?.components,
          beforeDashboard: [
            ...(config.admin?.components?.beforeDashboard ?? []),
            '/plugins/publishing/components/NotLive/index.tsx#NotLive',
          ],
        },
      },
      endpoints: [...(config.endpoints ?? []), createOverviewEndpoint(sanitized)],
      collections: [
        ...(config.collections ?? []).map((collection) => {
          const page = sanitized.pages[collection.slug]
          return page ? withPage(collection, page, sanitized) : collection
        }),
        createScheduledPublishes(sanitized),
      ],
    }
  }

function withPage(
  collection: CollectionConfig,
  page: PublicPage,
  options: SanitizedOptions,
): CollectionConfig {
  const { fields, hooks, endpoints } = collection
  const isSchedulable = options.schedulable.includes(collection.slug)
  const moves = createMoveHooks(page, options.redirects as CollectionSlug)
  return {
    ...collection,
    fields: [
      ...(options.liveSource ? [liveField] : []),
      ...(isSchedulable ? [scheduleField] : []),
      ...fields,
    ],
    endpoints: [
      ...(endpoints || []),
      ...(options.liveSource ? createLiveEndpoints(collection.slug, options) : []),
      ...(isSchedulable ? createScheduleEndpoints(collection.slug, options) : []),
    ],
    hooks: {
      ...hooks,
      beforeChange: [...(hooks?.beforeChange ?? []), moves.beforeChange],
      afterChange: [...(hooks?.afterChange ?? []), moves.afterChange],
      afterDelete: [...(hooks?.afterDelete ?? []), cancelOnDelete],
    },
  }
}
