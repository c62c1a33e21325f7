/** What the public can see of a doc. */
export interface LiveState {
  /** In the default locale when slugs are localised. */
  slug?: string
  /** Locales in which the doc is public; empty without localisation. */
  locales: string[]
  /** When the live row was last written. Saving a draft over a live doc leaves it alone. */
  writtenAt?: string
}

export interface Change {
  verb: 'created' | 'deleted' | 'published' | 'unpublished' | 'updated'
  slug?: string
  /** The slug under which the doc was public until now, when that is another one. */
  previousSlug?: string
  /** Every locale that is or was public. */
  locales: string[]
}

/**
 * Names the change from one live state to the next, or null when the public sees none.
 *
 * Both states are what is live, not what is drafted, so a slug renamed in a draft counts from the
 * moment that draft is published.
 *
 * @param before null when the doc was not live
 * @param after  null when it no longer is
 * @param exists whether the doc is still there
 */
export function judgeChange(
  before: LiveState | null,
  after: LiveState | null,
  { hasDrafts, exists }: { hasDrafts: boolean; exists: boolean },
): Change | null {
  if (!before && !after) return null
  if (!after) {
    const { slug, locales } = before as LiveState
    return { verb: exists && hasDrafts ? 'unpublished' : 'deleted', slug, locales }
  }
  const { slug } = after
  if (hasDrafts && before?.writtenAt && before.writtenAt === after.writtenAt) return null
  if (!before) return { verb: hasDrafts ? 'published' : 'created', slug, locales: after.locales }
  const locales = [...new Set([...after.locales, ...before.locales])]
  const isRenamed = before.slug !== undefined && before.slug !== slug
  return { verb: 'updated', slug, locales, ...(isRenamed && { previousSlug: before.slug }) }
}
