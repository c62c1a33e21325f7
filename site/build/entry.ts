/**
 * Entries: the few facts about every published doc that lists, links and counts need. All of them
 * are kept at hand; whole docs are fetched only for the pages being rendered.
 */
import { type Collection, type DocKey, type DocOf, docKey } from './docs.ts'
import { articlePath, inEdition, redirectPath, tagPath, templatePath } from './paths.ts'

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
  /** Tags only: ids of the templates that come first on its page, where there are any. */
  pinned?: string[]
  /** Redirects only: a path of this site or an address elsewhere. */
  to?: string
}

/**
 * Names a list of docs, such as `document-templates?tag=7f…` or `tags?letter=p`. Lists of articles,
 * and that of all templates, are newest first; the others go by title.
 */
export type ListKey = Collection | `${Collection}?${string}`

export const templatesOfTag = (tagId: string): ListKey => `document-templates?tag=${tagId}`
export const articlesOfTag = (tagId: string): ListKey => `articles?tag=${tagId}`
export const tagsOfLetter = (letter: string): ListKey => `tags?letter=${letter}`
/** Tags that an article leads: what decides an article's canonical address. */
export const tagsLedBy = (articleId: string): ListKey => `tags?leadArticle=${articleId}`
/** All tags, those with the most templates first. */
export const POPULAR_TAGS: ListKey = 'tags?popular'

/** The tag whose templates a list shows, if it is such a list. */
export const tagOfTemplates = (list: ListKey): string | undefined =>
  list.startsWith(TEMPLATES_OF) ? list.slice(TEMPLATES_OF.length) : undefined

const TEMPLATES_OF = 'document-templates?tag='

/**
 * @param prefix of the edition
 * @throws {UnsafePathError} its slug cannot be part of an address
 */
export function entryOf<C extends Collection>(collection: C, doc: DocOf[C], prefix = ''): Entry {
  const build = builders[collection] as (doc: DocOf[C]) => Omit<Entry, 'key'>
  const entry = { key: docKey(collection, doc.id), ...build(doc) }
  if (prefix === '') return entry
  const isInside = entry.to?.startsWith('/') && !entry.to.startsWith('//')
  return {
    ...entry,
    path: inEdition(entry.path, prefix),
    ...(isInside ? { to: inEdition(entry.to!, prefix) } : {}),
  }
}

export const idOf = (key: DocKey): string => key.slice(key.indexOf('/') + 1)

export const collectionOf = (key: DocKey): Collection =>
  key.slice(0, key.indexOf('/')) as Collection

/** Whether a list is newest first. */
export const isByDate = (list: ListKey): boolean =>
  list === 'document-templates' || list === 'articles' || list.startsWith('articles?')

const builders: { [C in Collection]: (doc: DocOf[C]) => Omit<Entry, 'key'> } = {
  tags: (doc) => ({
    path: tagPath(doc.letter, doc.slug),
    title: doc.name,
    date: '',
    letter: doc.letter,
    ...(doc.leadArticle ? { leadArticle: doc.leadArticle.id } : {}),
    ...(doc.pinnedTemplates.length > 0 ? { pinned: idsOf(doc.pinnedTemplates) } : {}),
    lists: [
      'tags',
      POPULAR_TAGS,
      tagsOfLetter(doc.letter),
      ...(doc.leadArticle ? [tagsLedBy(doc.leadArticle.id)] : []),
    ],
  }),
  articles: (doc) => ({
    path: articlePath(doc.slug),
    title: doc.title,
    date: doc.publishedAt ?? doc.updatedAt,
    lists: ['articles', ...idsOf(doc.tags).sort().map(articlesOfTag)],
  }),
  'document-templates': (doc) => ({
    path: templatePath(doc.slug),
    title: doc.title,
    date: doc.updatedAt,
    lists: ['document-templates', ...idsOf(doc.tags).sort().map(templatesOfTag)],
  }),
  redirects: (doc) => ({
    path: redirectPath(doc.from),
    title: doc.from,
    date: '',
    to: doc.to,
    lists: ['redirects'],
  }),
}

/** Each once. */
const idsOf = (references: { id: string }[]): string[] => [
  ...new Set(references.map((reference) => reference.id)),
]
