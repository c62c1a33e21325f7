import type { GraphQLFieldResolver } from 'graphql'
import type { SanitizedCollectionConfig, Where } from 'payload'
import type { GraphqlContext } from '../context.ts'
import { selectOnly, type Selection, type Selector } from './createSelector.ts'
import { findDocs, type Doc } from './findDocs.ts'
import { PUBLISHED } from './published.ts'
import { narrowScope, scopeOf, type ReadScope } from './readScope.ts'
import { refusePage } from './refusePage.ts'
import { DEFAULT_LIMIT } from './resolveList.ts'

type Resolver = GraphQLFieldResolver<Doc, GraphqlContext, { limit?: number | null }>

/** Docs that are compared, so that a tag which everything has costs no more than another one. */
const MAX_COMPARED = 100

/** Candidates beyond those that are wanted. */
const SPARE = 10

/** Resolves the published docs of a collection that share tags with the parent. */
export const resolveRelated =
  (collection: SanitizedCollectionConfig, select: Selector): Resolver =>
  async (parent, args, context, info) => {
    const scope = publishedScope(parent, context)
    const tags = tagsOf(parent)
    if (tags.length === 0) return []
    const docs = await newest(collection, scope, {
      and: [{ tags: { in: tags } }, { id: { not_equals: parent.id } }],
    })
    const shared = docs.map((doc) => [doc.id, tagsOf(doc).filter((id) => tags.includes(id)).length])
    const counts = new Map(shared as [string, number][])
    return loadFirst(collection, scope, select(info, collection), counts, args.limit)
  }

/** Resolves the published tags that share docs of `collections` with the parent. */
export const resolveRelatedTags =
  (
    tags: SanitizedCollectionConfig,
    collections: SanitizedCollectionConfig[],
    select: Selector,
  ): Resolver =>
  async (parent, args, context, info) => {
    const scope = publishedScope(parent, context)
    const where = { tags: { equals: parent.id } }
    const lists = await Promise.all(
      collections.map((collection) => newest(collection, scope, where)),
    )
    const counts = new Map<string, number>()
    for (const id of lists.flat().flatMap(tagsOf)) {
      if (id !== parent.id) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return loadFirst(tags, scope, select(info, tags), counts, args.limit)
  }

const publishedScope = (parent: Doc, context: GraphqlContext): ReadScope =>
  narrowScope(scopeOf(parent, context), { draft: false })

const newest = (
  collection: SanitizedCollectionConfig,
  scope: ReadScope,
  where: Where,
): Promise<Doc[]> =>
  findDocs({
    collection,
    scope,
    selection: selectOnly(collection, 'tags'),
    where: { and: [where, PUBLISHED] },
    sort: ['-createdAt'],
    limit: MAX_COMPARED,
  })

/** Ids of the tags of a doc; drafts among them are left out when they are loaded. */
const tagsOf = ({ tags }: Doc): string[] => (Array.isArray(tags) ? (tags as string[]) : [])

/** Loads the published docs with the highest counts; of equals, those that came first. */
async function loadFirst(
  collection: SanitizedCollectionConfig,
  scope: ReadScope,
  selection: Selection,
  counts: Map<string, number>,
  limitArg: number | null | undefined,
): Promise<Doc[]> {
  const { limit } = refusePage(limitArg ?? DEFAULT_LIMIT, 1)
  const ids = [...counts]
    .sort(([, a], [, b]) => b - a)
    // Some may be drafts.
    .slice(0, 2 * limit + SPARE)
    .map(([id]) => id)
  if (ids.length === 0) return []
  const where = { and: [{ id: { in: ids } }, PUBLISHED] }
  const docs = await findDocs({ collection, scope, selection, where, limit: 0 })
  return docs.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).slice(0, limit)
}
