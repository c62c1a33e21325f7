import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionSlug,
  PayloadRequest,
} from 'payload'
import { livePath } from '../live/livePath.ts'
import type { PublicPage } from '../types.ts'
import { redirectPath } from './redirectPath.ts'

type Id = number | string

interface MoveHooks {
  beforeChange: CollectionBeforeChangeHook
  afterChange: CollectionAfterChangeHook
}

/**
 * Hooks that compare where a doc was live with where it is live now. A draft says nothing of that,
 * so both ask the collection's own table, which holds what is published.
 */
export function createMoveHooks(page: PublicPage, redirects: CollectionSlug): MoveHooks {
  return {
    async beforeChange({ collection, data, operation, originalDoc, req }) {
      const id = (originalDoc as { id?: Id } | undefined)?.id
      if (operation === 'update' && id !== undefined) {
        const paths = pathsBefore(req)
        const key = `${collection.slug}/${id}`
        // The first change in a transaction knows what is live outside of it.
        if (!paths.has(key)) paths.set(key, (await livePath(req, collection.slug, id, page)).path)
      }
      return data as Record<string, unknown>
    },

    async afterChange({ collection, doc, req }) {
      const { id } = doc as { id: Id }
      const key = `${collection.slug}/${id}`
      const before = pathsBefore(req).get(key)
      pathsBefore(req).delete(key)
      if (!before) return
      const { path: after } = await livePath(req, collection.slug, id, page)
      if (after && after !== before) await redirectPath(req, redirects, before, after)
    },
  }
}

const pathsBefore = (req: PayloadRequest): Map<string, string | null> =>
  (req.context.publishingPathsBefore ??= new Map()) as Map<string, string | null>
