/** What the public can see of a doc. */
export interface LiveState {
  /** In the default locale when slugs are localised. */
  slug?: string
  /** Locales in which the doc is public; empty without localisation. */
  locales: string[]
  /** When the live row was last written. Saving a draft over a live doc leaves it alone. */
  writtenAt?: string
  /** What a reader in each of those locales gets, in brief; absent when nobody compared. */
  digests?: Record<string, string>
}

export interface Change {
  verb: 'created' | 'deleted' | 'published' | 'unpublished' | 'updated'
  slug?: string
  /** The slug under which the doc was public until now, when that is another one. */
  previousSlug?: string
  /** Those in which the public sees something else than before. */
  locales: string[]
}

/**
 * Names the change from one live state to the next, or null when the public sees none.
 *
 * Both states are what is live, not what is drafted, so a slug renamed in a draft counts from the
 * moment that draft is published. A doc that is live in some locale already is updated, not
 * published, when another locale is added; the locales say which.
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
  const locales = concernedLocales(before, after)
  const isRenamed = before.slug !== undefined && before.slug !== slug
  return { verb: 'updated', slug, locales, ...(isRenamed && { previousSlug: before.slug }) }
}

/** All of them when nothing is known to differ: the doc was written, so somebody wants it told. */
function concernedLocales(before: LiveState, after: LiveState): string[] {
  const all = [...new Set([...after.locales, ...before.locales])]
  const differing = all.filter((locale) => before.digests?.[locale] !== after.digests?.[locale])
  return differing.length > 0 ? differing : all
}
