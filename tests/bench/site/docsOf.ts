import { h2, p, richText, ul } from '../../../demo/richText.ts'
import type { Collection } from '../../../site/build/docs.ts'
import { PICTURES, type BenchArticle, type BenchLibrary, type BenchTemplate } from './library.ts'

/** A doc as GraphQL answers it. */
export interface BenchDoc {
  id: string
  createdAt: string
  [field: string]: unknown
}

/** Dates of docs lie a millisecond apart, in the order of their numbers. */
const START = Date.parse('2026-01-05T08:00:00.000Z')

/** The library as the CMS would have it, each collection in the order of creation. */
export function docsOf(library: BenchLibrary): Record<Collection, BenchDoc[]> {
  const tagsOf = new Map<number, { id: string }[]>()
  library.tags.forEach(({ templates }, tag) => {
    for (const template of templates) {
      tagsOf.set(template, [...(tagsOf.get(template) ?? []), { id: idOf('tag', tag) }])
    }
  })
  return {
    tags: library.tags.map(({ name, slug, letter, description, article, templates }, number) => ({
      ...common('tag', number),
      ...{ name, slug, letter, description, indexable: true, aliases: [] },
      leadArticle: { id: idOf('article', article) },
      pinnedTemplates: templates.map((template) => ({ id: idOf('template', template) })),
    })),
    articles: library.articles.map((article, number) => articleDoc(article, number)),
    'document-templates': library.templates.map((template, number) =>
      templateDoc(template, number, tagsOf.get(number) ?? []),
    ),
    redirects: [],
  }
}

export const idOf = (kind: 'tag' | 'article' | 'template', number: number): string =>
  `${kind}-${String(number).padStart(6, '0')}`

function common(kind: 'tag' | 'article' | 'template', number: number) {
  const createdAt = new Date(START + number).toISOString()
  return { id: idOf(kind, number), createdAt, updatedAt: createdAt, seo: null }
}

function articleDoc(article: BenchArticle, number: number): BenchDoc {
  const { title, slug, summary, author, publishedAt } = article
  return {
    ...common('article', number),
    ...{ title, slug, summary, publishedAt, byline: author },
    body: richText(
      article.blocks.map((block) => {
        if (block.kind === 'ul') return ul(...block.items)
        return block.kind === 'h2' ? h2(block.text) : p(block.text)
      }),
    ),
    hero: null,
    tags: [],
    relatedTemplates: [],
  }
}

function templateDoc(template: BenchTemplate, number: number, tags: { id: string }[]): BenchDoc {
  const { title, slug, description, language, picture } = template
  return {
    ...common('template', number),
    ...{ title, slug, description, language, tags, paper: 'a4', licence: 'free' },
    ...{ kind: 'document', tableHtml: null, fields: [] },
    files: template.files.map(({ format, bytes }) => ({
      ...{ id: `${slug}-${format}`, format, bytes, filename: `${slug}.${format}` },
      mimeType: 'application/octet-stream',
    })),
    previews: [
      {
        ...{ id: `preview-${number}`, page: 1, width: 800, height: 1131, key: picture },
        placeholder: null,
        sources: [340, 680].map((width) => ({
          ...{ id: `${picture}-${width}`, width, height: Math.round(width * 1.414) },
          ...{ format: 'avif', url: `/previews/${picture}-${width}.avif` },
        })),
      },
    ],
  }
}

/** Names of all pictures, as the site asks for them. */
export const pictureNames = (): string[] =>
  Array.from(
    { length: PICTURES },
    (_, number) => `bench${String(number).padStart(6, '0')}`,
  ).flatMap((key) => [`${key}.webp`, `${key}-340.avif`, `${key}-680.avif`])
