/** What the builder asks the CMS, and nothing more than pages show. */
import type { Collection } from './docs.ts'

/** How to ask for docs of a collection. */
export interface CollectionQuery {
  /** Named for its operation, which the CMS logs. */
  text: string
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
    selection: `id name slug letter description leadArticle { id } pinnedTemplates { id }
      indexable updatedAt seo { title description }`,
  }),
  articles: collectionQuery({
    operation: 'Articles',
    where: 'Article_where',
    batch: 50,
    selection: `id title slug summary body byline tags { id } relatedTemplates { id }
      publishedAt updatedAt seo { title description }`,
  }),
  'document-templates': collectionQuery({
    operation: 'DocumentTemplates',
    where: 'DocumentTemplate_where',
    batch: 50,
    selection: `id title slug description tags { id } kind tableHtml language paper licence updatedAt
      fields { id key label type required default help options }
      files { id format filename bytes mimeType } previews { id page width height key placeholder
        sources { id url width height format } }`,
  }),
  redirects: collectionQuery({
    operation: 'Redirects',
    where: 'Redirect_where',
    batch: 100,
    selection: 'id from to',
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

function collectionQuery(parts: {
  operation: string
  where: string
  batch: number
  selection: string
}): CollectionQuery {
  const { operation, where, batch, selection } = parts
  return {
    field: operation,
    batch,
    text: `query ${operation}($where: ${where}, $limit: Int, $page: Int) {
  ${operation}(where: $where, limit: $limit, page: $page, sort: "id") {
    docs { ${selection.replace(/\s+/g, ' ')} }
    hasNextPage
  }
}`,
  }
}
