import type { GraphQLFieldResolver } from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import { refusal } from '../errors.ts'
import type { Selector } from './createSelector.ts'
import { findDocs } from './findDocs.ts'
import { narrowScope, scopeOf, type ScopeArgs } from './readScope.ts'

interface DocArgs extends ScopeArgs {
  id: number | string
  trash?: boolean | null
}

/**
 * Resolves `Tag(id)`.
 *
 * @throws {GraphQLError} NOT_FOUND for an id that no doc has which the caller may see
 */
export const resolveDoc =
  (
    collection: SanitizedCollectionConfig,
    select: Selector,
  ): GraphQLFieldResolver<unknown, GraphqlContext, DocArgs> =>
  async (_parent, args, context, info) => {
    const [doc] = await findDocs({
      collection,
      scope: narrowScope(scopeOf(undefined, context), args),
      selection: select(info, collection),
      where: { id: { equals: args.id } },
      trash: args.trash ?? false,
      limit: 1,
    })
    if (doc) return doc
    const message = `"${collection.slug}" has no doc with the id "${args.id}", or it is not published.`
    throw refusal('NOT_FOUND', message)
  }
