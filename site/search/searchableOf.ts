import type { ArticleDoc, Collection, DocOf, TagDoc, TemplateDoc } from '../build/docs.ts'
import { entryOf } from '../build/entry.ts'
import { cutAtWord } from '../seo/cutAtWord.ts'
import type { SearchRecord } from './indexFiles.ts'
import { type Kind, KINDS } from './posting.ts'
import { richTextWords } from './richTextWords.ts'

/** What of a doc can be searched, and what a result shows of it. */
export interface Searchable {
  kind: Kind
  /** Texts by how much their words say about the doc, the most telling first. */
  fields: Partial<Record<Field, string[]>>
  record: SearchRecord
}

export type Field = 'title' | 'alias' | 'description' | 'heading' | 'text'

/** What the docs of an edition stand in. */
export interface SearchContext {
  /** Of the edition: before each path. */
  prefix: string
  article: (id: string) => ArticleDoc | null
  /** Whether a tag's page shows the article. */
  isLead: (articleId: string) => boolean
}

/** @returns `null` for what is not found by itself: redirects, and articles that lead a tag's page */
export function searchableOf<C extends Collection>(
  collection: C,
  doc: DocOf[C],
  context: SearchContext,
): Searchable | null {
  const { path } = entryOf(collection, doc, context.prefix)
  switch (collection) {
    case 'tags':
      return ofTag(doc as TagDoc, path, context)
    case 'document-templates':
      return ofTemplate(doc as TemplateDoc, path)
    case 'articles':
      return context.isLead(doc.id) ? null : ofArticle(doc as ArticleDoc, path)
    case 'redirects':
      return null
  }
}

function ofTag(tag: TagDoc, path: string, context: SearchContext): Searchable {
  const lead = tag.leadArticle && context.article(tag.leadArticle.id)
  const { headings, texts } = lead ? richTextWords(lead.body) : NOTHING
  return {
    kind: 'tag',
    fields: {
      title: [tag.name],
      alias: [...tag.aliases, ...textsOf(lead?.title)],
      description: textsOf(tag.description, lead?.summary, tag.slug),
      heading: headings,
      text: texts,
    },
    record: record('tag', path, tag.name, tag.description ?? lead?.summary),
  }
}

function ofTemplate(template: TemplateDoc, path: string): Searchable {
  const [first] = [...template.previews].sort((a, b) => a.page - b.page)
  const [small] = [...(first?.sources ?? [])].sort((a, b) => a.width - b.width)
  const picture = small?.url ?? (first ? `/previews/${first.key}.webp` : '')
  return {
    kind: 'template',
    fields: {
      title: [template.title],
      description: textsOf(template.description, template.slug),
      heading: template.fields.map(({ label }) => label ?? ''),
      text: textsOf(template.excerpt),
    },
    record: record('template', path, template.title, template.description, picture),
  }
}

function ofArticle(article: ArticleDoc, path: string): Searchable {
  const { headings, texts } = richTextWords(article.body)
  return {
    kind: 'article',
    fields: {
      title: [article.title],
      description: textsOf(article.summary, article.slug),
      heading: headings,
      text: texts,
    },
    record: record('article', path, article.title, article.summary),
  }
}

function record(
  kind: Kind,
  path: string,
  title: string,
  text: string | null | undefined,
  picture = '',
): SearchRecord {
  return [KINDS.indexOf(kind), path, title, cutAtWord(text ?? '', SHOWN_CHARACTERS), picture]
}

const textsOf = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((text): text is string => Boolean(text))

const SHOWN_CHARACTERS = 160
const NOTHING = { headings: [], texts: [] }
