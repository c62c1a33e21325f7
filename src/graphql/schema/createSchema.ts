import { configToSchema } from '@payloadcms/graphql'
import { isObjectType, type GraphQLSchema } from 'graphql'
import type { SanitizedConfig } from 'payload'
import { attachReads } from './attachReads.ts'
import { collectionTypes } from './collectionTypes.ts'
import { createSelector } from './createSelector.ts'
import { describeSchema } from './descriptions/describeSchema.ts'
import { resolveDoc } from './resolveDoc.ts'
import { resolveList } from './resolveList.ts'
import { withSiteFilters } from './siteFilters.ts'
import { visibleConfig, withoutUseless } from './visibleParts.ts'

/**
 * The schema that consumers see: Payload's, with reads of our own. They load the fields that a query
 * selects and nothing else, related docs in batches, and count only what is asked to be counted.
 */
export function createSchema(config: SanitizedConfig): { schema: GraphQLSchema } {
  const visible = visibleConfig(config)
  const types = collectionTypes(visible)
  const collections = new Map(types.map(({ config: collection }) => [collection.slug, collection]))
  const select = createSelector()
  const stock = withoutUseless(configToSchema(visible).schema, types)
  const schema = withSiteFilters(stock, collections, select)
  const query = schema.getQueryType()?.getFields() ?? {}
  for (const { config: collection, plural, singular } of types) {
    const list = query[plural]
    if (list) list.resolve = resolveList(collection, select)
    const doc = query[singular]
    if (doc) doc.resolve = resolveDoc(collection, select)
  }
  const docTypes = new Set(types.map(({ singular }) => singular))
  const reads = { collections, docTypes, select, maxDepth: visible.maxDepth }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) attachReads(type, reads)
  }
  describeSchema(schema, types, visible)
  return { schema }
}
