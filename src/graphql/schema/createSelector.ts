import {
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql'
import type { FlattenedField, SanitizedCollectionConfig, SelectType } from 'payload'
import { readsOf } from './readsOf.ts'

/** What is read of docs: the fields that count, or `all`. */
export type Selection = SelectType | 'all'

/** @returns what has to be read of a collection's docs so that a field of the query can be answered */
export type Selector = (
  info: GraphQLResolveInfo,
  collection: SanitizedCollectionConfig,
) => Selection

interface Tree {
  [name: string]: Tree | true
}

/**
 * Reads selections, once for each field of a parsed query: those are kept, so most queries are
 * seldom anything but looked up. What `@skip` and `@include` leave out is read all the same.
 */
export function createSelector(): Selector {
  const known = new WeakMap<FieldNode, Selection>()
  return (info, collection) => {
    const [first] = info.fieldNodes
    const isSingle = first !== undefined && info.fieldNodes.length === 1
    const kept = isSingle ? known.get(first) : undefined
    if (kept) return kept
    const selection = readSelection(info, collection)
    if (isSingle) known.set(first, selection)
    return selection
  }
}

function readSelection(info: GraphQLResolveInfo, collection: SanitizedCollectionConfig): Selection {
  // Hooks of the collection may look at anything.
  const { afterRead, beforeRead } = collection.hooks
  if (afterRead.length > 0 || beforeRead.length > 0) return 'all'
  const type = getNamedType(info.returnType)
  if (!isObjectType(type)) return 'all'
  const tree: Tree = {}
  const walk: Walk = { info, collection, tree, isAll: false }
  for (const { selectionSet } of info.fieldNodes) {
    if (selectionSet) addSet(walk, selectionSet, type, collection.flattenedFields, [])
  }
  leaveOutGroups(tree, collection.flattenedFields)
  return walk.isAll ? 'all' : tree
}

/** Reads these fields of docs, their ids, and nothing more. */
export function selectOnly(collection: SanitizedCollectionConfig, ...names: string[]): SelectType {
  const tree: Tree = Object.fromEntries(names.map((name) => [name, true] as const))
  leaveOutGroups(tree, collection.flattenedFields)
  return tree
}

interface Walk {
  info: GraphQLResolveInfo
  collection: SanitizedCollectionConfig
  tree: Tree
  isAll: boolean
}

function addSet(
  walk: Walk,
  set: SelectionSetNode,
  type: GraphQLObjectType,
  fields: FlattenedField[],
  path: string[],
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      addField(walk, selection, type, fields, path)
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      addSet(walk, selection.selectionSet, type, fields, path)
    } else {
      const fragment = walk.info.fragments[selection.name.value]
      if (fragment) addSet(walk, fragment.selectionSet, type, fields, path)
    }
  }
}

function addField(
  walk: Walk,
  node: FieldNode,
  type: GraphQLObjectType,
  fields: FlattenedField[],
  path: string[],
): void {
  const definition = type.getFields()[node.name.value]
  if (!definition) return
  const { field: original, reads } = definition.extensions as {
    field?: { name: string }
    reads?: string[]
  }
  for (const read of reads ?? []) addPath(walk.tree, read.split('.'))
  const name = original?.name ?? node.name.value
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return
  const inner = getNamedType(definition.type)
  const own = [...path, name]
  if (addReads(walk, field, own) && node.selectionSet && isObjectType(inner) && isNested(field)) {
    // Also where nothing of it is asked for but its name.
    addPath(walk.tree, own, {})
    addSet(walk, node.selectionSet, inner, field.flattenedFields, own)
  } else {
    addPath(walk.tree, own)
  }
}

/** @returns false when the doc has to be read whole */
function addReads(walk: Walk, field: FlattenedField, path: string[]): boolean {
  const reads = readsOf(walk.collection, field, path.join('.'))
  if (reads === 'all') walk.isAll = true
  else for (const read of reads) addPath(walk.tree, read.split('.'))
  return !walk.isAll
}

const isNested = (
  field: FlattenedField,
): field is Extract<FlattenedField, { type: 'array' | 'group' | 'tab' }> =>
  field.type === 'array' || field.type === 'group' || field.type === 'tab'

/**
 * Says of groups that nothing of them is wanted. Where a selection does not name a group, Payload's
 * SQLite adapter reads all arrays in it.
 */
function leaveOutGroups(tree: Tree, fields: FlattenedField[]): void {
  for (const field of fields) {
    if (field.type !== 'group' && field.type !== 'tab') continue
    const inner = tree[field.name]
    if (inner === true || !hasTables(field.flattenedFields)) continue
    leaveOutGroups((tree[field.name] = inner ?? {}), field.flattenedFields)
  }
}

/** Whether some of the values lie in tables of their own. */
const hasTables = (fields: FlattenedField[]): boolean =>
  fields.some(
    (field) =>
      field.type === 'array' ||
      field.type === 'blocks' ||
      ('hasMany' in field && field.hasMany === true) ||
      ((field.type === 'group' || field.type === 'tab') && hasTables(field.flattenedFields)),
  )

function addPath(tree: Tree, path: string[], leaf: Tree | true = true): void {
  const [name, ...rest] = path
  if (name === undefined) return
  const known = tree[name]
  if (known === true) return
  if (rest.length === 0) {
    tree[name] = leaf === true ? true : (known ?? leaf)
  } else {
    const inner = known ?? {}
    tree[name] = inner
    addPath(inner, rest, leaf)
  }
}
