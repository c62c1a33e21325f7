import type { GraphQLFieldResolver } from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import type { Doc } from './findDocs.ts'
import { PUBLISHED } from './published.ts'
import { narrowScope, scopeOf } from './readScope.ts'
import { createList, type ListArgs } from './resolveList.ts'

type Resolver = GraphQLFieldResolver<Doc, GraphqlContext, Pick<ListArgs, 'limit' | 'page' | 'sort'>>

/** Resolves `Tag.templates`: the published docs that have a tag. */
export const resolveByTag = (collection: SanitizedCollectionConfig, select: Selector): Resolver =>
  resolveMentions(collection, 'tags', select)

/**
 * Resolves a list of published docs that name the parent.
 *
 * @param name of their relationship
 */
export const resolveMentions =
  (collection: SanitizedCollectionConfig, name: string, select: Selector): Resolver =>
  (parent, args, context) => {
    const scope = narrowScope(scopeOf(parent, context), { draft: false })
    const where = { and: [{ [name]: { equals: parent.id } }, PUBLISHED] }
    return createList(collection, select, scope, { ...args, where })
  }
