/* eslint-disable -- as the generator writes it */
// Written by `npm run generate:site-types`, from docs/graphql.md and the schema. Not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never }
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'
/** A language in which texts are kept. */
export type LocaleInputType =
  /** English. */
  'en'

/** What `licence` can be. */
export type DocumentTemplate_Licence =
  /** Free to use and change. */
  | 'free'
  /** CC0 1.0: public domain. */
  | 'CC0_1_0'
  /** CC BY 4.0: name the source. */
  | 'CC_BY_4_0'

/** What `type` can be. */
export type TemplateField_Type =
  /** One line. */
  | 'text'
  /** Several lines. */
  | 'multiline'
  /** Date. */
  | 'date'
  /** Number. */
  | 'number'
  /** E-mail address. */
  | 'email'
  /** Choice. */
  | 'choice'

/** What `paper` can be. */
export type DocumentTemplate_Paper =
  /** A4. */
  | 'a4'
  /** US Letter. */
  | 'letter'

/** What `_status` can be. */
export type Article__Status =
  /** Not published. */
  | 'draft'
  /** Published. */
  | 'published'

export type TagPageQueryVariables = Exact<{
  slug: string
  page?: number | null | undefined
  locale?: LocaleInputType | null | undefined
}>

export type TagPageQuery = {
  tagBySlug: {
    name: string | null
    slug: string | null
    letter: string | null
    description: string | null
    indexable: boolean | null
    leadArticle: {
      title: string | null
      slug: string | null
      byline: string | null
      publishedAt: string | null
      body: unknown
    } | null
    templates: {
      totalDocs: number
      hasNextPage: boolean
      docs: Array<{
        title: string | null
        slug: string | null
        description: string | null
        previews: Array<{
          url: string | null
          width: number | null
          height: number | null
          placeholder: string | null
        }> | null
      }>
    } | null
    related: Array<{ name: string | null; slug: string | null; letter: string | null }>
  } | null
}

export type TagIndexQueryVariables = Exact<{
  letter: string
  locale?: LocaleInputType | null | undefined
}>

export type TagIndexQuery = {
  tagLetters: Array<{ letter: string; count: number }>
  tagsByLetter: {
    hasNextPage: boolean
    docs: Array<{ name: string | null; slug: string | null }>
  } | null
}

export type TemplatePageQueryVariables = Exact<{
  slug: string
  locale?: LocaleInputType | null | undefined
}>

export type TemplatePageQuery = {
  templateBySlug: {
    title: string | null
    slug: string | null
    description: string | null
    excerpt: string | null
    language: string | null
    paper: DocumentTemplate_Paper | null
    licence: DocumentTemplate_Licence | null
    fields: Array<{
      key: string | null
      label: string | null
      type: TemplateField_Type | null
      required: boolean | null
      help: string | null
    }> | null
    files: Array<{
      format: string | null
      filename: string | null
      mimeType: string | null
      bytes: number | null
      pageCount: number | null
      url: string | null
    }> | null
    previews: Array<{
      page: number | null
      url: string | null
      width: number | null
      height: number | null
      placeholder: string | null
      sources: Array<{ url: string; width: number; height: number; format: string }>
    }> | null
    tags: Array<{ name: string | null; slug: string | null; letter: string | null }> | null
  } | null
}

export type ArticlePageQueryVariables = Exact<{
  slug: string
  locale?: LocaleInputType | null | undefined
}>

export type ArticlePageQuery = {
  articleBySlug: {
    title: string | null
    summary: string | null
    byline: string | null
    publishedAt: string | null
    updatedAt: string | null
    body: unknown
    hero: {
      url: string | null
      width: number | null
      height: number | null
      alt: string | null
    } | null
    relatedTemplates: Array<{ title: string | null; slug: string | null }> | null
    seo: { title: string | null; description: string | null } | null
  } | null
}

export type SearchQueryVariables = Exact<{
  words: string
  locale?: LocaleInputType | null | undefined
}>

export type SearchQuery = {
  DocumentTemplates: {
    docs: Array<{ title: string | null; slug: string | null; description: string | null }>
  } | null
}

export type RelatedQueryVariables = Exact<{
  slug: string
  locale?: LocaleInputType | null | undefined
}>

export type RelatedQuery = {
  templateBySlug: {
    related: Array<{ title: string | null; slug: string | null }>
    articles: { docs: Array<{ title: string | null; slug: string | null }> } | null
  } | null
}

export type RedirectQueryVariables = Exact<{
  from: string
}>

export type RedirectQuery = { Redirects: { docs: Array<{ from: string; to: string }> } | null }

export type SitemapQueryVariables = Exact<{
  page?: number | null | undefined
}>

export type SitemapQuery = {
  Tags: {
    hasNextPage: boolean
    docs: Array<{
      slug: string | null
      letter: string | null
      indexable: boolean | null
      updatedAt: string | null
    }>
  } | null
  Articles: {
    hasNextPage: boolean
    docs: Array<{ slug: string | null; updatedAt: string | null }>
  } | null
  DocumentTemplates: {
    hasNextPage: boolean
    docs: Array<{ slug: string | null; updatedAt: string | null }>
  } | null
}

export type PreviewQueryVariables = Exact<{
  slug: string
  locale?: LocaleInputType | null | undefined
}>

