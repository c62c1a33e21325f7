import {
  getNamedType,
  GraphQLSchema,
  isInputObjectType,
  isObjectType,
  type GraphQLInputObjectType,
} from 'graphql'
import type { FlattenedField, SanitizedConfig } from 'payload'
import type { CollectionType } from './collectionTypes.ts'

/** Payload's own: what the admin remembers of its users, and who is editing what. */
const ADMIN_ONLY = ['payload-kv', 'payload-locked-documents', 'payload-preferences', 'payload-jobs']

/** Payload's queries for user interfaces such as its admin: two types for each field that there is. */
const USELESS_QUERIES = /^(Access$|docAccess|initialized)/

/** The configuration with what is nobody's business but the admin's out of the schema. */
export function visibleConfig(config: SanitizedConfig): SanitizedConfig {
  const collections = config.collections.map((collection) =>
    ADMIN_ONLY.includes(collection.slug) ? { ...collection, graphQL: false as const } : collection,
  )
  return { ...config, collections }
}

/** The schema without queries, mutations, fields and filters that no consumer has a use for. */
export function withoutUseless(stock: GraphQLSchema, types: CollectionType[]): GraphQLSchema {
  const query = stock.getQueryType()
  const mutation = stock.getMutationType()
  for (const name of Object.keys(query?.getFields() ?? {})) {
    if (USELESS_QUERIES.test(name)) delete query?.getFields()[name]
  }
  // Nobody has to confirm an e-mail address here.
  delete mutation?.getFields().verifyEmailUser
  for (const { config, singular } of types) {
    const hidden = config.flattenedFields.filter((field) => 'hidden' in field && field.hidden)
    removeFields(
      stock,
      [singular],
      hidden.map(({ name }) => name),
    )
    const unfit = unfitForFilters(config.flattenedFields)
    removeFields(stock, filtersOf(singular), unfit)
    removeFields(
      stock,
      filtersOf(`versions${singular}`),
      unfit.map((name) => `version__${name}`),
    )
  }
  for (const type of Object.values(stock.getTypeMap())) {
    if (isInputObjectType(type) && type.name.endsWith('_operator')) removeOperators(type)
  }
  // Types that nothing leads to any more stay behind.
  return new GraphQLSchema({ query, mutation })
}

const filtersOf = (name: string): string[] =>
  ['_where', '_where_and', '_where_or'].map((suffix) => name + suffix)

function removeFields(schema: GraphQLSchema, typeNames: string[], names: string[]): void {
  for (const typeName of typeNames) {
    const type = schema.getType(typeName)
    if (!isObjectType(type) && !isInputObjectType(type)) continue
    for (const name of names) delete type.getFields()[name]
  }
}

/** Comparisons that not every database has, and those with dates as if they were texts. */
function removeOperators(operators: GraphQLInputObjectType): void {
  const fields = operators.getFields()
  const isDate = fields.equals && getNamedType(fields.equals.type).name === 'DateTime'
  for (const name of [...NOT_EVERYWHERE, ...(isDate ? OF_TEXTS : [])]) delete fields[name]
}

const NOT_EVERYWHERE = ['all', 'intersects', 'near', 'within']
const OF_TEXTS = ['contains', 'like', 'not_like']

/**
 * Filters by computed fields, which no database knows, and by hidden ones.
 *
 * @returns their names, with `__` where a name leads into a group
 */
function unfitForFilters(fields: FlattenedField[], isWithin = false): string[] {
  return fields.flatMap((field) => {
    const isUnfit =
      isWithin ||
      ('virtual' in field && field.virtual === true) ||
      ('hidden' in field && field.hidden === true)
    const inner =
      'flattenedFields' in field
        ? unfitForFilters(field.flattenedFields, isUnfit).map((name) => `${field.name}__${name}`)
        : []
    return isUnfit ? [field.name, ...inner] : inner
  })
}
