import {
  APIError,
  findOperation,
  type Collection,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import type { Selection } from './createSelector.ts'
import { readAccess } from './readAccess.ts'
import { setScope, type ReadScope } from './readScope.ts'

export interface Doc {
  id: string
  [field: string]: unknown
}

export interface FindDocsArgs {
  collection: SanitizedCollectionConfig
  scope: ReadScope
  selection: Selection
  where?: Where | undefined
  sort?: string[] | undefined
  /** 0 for as many as there are: only where `where` names ids. */
  limit: number
  /** From 1. */
  page?: number
  trash?: boolean
}

/**
 * Reads docs that the caller may see, with access control, and counts nothing. Drafts come only to
 * those who may read every doc of the collection; all others get what is published, whatever they
 * ask for.
 *
 * @throws {Forbidden} the caller may read none
 */
export async function findDocs(args: FindDocsArgs): Promise<Doc[]> {
  const { collection, scope, selection } = args
  const { req } = scope
  const page = args.page ?? 1
  const draft = scope.draft && (await readAccess(collection, req)) === true
  const { docs } = await findOperation({
    collection: collectionOf(req, collection),
    depth: 0,
    draft,
    limit: args.limit,
    overrideAccess: false,
    page,
    // MongoDB skips pages only where it counts.
    pagination: page > 1 && req.payload.db.name === 'mongoose',
    req,
    ...(selection === 'all' ? {} : { select: selection }),
    ...(args.sort === undefined ? {} : { sort: args.sort }),
    trash: args.trash ?? false,
    // Payload rewrites it in place.
    where: structuredClone(args.where ?? {}),
  })
  for (const doc of docs) setScope(doc, scope)
  return docs as unknown as Doc[]
}

/** @throws {APIError} 404: the collection is not there any more */
function collectionOf(req: PayloadRequest, { slug }: SanitizedCollectionConfig): Collection {
  const collection = req.payload.collections[slug]
  if (!collection) throw new APIError(`There is no collection "${slug}".`, 404, null, true)
  return collection
}
