import {
  extendSchema,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import { resolveBySlug } from './resolveBySlug.ts'
import { resolveByTag, resolveMentions } from './resolveByTag.ts'
import { resolveRelated, resolveRelatedTags } from './resolveRelated.ts'
import { resolveByLetter, resolveLetters } from './tagLetters.ts'

/** What sites ask for, so that nobody has to write filters with ids. Published docs only. */
const FILTERS = parse(/* GraphQL */ `
  extend type Query {
    "The published tag with a slug; null when there is none."
    tagBySlug(slug: String!, locale: LocaleInputType, fallbackLocale: FallbackLocaleInputType): Tag
    "The published article with a slug; null when there is none."
    articleBySlug(
      slug: String!
      locale: LocaleInputType
      fallbackLocale: FallbackLocaleInputType
    ): Article
    "The published document template with a slug; null when there is none."
    templateBySlug(
      slug: String!
      locale: LocaleInputType
      fallbackLocale: FallbackLocaleInputType
    ): DocumentTemplate
    "The published tags under a letter of the A–Z list, by name."
    tagsByLetter(
      "As \`tagLetters\` gives it: one lower-case letter, or \`#\` for all other beginnings."
      letter: String!
      limit: Int = 10
      page: Int = 1
      locale: LocaleInputType
      fallbackLocale: FallbackLocaleInputType
    ): Tags
    "The letters of the A–Z list of published tags, in their order."
    tagLetters(
      "Letters of the names in this locale; names that nobody translated have none."
      locale: LocaleInputType
    ): [TagLetter!]!
  }

  "A letter of the A–Z list of tags."
  type TagLetter {
    "One lower-case letter, or \`#\` for names that begin with anything else."
    letter: String!
    "How many published tags there are under it."
    count: Int!
  }

  extend type Tag {
    "Published templates with this tag, newest first."
    templates(limit: Int = 10, page: Int = 1, sort: String = "-createdAt"): DocumentTemplates
    "Published articles with this tag, newest first."
    articles(limit: Int = 10, page: Int = 1, sort: String = "-publishedAt"): Articles
    """
    Published tags that share templates or articles with this one, those that share most first. The
    newest 100 of each are looked at.
    """
    related(limit: Int = 10): [Tag!]!
  }

  extend type DocumentTemplate {
    "Published articles that name this template, newest first."
    articles(limit: Int = 10, page: Int = 1, sort: String = "-publishedAt"): Articles
    """
    Published templates that share tags with this one, those that share most first, then the newest.
    The newest 100 are looked at.
    """
    related(limit: Int = 10): [DocumentTemplate!]!
  }

  extend type Article {
    """
    Published articles that share tags with this one, those that share most first, then the newest.
    The newest 100 are looked at.
    """
    related(limit: Int = 10): [Article!]!
  }
`)

/** Adds queries and fields that sites need; a schema without the library's collections stays as it is. */
export function withSiteFilters(
  schema: GraphQLSchema,
  collections: Map<string, SanitizedCollectionConfig>,
  select: Selector,
): GraphQLSchema {
  const tags = collections.get('tags')
  const articles = collections.get('articles')
  const templates = collections.get('document-templates')
  if (!tags || !articles || !templates) return schema
  const extended = extendSchema(schema, FILTERS)
  const resolvers: Record<
    string,
    Record<string, GraphQLFieldResolver<never, GraphqlContext, never>>
  > = {
    Query: {
      tagBySlug: resolveBySlug(tags, select),
      articleBySlug: resolveBySlug(articles, select),
      templateBySlug: resolveBySlug(templates, select),
      tagsByLetter: resolveByLetter(tags, select),
      tagLetters: resolveLetters,
    },
    Tag: {
      templates: resolveByTag(templates, select),
      articles: resolveByTag(articles, select),
      related: resolveRelatedTags(tags, [templates, articles], select),
    },
    DocumentTemplate: {
      articles: resolveMentions(articles, 'relatedTemplates', select),
      related: resolveRelated(templates, select),
    },
    Article: { related: resolveRelated(articles, select) },
  }
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = extended.getType(typeName)
    if (!isObjectType(type)) continue
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name]
      if (field) field.resolve = resolve as GraphQLFieldResolver<unknown, GraphqlContext>
    }
  }
  // What `related` compares.
  for (const typeName of ['DocumentTemplate', 'Article']) {
    const type = extended.getType(typeName)
    const related = isObjectType(type) ? type.getFields().related : undefined
    if (related) Object.assign(related.extensions, { reads: ['tags'] })
  }
  return extended
}
