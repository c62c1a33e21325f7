import type { FindDocsArgs } from './findDocs.ts'
import { readAccess } from './readAccess.ts'

/**
 * Counts the docs of a list that the caller may see.
 *
 * @throws {Forbidden} the caller may read none
 */
export async function countDocs({
  collection,
  scope,
  where,
  trash = false,
}: Pick<FindDocsArgs, 'collection' | 'scope' | 'trash' | 'where'>): Promise<number> {
  const { req } = scope
  const options = {
    collection: collection.slug,
    overrideAccess: false,
    req,
    trash,
    // Payload rewrites it in place.
    where: structuredClone(where ?? {}),
  }
  const isDraft = scope.draft && (await readAccess(collection, req)) === true
  const { totalDocs } = isDraft
    ? await req.payload.find({ ...options, depth: 0, draft: true, limit: 1, select: {} })
    : await req.payload.count(options)
  return totalDocs
}
