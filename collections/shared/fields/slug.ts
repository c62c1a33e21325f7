import {
  ValidationError,
  type CollectionSlug,
  type FieldHook,
  type TextField,
  type TextFieldSingleValidation,
  type Where,
} from 'payload'
import { slugify } from '../slugify.ts'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MAX_LENGTH = 120

/**
 * The doc's part of its public address: unique in its collection, the same in every locale, made
 * from another field while left empty, and never changed by itself afterwards.
 *
 * @param source name of the field that it is made from
 */
export function slugField(source: string): TextField {
  return {
    name: 'slug',
    type: 'text',
    unique: true,
    index: true,
    maxLength: MAX_LENGTH,
    admin: {
      position: 'sidebar',
      description: `The last part of the public address. Left empty, it is made from the ${source}. After a change, the old address leads to the new one.`,
    },
    hooks: { beforeValidate: [fillFrom(source)] },
    validate: validateSlug,
  }
}

/** Checks the form of a slug, and that no other doc of the collection is published under it. */
const validateSlug: TextFieldSingleValidation = async (value, { collectionSlug, id, req }) => {
  if (!value) return true
  if (!SLUG.test(value)) {
    return 'Use lower-case letters a–z, digits and single hyphens between them, such as "offer-letter".'
  }
  if (!collectionSlug) return true
  const others: Where[] = id === undefined ? [] : [{ id: { not_equals: id } }]
  const { totalDocs } = await req.payload.db.count({
    collection: collectionSlug as CollectionSlug,
    where: { and: [{ slug: { equals: value } }, ...others] },
    req,
  })
  return totalDocs === 0 || `Another doc has the slug "${value}" already. Choose a different one.`
}

interface SluggedDoc {
  id: string
  slug?: string | null
  [source: string]: unknown
}

/** Fills an empty slug; a slug that another doc has gets the next free number. */
function fillFrom(source: string): FieldHook<SluggedDoc> {
  return async ({ collection, data, originalDoc, req, value }) => {
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    const kept = originalDoc?.slug
    if (value === undefined && kept) return kept
    const text = data?.[source] ?? originalDoc?.[source]
    // Undefined, never null: MongoDB's unique index takes one null only.
    if (typeof text !== 'string' || text.trim() === '') return undefined
    const base = slugify(text)
      .slice(0, MAX_LENGTH - 4)
      .replace(/-$/, '')
    if (base === '') {
      throw new ValidationError({
        collection: collection?.slug,
        errors: [
          {
            path: 'slug',
            message: `"${text}" has no letter or digit that an address can have. Type a slug, such as "offer-letter".`,
          },
        ],
        req,
      })
    }
    if (!collection) return base
    const { docs } = await req.payload.db.find<SluggedDoc>({
      collection: collection.slug,
      where: { slug: { like: base } },
      limit: 0,
      pagination: false,
      req,
    })
    const taken = new Set(docs.filter((doc) => doc.id !== originalDoc?.id).map((doc) => doc.slug))
    if (!taken.has(base)) return base
    let number = 2
    while (taken.has(`${base}-${number}`)) number++
    return `${base}-${number}`
  }
}
