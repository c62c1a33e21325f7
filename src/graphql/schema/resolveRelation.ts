import type { GraphQLFieldResolver } from 'graphql'
import type { FlattenedField, SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import type { Doc } from './findDocs.ts'
import { loadRelated } from './loadRelated.ts'
import { narrowScope, scopeOf, type ScopeArgs } from './readScope.ts'

type RelationField = Extract<FlattenedField, { type: 'relationship' | 'upload' }>
type Parent = Record<string, unknown>
type Id = number | string

/**
 * Resolves a relationship or upload field to one collection. Docs that are gone, or that the caller
 * may not see, are left out of lists and are null otherwise.
 */
export const resolveRelation =
  (
    { hasMany, name }: RelationField,
    collection: SanitizedCollectionConfig,
    select: Selector,
  ): GraphQLFieldResolver<Parent, GraphqlContext, ScopeArgs> =>
  async (parent, args, context, info) => {
    const value = parent[name]
    if (value === null || value === undefined) return hasMany ? [] : null
    const scope = scopeForArgs(parent, args, context)
    const selection = select(info, collection)
    const load = (reference: unknown) => loadRelated(collection, scope, selection, idOf(reference))
    if (!hasMany) return load(value)
    const docs = await Promise.all((value as unknown[]).map(load))
    return docs.filter((doc): doc is Doc => doc !== null)
  }

/** The same scope for all docs of a level, so that their related docs come together. */
function scopeForArgs(parent: Parent, args: ScopeArgs, context: GraphqlContext) {
  return narrowScope(scopeOf(parent, context), args)
}

/** Payload's own resolvers may hand on a doc that is loaded already. */
function idOf(reference: unknown): Id {
  if (typeof reference !== 'object' || reference === null) return reference as Id
  return (reference as { id: Id }).id
}
