import type { CollectionConfig, CollectionSlug, Plugin } from 'payload'
import { createMoveHooks } from './hooks/createMoveHooks.ts'
import type { PublicPage, PublishingPluginOptions } from './types.ts'

export type { PublicPage, PublishingPluginOptions } from './types.ts'

/**
 * Keeps public addresses alive: when a live doc is published under another path, the old path gets
 * a redirect, in the same transaction.
 *
 * @throws {Error} at boot, when the options name a collection that does not exist
 */
export const publishingPlugin =
  ({ pages, redirects }: PublishingPluginOptions): Plugin =>
  (config) => {
    const collections = config.collections ?? []
    for (const slug of [...Object.keys(pages), redirects]) {
      if (!collections.some((collection) => collection.slug === slug)) {
        throw new Error(`publishingPlugin: there is no collection "${slug}"`)
      }
    }
    return {
      ...config,
      collections: collections.map((collection) => {
        const page = pages[collection.slug]
        return page ? withRedirects(collection, page, redirects as CollectionSlug) : collection
      }),
    }
  }

function withRedirects(
  collection: CollectionConfig,
  page: PublicPage,
  redirects: CollectionSlug,
): CollectionConfig {
  const { beforeChange, afterChange } = createMoveHooks(page, redirects)
  return {
    ...collection,
    hooks: {
      ...collection.hooks,
      beforeChange: [...(collection.hooks?.beforeChange ?? []), beforeChange],
      afterChange: [...(collection.hooks?.afterChange ?? []), afterChange],
    },
  }
}