export type PreviewQuery = {
  Articles: {
    docs: Array<{
      title: string | null
      _status: Article__Status | null
      body: unknown
      updatedAt: string | null
    }>
  } | null
}

export type ChangedSinceQueryVariables = Exact<{
  since: string
}>

export type ChangedSinceQuery = {
  DocumentTemplates: {
    hasNextPage: boolean
    docs: Array<{ id: string; slug: string | null; updatedAt: string | null }>
  } | null
}

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>
  private value: string
  public __meta__?: Record<string, any> | undefined

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value)
    this.value = value
    this.__meta__ = __meta__
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value
  }
}

export const TagPageDocument = new TypedDocumentString(`
    query TagPage($slug: String!, $page: Int, $locale: LocaleInputType) {
  tagBySlug(slug: $slug, locale: $locale) {
    name
    slug
    letter
    description
    indexable
    leadArticle {
      title
      slug
      byline
      publishedAt
      body
    }
    templates(limit: 10, page: $page) {
      totalDocs
      hasNextPage
      docs {
        title
        slug
        description
        previews {
          url
          width
          height
          placeholder
        }
      }
    }
    related(limit: 6) {
      name
      slug
      letter
    }
  }
}
    `) as unknown as TypedDocumentString<TagPageQuery, TagPageQueryVariables>
export const TagIndexDocument = new TypedDocumentString(`
    query TagIndex($letter: String!, $locale: LocaleInputType) {
  tagLetters(locale: $locale) {
    letter
    count
  }
  tagsByLetter(letter: $letter, limit: 100, locale: $locale) {
    hasNextPage
    docs {
      name
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<TagIndexQuery, TagIndexQueryVariables>
export const TemplatePageDocument = new TypedDocumentString(`
    query TemplatePage($slug: String!, $locale: LocaleInputType) {
  templateBySlug(slug: $slug, locale: $locale) {
    title
    slug
    description
    excerpt
    language
    paper
    licence
    fields {
      key
      label
      type
      required
      help
    }
    files {
      format
      filename
      mimeType
      bytes
      pageCount
      url
    }
    previews {
      page
      url
      width
      height
      placeholder
      sources {
        url
        width
        height
        format
      }
    }
    tags {
      name
      slug
      letter
    }
  }
}
    `) as unknown as TypedDocumentString<TemplatePageQuery, TemplatePageQueryVariables>
export const ArticlePageDocument = new TypedDocumentString(`
    query ArticlePage($slug: String!, $locale: LocaleInputType) {
  articleBySlug(slug: $slug, locale: $locale) {
    title
    summary
    byline
    publishedAt
    updatedAt
    body
    hero {
      url
      width
      height
      alt
    }
    relatedTemplates {
      title
      slug
    }
    seo {
      title
      description
    }
  }
}
    `) as unknown as TypedDocumentString<ArticlePageQuery, ArticlePageQueryVariables>
export const SearchDocument = new TypedDocumentString(`
    query Search($words: String!, $locale: LocaleInputType) {
  DocumentTemplates(
    where: {OR: [{title: {like: $words}}, {description: {like: $words}}]}
    sort: "title"
    limit: 20
    locale: $locale
  ) {
    docs {
      title
      slug
      description
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>
export const RelatedDocument = new TypedDocumentString(`
    query Related($slug: String!, $locale: LocaleInputType) {
  templateBySlug(slug: $slug, locale: $locale) {
    related(limit: 4) {
      title
      slug
    }
    articles(limit: 3) {
      docs {
        title
        slug
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RelatedQuery, RelatedQueryVariables>
export const RedirectDocument = new TypedDocumentString(`
    query Redirect($from: String!) {
  Redirects(where: {from: {equals: $from}}, limit: 1) {
    docs {
      from
      to
    }
  }
}
    `) as unknown as TypedDocumentString<RedirectQuery, RedirectQueryVariables>
export const SitemapDocument = new TypedDocumentString(`
    query Sitemap($page: Int) {
  Tags(sort: "-updatedAt,id", limit: 100, page: $page) {
    hasNextPage
    docs {
      slug
      letter
      indexable
      updatedAt
    }
  }
  Articles(sort: "-updatedAt,id", limit: 100, page: $page) {
    hasNextPage
    docs {
      slug
      updatedAt
    }
  }
  DocumentTemplates(sort: "-updatedAt,id", limit: 100, page: $page) {
    hasNextPage
    docs {
      slug
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapQuery, SitemapQueryVariables>
export const PreviewDocument = new TypedDocumentString(`
    query Preview($slug: String!, $locale: LocaleInputType) {
  Articles(where: {slug: {equals: $slug}}, draft: true, limit: 1, locale: $locale) {
    docs {
      title
      _status
      body
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewQuery, PreviewQueryVariables>
export const ChangedSinceDocument = new TypedDocumentString(`
    query ChangedSince($since: DateTime!) {
  DocumentTemplates(
    where: {updatedAt: {greater_than: $since}}
    sort: "updatedAt,id"
    limit: 50
  ) {
    hasNextPage
    docs {
      id
      slug
      updatedAt
    }
  }
}
    `) as unknown as TypedDocumentString<ChangedSinceQuery, ChangedSinceQueryVariables>
