import {
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
} from 'graphql'
import type { FlattenedField, SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import { scopeOf, setScope } from './readScope.ts'
import { resolveRelation } from './resolveRelation.ts'

type Parent = Record<string, unknown>
type Field = GraphQLField<Parent, GraphqlContext>
/** What the types of a schema stand for. */
export interface ReadTypes {
  /** By slug. */
  collections: Map<string, SanitizedCollectionConfig>
  /** Names of the types of whole docs, which know for themselves how they were read. */
  docTypes: Set<string>
  select: Selector
  maxDepth: number
}

type Resolver = GraphQLFieldResolver<Parent, GraphqlContext, Record<string, unknown>>

/** Gives the fields of a type, one that stands for docs or for parts of them, our own resolvers. */
export function attachReads(
  type: GraphQLObjectType,
  { collections, docTypes, maxDepth, select }: ReadTypes,
): void {
  for (const field of Object.values(type.getFields()) as Field[]) {
    const original = (field.extensions as { field?: FlattenedField }).field
    if (original?.type === 'relationship' || original?.type === 'upload') {
      const related =
        typeof original.relationTo === 'string' ? collections.get(original.relationTo) : undefined
      if (related) field.resolve = resolveRelation(original, related, select)
    } else if (original?.type === 'richText' && field.resolve) {
      field.resolve = inScope(field.resolve, maxDepth)
    } else if (original?.type === 'group') {
      field.resolve = resolveGroup(original.name)
    } else if (!field.resolve && needsScope(field, new Set(docTypes))) {
      field.resolve = resolveRows(field.name)
    }
  }
}

/** Rich text reads the docs in it by itself, in the locale of the request that it is given. */
const inScope =
  (resolve: Resolver, maxDepth: number): Resolver =>
  (parent, args, context, info) => {
    const { draft, req } = scopeOf(parent, context)
    const depth = typeof args.depth === 'number' ? { depth: clamp(args.depth, maxDepth) } : {}
    return resolve(parent, { ...args, ...depth, draft }, { ...context, req }, info)
  }

const clamp = (depth: number, maxDepth: number) => Math.min(Math.max(depth, 0), maxDepth)

const resolveGroup =
  (name: string): Resolver =>
  (parent, _args, context) => {
    const group = { ...(parent[name] as object | null | undefined), _id: parent._id ?? parent.id }
    setScope(group, scopeOf(parent, context))
    return group
  }

const resolveRows =
  (name: string): Resolver =>
  (parent, _args, context) => {
    const value = parent[name]
    const scope = scopeOf(parent, context)
    for (const row of Array.isArray(value) ? value : [value]) setScope(row, scope)
    return value
  }

/** Whether something in the value of a field is read by how the doc was read. */
function needsScope(field: Field, open: Set<string>): boolean {
  const type = getNamedType(field.type)
  if (!isObjectType(type) || open.has(type.name)) return false
  open.add(type.name)
  return (Object.values(type.getFields()) as Field[]).some((inner) => {
    const original = (inner.extensions as { field?: FlattenedField }).field
    return original !== undefined || needsScope(inner, open)
  })
}
