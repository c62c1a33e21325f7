import type { CollectionSlug, PayloadRequest } from 'payload'
import type { DocId, PublicPage } from '../types.ts'
import { inDefaultLocale } from './inDefaultLocale.ts'

/**
 * Where a doc is live at this point of the transaction, going by the collection's own row: drafts
 * are not in it.
 *
 * Reads past the Local API: a call with `locale` there would change the locale of `req`, in the
 * middle of writing another one.
 *
 * @returns `path: null` when it has no page
 */
export async function livePath(
  req: PayloadRequest,
  slug: string,
  id: DocId,
  page: PublicPage,
): Promise<{ isLive: boolean; path: string | null }> {
  const doc = await req.payload.db.findOne<Record<string, unknown> & { id: DocId }>({
    collection: slug as CollectionSlug,
    where: { id: { equals: id } },
    select: Object.fromEntries(['_status', ...page.fields].map((name) => [name, true as const])),
    req,
  })
  if (!doc) return { isLive: false, path: null }
  const { config } = req.payload.collections[slug as CollectionSlug]
  const isLive = config.versions?.drafts ? doc._status === 'published' : true
  return { isLive, path: isLive ? page.path(inDefaultLocale(req.payload, doc)) : null }
}
