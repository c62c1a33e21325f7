import type { SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { formatNames, toWords } from 'payload'

/** How a collection appears in the schema. */
export interface CollectionType {
  config: SanitizedCollectionConfig
  /** Name of the type of one doc, and of the query for one: `Tag`. */
  singular: string
  /** Name of the query for a list, and of its type: `Tags`. */
  plural: string
}

type GraphqlNames = { singularName?: string; pluralName?: string }

/** The collections of the schema, by the names that Payload gives their types. */
export function collectionTypes(config: SanitizedConfig): CollectionType[] {
  return config.collections
    .filter(({ graphQL }) => graphQL !== false)
    .map((collection) => {
      const names = formatNames(collection.slug)
      const own: GraphqlNames = collection.graphQL || {}
      const singular = own.singularName ? toWords(own.singularName, true) : names.singular
      const plural = own.pluralName ? toWords(own.pluralName, true) : names.plural
      return {
        config: collection,
        singular,
        plural: singular === plural ? `all${singular}` : plural,
      }
    })
}
