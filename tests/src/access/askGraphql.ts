import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql'
import type { Caller } from './createCallers.ts'
import type { Marks } from './createMarks.ts'
import type { Reader } from './createReader.ts'
import type { Seeded } from './seedStates.ts'

/** The schema as the CMS tells it to those who may see it. */
export async function readSchema(reader: Reader, admin: Caller): Promise<GraphQLSchema> {
  const text = await reader.graphql(admin, getIntrospectionQuery())
  const { data } = JSON.parse(text) as { data: IntrospectionQuery }
  return buildClientSchema(data)
}

/**
 * Queries for everything that the schema offers: each field of `Query` with all that lies directly in
 * what it answers, and once more for each relation that leads on from there.
 *
 * @param seeded whose ids are asked for
 */
export function queriesOf(schema: GraphQLSchema, seeded: Seeded, marks: Marks): string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return fields.flatMap((field) => {
    // What may be done, and who is logged in, names no docs.
    if (/^docAccess|^Access$|^initialized|^me/.test(field.name)) return []
    const selections = selectionsOf(field.type)
    const isOne = field.args.some(({ name }) => name === 'id' || name === 'slug')
    return argumentsOf(field, seeded, marks).flatMap((args) =>
      // Where relations lead is the same for one doc as for each of a list.
      (isOne ? selections.slice(0, 1) : selections).map(
        (selection) => `{ ${field.name}${args} ${selection} }`,
      ),
    )
  })
}

/** One selection without relations, and one for each of them. */
function selectionsOf(type: GraphQLOutputType): string[] {
  const named = getNamedType(type)
  if (isLeafType(named)) return ['']
  const plain = plainOf(named, 3)
  return [wrap(plain), ...relationsIn(named, 3).map((path) => wrap(path))]
}

const wrap = (inner: string): string => (inner === '' ? '{ __typename }' : `{ ${inner} }`)

/** All leaves below a type, through groups, lists and unions, but not into other docs. */
function plainOf(type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type)) {
    return type
      .getTypes()
      .map((one) => `... on ${one.name} ${wrap(plainOf(one, depth))}`)
      .join(' ')
  }
  if (!isObjectType(type)) return ''
  return Object.values(type.getFields())
    .filter((field) => field.args.every(isOptional))
    .flatMap((field) => {
      const inner = getNamedType(field.type)
      if (isLeafType(inner)) return [field.name]
      if (depth === 0 || isDoc(inner) !== isDocs(type)) return []
      const selection = plainOf(inner, depth - 1)
      return selection === '' ? [] : [`${field.name} { ${selection} }`]
    })
    .join(' ')
}

/** For each relation below a type a selection of the plain fields of the docs there. */
function relationsIn(type: GraphQLNamedType, depth: number): string[] {
  if (!isObjectType(type) || depth === 0) return []
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type)
    if (!isCompositeType(inner) || !field.args.every(isOptional)) return []
    if (isDocs(type)) return relationsIn(inner, depth - 1).map((way) => `${field.name} { ${way} }`)
    if (isDoc(inner)) return [`${field.name} ${wrap(plainOf(inner, 1))}`]
    return relationsIn(inner, depth - 1).map((way) => `${field.name} { ${way} }`)
  })
}

const isOptional = ({ type }: GraphQLField<unknown, unknown>['args'][number]): boolean =>
  !isNonNullType(type)

/** Docs have ids and times. */
const isDoc = (type: GraphQLNamedType): boolean =>
  isUnionType(type)
    ? type.getTypes().every(isDoc)
    : isObjectType(type) && 'id' in type.getFields() && 'updatedAt' in type.getFields()

/** A page of a list of docs. */
const isDocs = (type: GraphQLNamedType): boolean => isObjectType(type) && 'docs' in type.getFields()

function argumentsOf(
  { args, name }: GraphQLField<unknown, unknown>,
  { docs, versions }: Seeded,
  marks: Marks,
): string[] {
  const names = new Set(args.map((arg) => arg.name))
  const isOne = names.has('id') || names.has('slug')
  const draft = names.has('draft') ? ['draft: true', ...(isOne ? [] : [''])] : ['']
  const page = names.has('limit') ? 'limit: 20' : ''
  const own: string[] = []
  if (names.has('id')) {
    const start = name.replace(/^(version|count)/, '').toLowerCase()
    const ids = (/^version/.test(name) ? versions : docs).filter(({ collection }) =>
      collection.replaceAll('-', '').startsWith(start),
    )
    own.push(...ids.map(({ id }) => `id: ${JSON.stringify(id)}`))
  } else if (names.has('slug')) {
    const start = name.replace(/BySlug$/, '').toLowerCase()
    const known = docs.filter(({ collection }) => collection.includes(start))
    const slugs = known.flatMap((doc) => marks.valueAt({ ...doc, field: 'slug' }) ?? [])
    own.push(...slugs.map((slug) => `slug: ${JSON.stringify(slug)}`))
  } else if (args.every(isOptional)) own.push('')
  return own.flatMap((first) =>
    draft.map((second) => {
      const all = [first, second, page].filter((part) => part !== '').join(', ')
      return all === '' ? '' : `(${all})`
    }),
  )
}
