import type { CollectionSlug, RelationshipFieldManyValidation } from 'payload'
import { relationship } from 'payload/shared'

/**
 * Checks that the docs which a relationship names exist: SQLite would fail, MongoDB keep their ids.
 *
 * @param collection slug of the related collection
 */
export const areThere =
  (collection: CollectionSlug): RelationshipFieldManyValidation =>
  async (value, options) => {
    const verdict = await relationship(value, options)
    if (verdict !== true || options.event === 'onChange' || !Array.isArray(value)) return verdict
    const ids = value.filter((id) => typeof id === 'string' || typeof id === 'number')
    if (ids.length === 0) return true
    const { docs } = await options.req.payload.db.find<{ id: number | string }>({
      collection,
      where: { id: { in: ids } },
      limit: 0,
      pagination: false,
      req: options.req,
    })
    const missing = ids.filter((id) => !docs.some((doc) => doc.id === id))
    return (
      missing.length === 0 ||
      `In ${collection} there is no ${missing.join(', ')} any more. Take it out.`
    )
  }
