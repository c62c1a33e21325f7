import { GraphQLSchema } from 'graphql'
import type { SanitizedConfig } from 'payload'

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

/** The schema without queries and mutations that no consumer has a use for. */
export function withoutUseless(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType()
  const mutation = schema.getMutationType()
  for (const name of Object.keys(query?.getFields() ?? {})) {
    if (USELESS_QUERIES.test(name)) delete query?.getFields()[name]
  }
  // Nobody has to confirm an e-mail address here.
  delete mutation?.getFields().verifyEmailUser
  // Types that nothing leads to any more stay behind.
  return new GraphQLSchema({ query, mutation })
}
