/**
 * What Google asks of structured data before it shows more than a plain result.
 *
 * @see https://developers.google.com/search/docs/appearance/structured-data/search-gallery
 */
import { z } from 'zod'

const address = z.string().regex(/^https?:\/\/[!-~]+$/)
const moment = z.iso.datetime({ offset: true })
const image = z.object({
  '@type': z.literal('ImageObject'),
  url: address,
  width: z.object({ '@type': z.literal('QuantitativeValue'), value: z.number().positive() }),
  height: z.object({ '@type': z.literal('QuantitativeValue'), value: z.number().positive() }),
})
const organization = z.object({
  '@type': z.literal('Organization'),
  name: z.string().min(1),
  url: address,
  logo: z.object({ '@type': z.literal('ImageObject'), url: address }),
})
const person = z.object({ '@type': z.literal('Person'), name: z.string().min(1) })

const breadcrumbList = z.object({
  '@type': z.literal('BreadcrumbList'),
  itemListElement: z
    .array(
      z.object({
        '@type': z.literal('ListItem'),
        position: z.number().int().positive(),
        name: z.string().min(1),
        item: address,
      }),
    )
    .min(2)
    .refine((items) => items.every((item, index) => item.position === index + 1)),
})

const article = z.object({
  '@type': z.literal('Article'),
  headline: z.string().min(1),
  author: z.union([person, organization]),
  datePublished: moment.optional(),
  dateModified: moment,
  image: z.array(image).min(1),
  publisher: organization,
  mainEntityOfPage: address,
  inLanguage: z.string().min(2),
})

const collectionPage = z.object({
  '@type': z.literal('CollectionPage'),
  name: z.string().min(1),
  url: address,
  mainEntity: z.object({
    '@type': z.literal('ItemList'),
    numberOfItems: z.number().int().min(0),
    itemListElement: z.array(
      z.object({
        '@type': z.literal('ListItem'),
        position: z.number().int().positive(),
        name: z.string().min(1),
        url: address,
      }),
    ),
  }),
})

const digitalDocument = z.object({
  '@type': z.literal('DigitalDocument'),
  name: z.string().min(1),
  dateModified: moment,
  inLanguage: z.string().min(2),
  license: address.optional(),
  encoding: z.array(
    z.object({
      '@type': z.literal('MediaObject'),
      contentUrl: address,
      encodingFormat: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
      contentSize: z.string().regex(/^\d+ B$/),
    }),
  ),
})

const webSite = z.object({
  '@type': z.literal('WebSite'),
  name: z.string().min(1),
  url: address,
  potentialAction: z.object({
    '@type': z.literal('SearchAction'),
    target: z.object({
      '@type': z.literal('EntryPoint'),
      urlTemplate: z.string().regex(/^https?:\/\/[^{]+\?q=\{search_term_string\}$/),
    }),
    'query-input': z.literal('required name=search_term_string'),
  }),
})

export const googleObject = z.discriminatedUnion('@type', [
  breadcrumbList,
  article,
  collectionPage,
  digitalDocument,
  webSite,
])
