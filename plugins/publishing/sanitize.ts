import type { CollectionConfig, Config } from 'payload'
import type { PublishingPluginOptions, SanitizedOptions } from './types.ts'

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {Error} naming the option that is wrong
 */
export function sanitizeOptions(
  options: PublishingPluginOptions,
  config: Config,
): SanitizedOptions {
  const { pages, redirects, siteUrl, canSeeAll, liveSource } = options
  const collections = config.collections ?? []
  for (const slug of [...Object.keys(pages), redirects]) {
    if (!collections.some((collection) => collection.slug === slug)) {
      throw new Error(`publishingPlugin: there is no collection "${slug}"`)
    }
  }
  if (siteUrl !== undefined && !URL.canParse(siteUrl)) {
    throw new Error(
      `publishingPlugin: siteUrl "${siteUrl}" is no address such as https://example.com`,
    )
  }
  return {
    pages,
    redirects,
    siteUrl: siteUrl?.replace(/\/$/, '') ?? null,
    canSeeAll: canSeeAll ?? (({ req }) => req.user !== null),
    liveSource: liveSource ?? null,
    schedulable: collections
      .filter((collection) => collection.slug in pages && hasDrafts(collection))
      .map(({ slug }) => slug),
  }
}

const hasDrafts = ({ versions }: CollectionConfig): boolean =>
  typeof versions === 'object' && Boolean(versions.drafts)
