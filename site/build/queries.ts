/** What the builder asks the CMS, and nothing more than pages show. */
import { document, type TypedDocument } from '../../client/index.ts'
import type { Collection } from './docs.ts'

/** What a query is asked with. */
export interface Variables {
  where: object
  /** As GraphQL spells it; the default locale when absent. */
  locale: string | undefined
  limit: number
}

/** How to ask for docs of a collection. */
export interface CollectionQuery {
  /** The answer is checked where it arrives: see `docs.ts`. */
  text: TypedDocument<Record<string, unknown>, Variables>
  /** Its name, which the CMS logs. */
  operation: string
  /** The field of the answer that holds `docs`. */
  field: string
  /** Docs asked for at once; fewer where each brings many files. */
  batch: number
}

export const COLLECTION_QUERIES: Record<Collection, CollectionQuery> = {
  tags: collectionQuery({
    operation: 'Tags',
    where: 'Tag_where',
    batch: 100,
    selection: `id name slug letter description aliases leadArticle { id } pinnedTemplates { id }
      indexable createdAt updatedAt seo { title description }`,
  }),
  articles: collectionQuery({
    operation: 'Articles',
    where: 'Article_where',
    batch: 50,
    selection: `id title slug summary body byline tags { id } relatedTemplates { id }
      hero { id url width height alt mimeType filesize updatedAt }
      publishedAt createdAt updatedAt seo { title description }`,
  }),
  'document-templates': collectionQuery({
    operation: 'DocumentTemplates',
    where: 'DocumentTemplate_where',
    batch: 50,
    selection: `id title slug description tags { id } kind tableHtml excerpt language paper licence createdAt
      updatedAt fields { id key label type required default help options }
      files { id format filename bytes mimeType locale } previews { id page width height key placeholder
        sources { id url width height format } }`,
  }),
  redirects: collectionQuery({
    operation: 'Redirects',
    where: 'Redirect_where',
    batch: 100,
    selection: 'id from to createdAt',
  }),
}

/**
 * Which relationships show a doc on another doc's page. When a doc appears, the CMS is asked who
 * mentions it: answers leave out relationships to docs that are not published, so nothing that was
 * read before can tell.
 */
export const MENTIONS: Record<Collection, { collection: Collection; field: string }[]> = {
  tags: [
    { collection: 'document-templates', field: 'tags' },
    { collection: 'articles', field: 'tags' },
  ],
  articles: [{ collection: 'tags', field: 'leadArticle' }],
  'document-templates': [
    { collection: 'tags', field: 'pinnedTemplates' },
    { collection: 'articles', field: 'relatedTemplates' },
  ],
  redirects: [],
}

/** What forms ask for, in the default locale wherever a translation is missing: as in the files. */
export const FIELDS_QUERY: CollectionQuery = {
  field: 'DocumentTemplates',
  operation: 'TemplateFields',
  batch: 50,
  text: document(`query TemplateFields($where: DocumentTemplate_where, $locale: LocaleInputType, $limit: Int) {
  DocumentTemplates(where: $where, locale: $locale, limit: $limit, pagination: false) {
    docs { id createdAt fields { id key label type required default help options } }
  }
}`),
}

/**
 * Oldest first. Without the number of all docs, which would have to be counted for each batch; and
 * without a fallback, so that what nobody translated is `null`.
 */
function collectionQuery(parts: {
  operation: string
  where: string
  batch: number
  selection: string
}): CollectionQuery {
  const { operation, where, batch, selection } = parts
  return {
    field: operation,
    operation,
    batch,
    text: document(`query ${operation}($where: ${where}, $locale: LocaleInputType, $limit: Int) {
  ${operation}(
    where: $where, locale: $locale, fallbackLocale: none
    limit: $limit, pagination: false, sort: "createdAt,id"
  ) {
    docs { ${selection.replace(/\s+/g, ' ')} }
  }
}`),
  }
}
