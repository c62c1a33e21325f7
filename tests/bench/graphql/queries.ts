import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'

/** Where in a body stands the number that makes a request another one for every cache. */
export const NUMBER = '@NUMBER@'

export type Dialect = 'payload' | 'strapi' | 'platen'

export interface BenchQuery {
  name: string
  /** By dialect; who has none is not asked. */
  text: Partial<Record<Dialect, string>>
  /** Of the `place`-th of the requests that take turns. */
  variables: (library: BenchLibrary, place: number) => Record<string, unknown>
}

const FILES = 'format filename bytes mimeType url'
const PREVIEWS = 'url width height'
const TEMPLATE = `id title slug description language paper licence
  files { ${FILES} } previews { ${PREVIEWS} sources { ${PREVIEWS} format } }`
const CARD = `id title slug description language files { format } previews { ${PREVIEWS} }`
const ARTICLE = 'id title summary body publishedAt'

const tagPage = `query TagPage($slug: String!, $tag: JSON!) {
  Tags(where: { slug: { equals: $slug } }, limit: 1) {
    docs { id name slug description leadArticle { ${ARTICLE} } }
  }
  DocumentTemplates(where: { tags: { in: [$tag] } }, limit: 10, sort: "-createdAt") {
    docs { ${TEMPLATE} }
  }
}`

const list = `query List {
  DocumentTemplates(limit: 20, sort: "-createdAt") { hasNextPage docs { ${CARD} } }
}`

/** What a tag page shows: the tag, its article, and ten templates with files and pictures. */
export const TAG_PAGE: BenchQuery = {
  name: 'tag page',
  text: {
    payload: tagPage,
    platen: tagPage,
    strapi: `query TagPage($slug: String!) {
  tags(filters: { slug: { eq: $slug } }, pagination: { limit: 1 }) {
    documentId name slug description leadArticle { ${strapi(ARTICLE)} }
  }
  templates(filters: { tags: { slug: { eq: $slug } } }, pagination: { limit: 10 }, sort: "number:desc") {
    ${strapi(TEMPLATE)}
  }
}`,
  },
  variables: ({ tags }, place) => {
    const number = (place * 7) % tags.length
    return { slug: tags[number]?.slug, tag: idOf('tag', number) }
  },
}

/** The same page as Platen's guide has it asked for: without the tag's id. */
export const TAG_BY_SLUG: BenchQuery = {
  name: 'tagBySlug',
  text: {
    platen: `query TagBySlug($slug: String!) {
  tagBySlug(slug: $slug) {
    id name slug description leadArticle { ${ARTICLE} } templates(limit: 10) { docs { ${TEMPLATE} } }
  }
}`,
  },
  variables: TAG_PAGE.variables,
}

/** The newest twenty, as on cards. */
export const LIST: BenchQuery = {
  name: 'list of 20',
  text: {
    payload: list,
    platen: list,
    strapi: `query List {
  templates_connection(pagination: { page: 1, pageSize: 20 }, sort: "number:desc") {
    pageInfo { page pageCount } nodes { ${strapi(CARD)} }
  }
}`,
  },
  variables: () => ({}),
}

/**
 * The body of a request. Its variables hold one that no query declares, which every server lets pass
 * and none can answer from another request's entry; replace {@link NUMBER} in it.
 */
export const bodyOf = (
  { text, variables }: BenchQuery,
  dialect: Dialect,
  library: BenchLibrary,
  place: number,
): string =>
  JSON.stringify({
    query: text[dialect],
    variables: { ...variables(library, place), number: NUMBER },
  }).replace(`"${NUMBER}"`, NUMBER)

function strapi(fields: string): string {
  return fields.replace(/\bid\b/, 'documentId')
}
