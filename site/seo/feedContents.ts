import type { PageReader } from '../build/createPageReader.ts'
import { articlesOfTag, type Entry, idOf, type ListKey, templatesOfTag } from '../build/entry.ts'
import type { FeedContent, FeedItem } from './feeds.ts'

/** What a feed is called: what the page says of itself. */
export type FeedTitle = Pick<FeedContent, 'path' | 'title' | 'description'>

/** The newest articles and templates of the edition. */
export const loadSiteFeed = (reader: PageReader, title: FeedTitle): Promise<FeedContent> =>
  loadFeed(reader, title, { articles: 'articles', templates: 'document-templates' })

/**
 * The newest articles and templates of a tag. Its templates are kept by title, so that the newest
 * are looked for among the first hundred only: a feed may not cost more the longer the list is.
 */
export const loadTagFeed = (
  reader: PageReader,
  tagId: string,
  title: FeedTitle,
): Promise<FeedContent> =>
  loadFeed(reader, title, { articles: articlesOfTag(tagId), templates: templatesOfTag(tagId) })

async function loadFeed(
  reader: PageReader,
  title: FeedTitle,
  lists: { articles: ListKey; templates: ListKey },
): Promise<FeedContent> {
  const articles = reader.list(lists.articles, { from: 0, to: MAX_ITEMS })
  const templates = reader.list(lists.templates, { from: 0, to: MAX_TEMPLATES })
  const newest = [
    ...articles.map((entry) => ({ entry, load: loadArticleItem })),
    ...templates.map((entry) => ({ entry, load: loadTemplateItem })),
  ]
    .sort((a, b) => compare(b.entry.date, a.entry.date) || compare(a.entry.key, b.entry.key))
    .slice(0, MAX_ITEMS)
  const items = await Promise.all(newest.map(({ entry, load }) => load(reader, entry)))
  return {
    ...title,
    locale: reader.locale,
    updatedAt: null, // that of the newest item
    items: items.filter((item) => item !== null),
  }
}

const MAX_ITEMS = 30
const MAX_TEMPLATES = 100

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

async function loadArticleItem(reader: PageReader, { key, path }: Entry): Promise<FeedItem | null> {
  const article = await reader.doc('articles', idOf(key))
  if (!article) return null
  const { title, summary, publishedAt, updatedAt, byline } = article
  return { path, title, summary, publishedAt, updatedAt, author: byline }
}

async function loadTemplateItem(
  reader: PageReader,
  { key, path }: Entry,
): Promise<FeedItem | null> {
  const template = await reader.doc('document-templates', idOf(key))
  if (!template) return null
  const { title, description, updatedAt } = template
  return { path, title, summary: description, publishedAt: null, updatedAt, author: null }
}
