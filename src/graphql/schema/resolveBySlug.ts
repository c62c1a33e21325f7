import type { GraphQLFieldResolver } from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import { findDocs } from './findDocs.ts'
import { PUBLISHED } from './published.ts'
import { narrowScope, scopeOf, type ScopeArgs } from './readScope.ts'

interface SlugArgs extends ScopeArgs {
  slug: string
}

/** Resolves `tagBySlug(slug)`; null for a slug that no published doc has, which is no mistake. */
export const resolveBySlug =
  (
    collection: SanitizedCollectionConfig,
    select: Selector,
  ): GraphQLFieldResolver<unknown, GraphqlContext, SlugArgs> =>
  async (_parent, args, context, info) => {
    const [doc] = await findDocs({
      collection,
      scope: narrowScope(scopeOf(undefined, context), { ...args, draft: false }),
      selection: select(info, collection),
      where: { and: [{ slug: { equals: args.slug } }, PUBLISHED] },
      limit: 1,
    })
    return doc ?? null
  }
