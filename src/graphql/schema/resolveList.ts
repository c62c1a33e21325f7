import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import type { SanitizedCollectionConfig, Where } from 'payload'
import type { GraphqlContext } from '../context.ts'
import { selectOnly, type Selector } from './createSelector.ts'
import { checkSort } from './checkSort.ts'
import { checkWhere } from './checkWhere.ts'
import { countDocs } from './countDocs.ts'
import { findDocs, type Doc } from './findDocs.ts'
import { narrowScope, scopeOf, type ReadScope, type ScopeArgs } from './readScope.ts'
import { refusePage } from './refusePage.ts'

export const DEFAULT_LIMIT = 10

export interface ListArgs extends ScopeArgs {
  where?: Where | null
  sort?: string | null
  limit?: number | null
  page?: number | null
  trash?: boolean | null
}

/** A page of a list; each part is read only when the query asks for it. */
export interface List {
  docs: (args: unknown, context: GraphqlContext, info: GraphQLResolveInfo) => Promise<Doc[]>
  totalDocs: () => Promise<number>
  totalPages: () => Promise<number>
  hasNextPage: () => Promise<boolean>
  nextPage: () => Promise<number | null>
  hasPrevPage: boolean
  prevPage: number | null
  limit: number
  page: number
  offset: number
  pagingCounter: number
}

/** Resolves `Tags(where, sort, limit, page, …)`. */
export const resolveList =
  (
    collection: SanitizedCollectionConfig,
    select: Selector,
  ): GraphQLFieldResolver<unknown, GraphqlContext, ListArgs> =>
  (_parent, args, context) =>
    createList(collection, select, narrowScope(scopeOf(undefined, context), args), args)

/** @throws {GraphQLError} BAD_USER_INPUT for a filter, page or limit that makes no sense */
export function createList(
  collection: SanitizedCollectionConfig,
  select: Selector,
  scope: ReadScope,
  args: ListArgs,
): List {
  const { limit, page } = refusePage(args.limit ?? DEFAULT_LIMIT, args.page ?? 1)
  const where = checkWhere(args.where ?? {})
  const query = {
    collection,
    scope,
    where,
    sort: checkSort(collection, args.sort),
    trash: args.trash ?? false,
  }
  let read: Promise<Doc[]> | undefined
  let total: Promise<number> | undefined
  const count = () => (total ??= countDocs(query))
  const hasNextPage = async (): Promise<boolean> => {
    if (limit === 0) return false
    if (total) return page * limit < (await total)
    if (read && (await read).length < limit) return false
    // The doc after this page, and nothing but its id.
    const next = { limit: 1, page: page * limit + 1, selection: selectOnly(collection) }
    return (await findDocs({ ...query, ...next })).length > 0
  }
  return {
    docs: (_args, _context, info) =>
      (read = findDocs({ ...query, limit, page, selection: select(info, collection) })),
    totalDocs: count,
    totalPages: async () => (limit === 0 ? 1 : Math.ceil((await count()) / limit)),
    hasNextPage,
    nextPage: async () => ((await hasNextPage()) ? page + 1 : null),
    hasPrevPage: page > 1,
    prevPage: page > 1 ? page - 1 : null,
    limit,
    page,
    offset: (page - 1) * limit,
    pagingCounter: (page - 1) * limit + 1,
  }
}
