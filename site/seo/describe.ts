/**
 * Adds to what a page says of itself the objects of schema.org. Loaders call these last, with what
 * they have read.
 */
import type { ArticleDoc, TemplateDoc } from '../build/docs.ts'
import type { PageReader, Picture } from '../build/createPageReader.ts'
import { SEARCH_PATH } from '../build/paths.ts'
import type { DownloadProps, PageMeta, TemplateCardProps } from '../pages/types.ts'
import {
  articleData,
  collectionData,
  type CollectionFacts,
  type PageFacts,
  templateData,
  webSiteData,
} from './jsonLd.ts'
import { pictureOfPage } from './pictures/pictureOfPage.ts'

type Reader = Pick<PageReader, 'settings' | 'pathTo'>

export const describeHome = (reader: Reader, meta: PageMeta): PageMeta =>
  withData(meta, [
    webSiteData(factsOf(reader, meta), {
      description: meta.description,
      searchPath: reader.pathTo(SEARCH_PATH),
    }),
  ])

export const describeArticle = (reader: Reader, article: ArticleDoc, meta: PageMeta): PageMeta =>
  withData(meta, [articleOn(reader, article, meta)])

/** What a tag page shows. */
export interface TagContent {
  /** Its lead article, on the first page. */
  article: ArticleDoc | null
  templates: TemplateCardProps[]
  /** Of the tag, on all its pages. */
  total: number
  /** Place of the first template, from 1. @default 1 */
  from?: number
}

export const describeTag = (reader: Reader, content: TagContent, meta: PageMeta): PageMeta => {
  const { article, templates, total, from } = content
  return withData(meta, [
    collectionOn(reader, { count: total, from, items: templates }, meta),
    ...(article ? [articleOn(reader, article, meta)] : []),
  ])
}

/** For the pages that list tags. */
export const describeList = (
  reader: Reader,
  list: Pick<CollectionFacts, 'count' | 'from' | 'items'>,
  meta: PageMeta,
): PageMeta => withData(meta, [collectionOn(reader, list, meta)])

export interface TemplateContent {
  template: TemplateDoc
  pages: Picture[]
  files: DownloadProps[]
  tags: { title: string }[]
}

export const describeTemplate = (
  reader: Reader,
  { template, pages, files, tags }: TemplateContent,
  meta: PageMeta,
): PageMeta =>
  withData(meta, [
    templateData(factsOf(reader, meta), {
      title: template.title,
      description: template.description,
      language: template.language,
      licence: template.licence,
      updatedAt: template.updatedAt,
      keywords: tags.map(({ title }) => title),
      ...{ pages, files },
    }),
  ])

const withData = (meta: PageMeta, structuredData: object[]): PageMeta => ({
  ...meta,
  structuredData: [...(meta.structuredData ?? []), ...structuredData],
})

const factsOf = ({ settings }: Reader, { locale, path }: PageMeta): PageFacts => ({
  site: settings,
  ...{ locale, path },
})

/** An article that leads a tag is one and the same thing on both pages. */
const articleOn = (reader: Reader, article: ArticleDoc, meta: PageMeta) =>
  articleData(
    { ...factsOf(reader, meta), path: meta.canonicalPath ?? meta.path },
    {
      title: article.title,
      summary: article.summary,
      author: article.byline,
      publishedAt: article.publishedAt,
      updatedAt: article.updatedAt,
      images: [pictureOfPage(reader.settings, meta), meta.image].filter((one) => one !== undefined),
    },
  )

const collectionOn = (
  reader: Reader,
  list: Pick<CollectionFacts, 'count' | 'from' | 'items'>,
  meta: PageMeta,
) => {
  const { title, description, modifiedAt } = meta
  return collectionData(factsOf(reader, meta), { title, description, modifiedAt, ...list })
}
