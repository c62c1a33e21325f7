/**
 * What pages are about, in the words of schema.org, for search engines. `Head` puts the objects of
 * a page into one graph, and adds the breadcrumbs.
 *
 * @see https://developers.google.com/search/docs/appearance/structured-data
 */
import type {
  Article,
  BreadcrumbList,
  CollectionPage,
  DigitalDocument,
  ImageObject,
  MediaObject,
  Organization,
  SearchAction,
  WebSite,
  WithActionConstraints,
} from 'schema-dts'
import type { Picture } from '../build/createPageReader.ts'
import { encodePath, HOME_PATH } from '../build/paths.ts'
import type { Crumb, DownloadProps, SiteSettings } from '../pages/types.ts'
import { mimeTypeOf } from './mimeTypeOf.ts'

/** The page that an object describes. */
export interface PageFacts {
  site: Pick<SiteSettings, 'name' | 'url' | 'assets'>
  /** BCP 47. */
  locale: string
  path: string
}

/** With its size in pixels. */
export type Image = Pick<Picture, 'path' | 'width' | 'height'>

export interface ArticleFacts {
  title: string
  summary: string | null
  author: string | null
  /** ISO 8601. */
  publishedAt: string | null
  /** ISO 8601. */
  updatedAt: string
  /** The one that is to be shown first. */
  images: Image[]
}

export interface CollectionFacts {
  title: string
  description: string | null
  /** ISO 8601. */
  modifiedAt: string | null
  /** Of all its pages. */
  count: number
  /** Place of the first of `items`, from 1. @default 1 */
  from?: number | undefined
  items: { title: string; path: string; description?: string | null }[]
}

export interface TemplateFacts {
  title: string
  description: string | null
  /** BCP 47. */
  language: string | null
  licence: string | null
  /** ISO 8601. */
  updatedAt: string
  pages: Image[]
  files: DownloadProps[]
  /** Names of tags. */
  keywords: string[]
}

export const breadcrumbData = (
  { site }: Pick<PageFacts, 'site'>,
  crumbs: Crumb[],
): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map((crumb, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: crumb.title,
    item: site.url + encodePath(crumb.path),
  })),
})

export function articleData(page: PageFacts, article: ArticleFacts): Article {
  const address = addressOf(page)
  const { title, summary, author, publishedAt, updatedAt, images } = article
  return {
    '@type': 'Article',
    '@id': `${address}#article`,
    headline: title,
    ...(summary ? { description: summary } : {}),
    author: author ? { '@type': 'Person', name: author } : publisher(page),
    publisher: publisher(page),
    ...(publishedAt ? { datePublished: publishedAt } : {}),
    dateModified: updatedAt,
    inLanguage: page.locale,
    mainEntityOfPage: address,
    ...(images.length > 0 ? { image: images.map((one) => imageData(page, one)) } : {}),
  }
}

export function collectionData(page: PageFacts, collection: CollectionFacts): CollectionPage {
  const address = addressOf(page)
  const { title, description, modifiedAt, count, from = 1, items } = collection
  return {
    '@type': 'CollectionPage',
    '@id': address,
    url: address,
    name: title,
    ...(description ? { description } : {}),
    ...(modifiedAt ? { dateModified: modifiedAt } : {}),
    inLanguage: page.locale,
    isPartOf: { '@type': 'WebSite', '@id': siteId(page) },
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: count,
      itemListElement: items.map((item, index) => ({
        '@type': 'ListItem',
        position: from + index,
        url: page.site.url + encodePath(item.path),
        name: item.title,
      })),
    },
  }
}

export function templateData(page: PageFacts, template: TemplateFacts): DigitalDocument {
  const address = addressOf(page)
  const { title, description, language, licence, updatedAt, pages, files, keywords } = template
  const license = licence === null ? undefined : licenceAddress(licence)
  return {
    '@type': 'DigitalDocument',
    '@id': `${address}#template`,
    url: address,
    name: title,
    ...(description ? { description } : {}),
    inLanguage: language ?? page.locale,
    ...(license ? { license } : {}),
    isAccessibleForFree: true,
    dateModified: updatedAt,
    publisher: publisher(page),
    mainEntityOfPage: address,
    ...(keywords.length > 0 ? { keywords: keywords.join(', ') } : {}),
    ...(pages.length > 0 ? { image: pages.map((one) => imageData(page, one)) } : {}),
    ...(pages[0] ? { thumbnailUrl: page.site.url + pages[0].path } : {}),
    ...(files.length > 0 ? { encoding: files.map((file) => fileData(title, file)) } : {}),
  }
}

/** @param searchPath of the search page of this edition */
export function webSiteData(
  page: PageFacts,
  { description, searchPath }: { description: string | null; searchPath: string },
): WebSite {
  const search: WithActionConstraints<Exclude<SearchAction, string>> = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${page.site.url}${encodePath(searchPath)}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  }
  return {
    '@type': 'WebSite',
    '@id': siteId(page),
    url: addressOf(page),
    name: page.site.name,
    ...(description ? { description } : {}),
    inLanguage: page.locale,
    publisher: publisher(page),
    potentialAction: search,
  }
}

/**
 * The objects of a page as one script element can hold them: data, not script. `<` is spelled out so
 * that no title can close the element, and the two ends of line that JavaScript once knew as such.
 */
export const graphJson = (objects: readonly object[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': objects }).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const addressOf = ({ site, path }: PageFacts): string => site.url + encodePath(path)

const siteId = ({ site }: PageFacts): string => `${site.url}${HOME_PATH}#website`

const publisher = ({ site }: PageFacts): Organization => ({
  '@type': 'Organization',
  '@id': `${site.url}${HOME_PATH}#organization`,
  name: site.name,
  url: site.url + HOME_PATH,
  logo: { '@type': 'ImageObject', url: site.url + site.assets.icon },
})

const imageData = ({ site }: PageFacts, { path, width, height }: Image): ImageObject => ({
  '@type': 'ImageObject',
  url: site.url + path,
  width: { '@type': 'QuantitativeValue', value: width, unitCode: PIXEL },
  height: { '@type': 'QuantitativeValue', value: height, unitCode: PIXEL },
})

const fileData = (title: string, { format, href, bytes }: DownloadProps): MediaObject => ({
  '@type': 'MediaObject',
  name: `${title} (${format.toUpperCase()})`,
  contentUrl: href,
  encodingFormat: mimeTypeOf(format),
  ...(bytes === null ? {} : { contentSize: `${bytes} B` }),
})

/** @see UN/CEFACT recommendation 20 */
const PIXEL = 'E37'

/** GraphQL answers a choice in the spelling of its enum, where `CC0-1.0` is `CC0_1_0`. */
const licenceAddress = (licence: string): string | undefined =>
  LICENCES[licence.replace(/[^A-Za-z0-9]/g, '_')]

const LICENCES: Record<string, string> = {
  CC0_1_0: 'https://creativecommons.org/publicdomain/zero/1.0/',
  CC_BY_4_0: 'https://creativecommons.org/licenses/by/4.0/',
}
