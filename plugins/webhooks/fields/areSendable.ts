import type { CollectionSlug, SanitizedCollectionConfig, TextFieldManyValidation } from 'payload'
import { webhooksOptions } from '../state.ts'
import type { EndpointDoc } from '../types.ts'
import { sendableFields } from './sendableFields.ts'

/**
 * Accepts names of fields that at least one of the collections has and may send: those that the
 * endpoint filters by, or else all of the plugin's.
 *
 * @returns true, or which name is wrong and which ones there are
 */
export const areSendable: TextFieldManyValidation = (names, { data, req }) => {
  if (!names?.length) return true
  const { collections } = data as Partial<EndpointDoc>
  const slugs = collections?.length ? collections : Object.keys(webhooksOptions(req.payload).events)
  const known = slugs.map((slug) => {
    const { config } = req.payload.collections[slug as CollectionSlug] as {
      config: SanitizedCollectionConfig
    }
    return { slug, names: sendableFields(config).map(({ name }) => name) }
  })
  const unknown = names.find((name) => !known.some((collection) => collection.names.includes(name)))
  if (unknown === undefined) return true
  const choices = known.map((collection) => `${collection.slug}: ${collection.names.join(', ')}`)
  return `No collection that this endpoint hears of has a field "${unknown}" that can be sent. There are ${choices.join('; ')}.`
}
