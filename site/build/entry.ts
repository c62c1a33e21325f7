/**
 * Entries: the few facts about every published doc that lists, links and counts need. All of them
 * are kept at hand; whole docs are fetched only for the pages being rendered.
 */
import { type Collection, type DocKey, type DocOf, docKey } from './docs.ts'
import { articlePath, redirectPath, tagPath, templatePath } from './paths.ts'

export interface Entry {
  key: DocKey
  /** Where its page is, or for a redirect the address that it answers. */
  path: string
  /** Title of an article or template, name of a tag. */
  title: string
  /** Lists that show it. */
  lists: ListKey[]
  /** ISO 8601; newest first is by this. Empty where the collection has no such order. */
  date: string
  /** Tags only. */
  letter?: string
  /** Tags only: id of the article that leads its page. */
  leadArticle?: string
  /** Redirects only: a path of this site or an address elsewhere. */
  to?: string
}

/** Names a list of docs, such as `document-templates?tag=7f…` or `tags?letter=p`. */
export type ListKey = Collection | `${Collection}?${string}=${string}`

export const templatesOfTag = (tagId: string): ListKey => `document-templates?tag=${tagId}`
export const articlesOfTag = (tagId: string): ListKey => `articles?tag=${tagId}`
export const tagsOfLetter = (letter: string): ListKey => `tags?letter=${letter}`
/** Tags that an article leads: what decides an article's canonical address. */
export const tagsLedBy = (articleId: string): ListKey => `tags?leadArticle=${articleId}`

/** Redirects that answer a path. */
export const redirectsFrom = (path: string): ListKey => `redirects?from=${path}`

/** @throws {UnsafePathError} its slug cannot be part of an address */
export function entryOf<C extends Collection>(collection: C, doc: DocOf[C]): Entry {
  const build = builders[collection] as (doc: DocOf[C]) => Omit<Entry, 'key'>
  return { key: docKey(collection, doc.id), ...build(doc) }
}

export const idOf = (key: DocKey): string => key.slice(key.indexOf('/') + 1)

export const collectionOf = (key: DocKey): Collection =>
  key.slice(0, key.indexOf('/')) as Collection

/**
 * The lists that an edit changes: those entered, left, or moved within. An edit that changes nothing
 * but the date leaves those alone that are in order of title.
 */
export function changedLists(before: Entry | undefined, after: Entry | undefined): ListKey[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const lists = [...new Set([...(before?.lists ?? []), ...(after?.lists ?? [])])]
  const isOnlyDate =
    JSON.stringify({ ...before, date: '' }) === JSON.stringify({ ...after, date: '' })
  return isOnlyDate ? lists.filter((list) => !list.includes('?')) : lists
}

const builders: { [C in Collection]: (doc: DocOf[C]) => Omit<Entry, 'key'> } = {
  tags: (doc) => ({
    path: tagPath(doc.letter, doc.slug),
    title: doc.name,
    date: '',
    letter: doc.letter,
    ...(doc.leadArticle ? { leadArticle: doc.leadArticle.id } : {}),
    lists: [
      'tags',
      tagsOfLetter(doc.letter),
      ...(doc.leadArticle ? [tagsLedBy(doc.leadArticle.id)] : []),
    ],
  }),
  articles: (doc) => ({
    path: articlePath(doc.slug),
    title: doc.title,
    date: doc.publishedAt ?? doc.updatedAt,
    lists: ['articles', ...uniqueIds(doc.tags).map(articlesOfTag)],
  }),
  'document-templates': (doc) => ({
    path: templatePath(doc.slug),
    title: doc.title,
    date: doc.updatedAt,
    lists: ['document-templates', ...uniqueIds(doc.tags).map(templatesOfTag)],
  }),
  redirects: (doc) => ({
    path: redirectPath(doc.from),
    title: doc.from,
    date: '',
    to: doc.to,
    lists: ['redirects', redirectsFrom(redirectPath(doc.from))],
  }),
}

const uniqueIds = (references: { id: string }[]): string[] =>
  [...new Set(references.map((reference) => reference.id))].sort()
