import type { BasePayload, CollectionSlug, SanitizedCollectionConfig } from 'payload'

export interface SubjectTitle {
  title: string
  /** Singular of the collection. */
  noun: string
  /** Path in the admin; null when the doc is gone. */
  path: string | null
}

/**
 * What people call the doc behind a `docKey`. Checks no access: for those who manage webhooks.
 *
 * @param docKey `<collection>/<id>`
 * @returns null when there is no such collection
 */
export async function readSubjectTitle(
  payload: BasePayload,
  docKey: string,
): Promise<SubjectTitle | null> {
  const slash = docKey.indexOf('/')
  const [slug, id] = [docKey.slice(0, slash) as CollectionSlug, docKey.slice(slash + 1)]
  const collection = payload.collections[slug] as { config: SanitizedCollectionConfig } | undefined
  if (slash < 0 || !collection) return null
  const { labels, admin } = collection.config
  const noun = typeof labels.singular === 'string' ? labels.singular : slug
  const doc = (await payload.findByID({
    collection: slug,
    id,
    depth: 0,
    disableErrors: true,
  })) as unknown as Record<string, unknown> | null
  if (!doc) return { title: id, noun, path: null }
  const title = doc[admin.useAsTitle ?? 'id']
  return {
    title: typeof title === 'string' && title !== '' ? title : id,
    noun,
    path: `${payload.config.routes.admin}/collections/${slug}/${id}`,
  }
}
