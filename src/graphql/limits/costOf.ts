import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { refusal } from '../errors.ts'
import { argumentOf, variablesOf } from './argumentsOf.ts'
import * as weights from './weights.ts'

/** What a query may load at most. */
export interface Cost {
  /** In docs with their plain fields; whole numbers from 0. */
  total: number
  docs: number
  /** Levels of fields that select others. */
  depth: number
  /** Path of the field that makes most of the total. */
  heaviest: string
}

/**
 * What an operation may load at most: `limit` multiplies all that is below it, lists without one
 * count their default, relationships to many what they likely have. `@skip` and `@include` are not
 * looked at.
 *
 * Its time grows with the text of the document, however its fragments are nested.
 *
 * @param document      valid against `schema`, or what is unknown costs nothing
 * @param variables     as they were sent
 * @param operationName which operation, where the document has several
 * @throws {GraphQLError} OPERATION_RESOLUTION_FAILURE when there is no such operation
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables?: Record<string, unknown> | null,
  operationName?: string | null,
): Cost {
  const operation = getOperationAST(document, operationName)
  const root = operation && schema.getRootType(operation.operation)
  if (!root) {
    throw refusal('OPERATION_RESOLUTION_FAILURE', 'The document has no operation of this name.')
  }
  const walk = createWalk(schema, document, variablesOf(operation, variables))
  const part = walk(operation.selectionSet, root)
  return {
    total: Math.ceil(part.total),
    docs: part.docs,
    depth: part.depth,
    heaviest: part.heaviest.path.join('.'),
  }
}

interface Part {
  total: number
  docs: number
  depth: number
  heaviest: { path: string[]; total: number }
}

const NOTHING: Part = { total: 0, docs: 0, depth: 0, heaviest: { path: [], total: 0 } }

/** @param pageLimit docs of the page whose fields are walked */
type Walk = (set: SelectionSetNode, type: GraphQLCompositeType, pageLimit?: number) => Part

function createWalk(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Walk {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition)
    }
  }
  const known = new Map<string, Part>()

  const ofFragment = (name: string, pageLimit: number | undefined): Part => {
    const key = `${name} ${pageLimit ?? ''}`
    const part = known.get(key)
    if (part) return part
    known.set(key, NOTHING)
    const fragment = fragments.get(name)
    const type = fragment && schema.getType(fragment.typeCondition.name.value)
    const result = isCompositeType(type) ? walk(fragment!.selectionSet, type, pageLimit) : NOTHING
    known.set(key, result)
    return result
  }

  const walk: Walk = (set, type, pageLimit) =>
    set.selections.reduce<Part>((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return add(sum, ofField(selection, type, pageLimit))
        case Kind.FRAGMENT_SPREAD:
          return add(sum, ofFragment(selection.name.value, pageLimit))
        case Kind.INLINE_FRAGMENT: {
          const { typeCondition } = selection
          const inner = typeCondition ? schema.getType(typeCondition.name.value) : type
          return isCompositeType(inner)
            ? add(sum, walk(selection.selectionSet, inner, pageLimit))
            : sum
        }
      }
    }, NOTHING)

  const ofField = (
    node: FieldNode,
    parent: GraphQLCompositeType,
    pageLimit: number | undefined,
  ): Part => {
    const name = node.name.value
    const field = fieldsOf(parent)?.[name]
    if (!field) return NOTHING
    const type = getNamedType(field.type)
    const limit = limitOf(field, node, variables)
    const inner =
      node.selectionSet && isCompositeType(type)
        ? walk(node.selectionSet, type, isPage(type) ? limit : undefined)
        : NOTHING
    const times = timesOf(field, name, parent, limit, pageLimit)
    const docs = isDoc(type) ? times : 0
    const own =
      docs +
      (weights.FIELD_WEIGHTS[name] ?? 0) +
      (isPage(type) ? 1 : 0) +
      searchWeight(argumentOf(node, 'where', variables)) +
      (parent === schema.getMutationType() ? weights.MUTATION_WEIGHT : 0)
    const below = times * inner.heaviest.total
    return {
      total: own + times * inner.total,
      docs: docs + times * inner.docs,
      depth: node.selectionSet ? inner.depth + 1 : 0,
      heaviest: {
        path: own >= below ? [name] : [name, ...inner.heaviest.path],
        total: Math.max(own, below),
      },
    }
  }
  return walk
}

const add = (one: Part, other: Part): Part => ({
  total: one.total + other.total,
  docs: one.docs + other.docs,
  depth: Math.max(one.depth, other.depth),
  heaviest: other.heaviest.total > one.heaviest.total ? other.heaviest : one.heaviest,
})

/** How often the fields below are resolved. */
function timesOf(
  field: GraphQLField<unknown, unknown>,
  name: string,
  parent: GraphQLCompositeType,
  limit: number,
  pageLimit: number | undefined,
): number {
  if (name === 'docs' && pageLimit !== undefined && isPage(parent)) return pageLimit
  const type = getNamedType(field.type)
  if (!isList(field.type) || !isCompositeType(type)) return 1
  if (field.args.some((argument) => argument.name === 'limit')) return limit
  return isDoc(type) ? weights.RELATED_DOCS : weights.ROWS
}

/** Docs of a list, from its argument or the schema's default. */
function limitOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): number {
  const declared = field.args.find((argument) => argument.name === 'limit')
  const given = argumentOf(node, 'limit', variables) ?? declared?.defaultValue
  if (typeof given !== 'number' || !(given >= 0)) return weights.DEFAULT_LIMIT
  return given === 0 ? weights.EVERYTHING : given
}

function searchWeight(where: unknown): number {
  if (typeof where !== 'object' || where === null) return 0
  let weight = 0
  for (const [key, value] of Object.entries(where)) {
    if (weights.SEARCH_OPERATORS.has(key)) weight += weights.SEARCH_WEIGHT
    weight += searchWeight(value)
  }
  return weight
}

const fieldsOf = (type: GraphQLCompositeType) =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields() : undefined

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type)
}

/** Docs know when they were made; rows within docs do not. */
function isDoc(type: unknown): boolean {
  if (isAbstractType(type)) return true
  if (!isObjectType(type)) return false
  const fields = type.getFields()
  return 'id' in fields && 'createdAt' in fields
}

/** A part of a list, with what it is part of. */
function isPage(type: unknown): boolean {
  if (!isObjectType(type)) return false
  const { docs } = type.getFields()
  return docs !== undefined && isList(docs.type)
}
