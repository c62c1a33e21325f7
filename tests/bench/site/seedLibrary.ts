import type { Collection } from '../../../site/build/docs.ts'
import type { BenchDoc } from './docsOf.ts'
import { type Insert, type Value, withInserts } from './withInserts.ts'

interface Reference {
  id: string
}

/**
 * Writes published docs straight into the tables of Payload, which would take minutes through its
 * hooks. Without versions: Payload then takes the docs themselves for the latest ones. The CMS must
 * not run meanwhile.
 */
export const seedLibrary = (file: string, docs: Record<Collection, BenchDoc[]>): void =>
  withInserts(file, (insert) => insertDocs(insert, docs))

function insertDocs(insert: Insert, docs: Record<Collection, BenchDoc[]>): void {
  const link = (table: string, parent: string, path: string, column: string, to: unknown): void => {
    ;(to as Reference[]).forEach(({ id }, order) =>
      insert(table, { parent_id: parent, path, order: order + 1, [column]: id }),
    )
  }

  for (const doc of docs.tags) {
    const lead = (doc.leadArticle as Reference | null)?.id ?? null
    insert('tags', { ...common(doc), lead_article_id: lead })
    insert('tags_locales', localised(doc, ['name', 'description', 'letter']))
    link('tags_rels', doc.id, 'pinnedTemplates', 'document_templates_id', doc.pinnedTemplates)
  }
  for (const doc of docs.articles) {
    insert('articles', { ...common(doc), published_at: String(doc.publishedAt) })
    insert('articles_locales', localised(doc, ['title', 'summary', 'body']))
  }
  for (const doc of docs['document-templates']) {
    insert('document_templates', { ...common(doc), language: String(doc.language) })
    insert('document_templates_locales', localised(doc, ['title', 'description', 'body']))
    link('document_templates_rels', doc.id, 'tags', 'tags_id', doc.tags)
  }
}

const common = ({ id, slug, createdAt, updatedAt }: BenchDoc): Record<string, Value> => ({
  ...{ id, slug: String(slug), created_at: createdAt, updated_at: String(updatedAt) },
  _status: 'published',
})

const localised = (doc: BenchDoc, fields: string[]): Record<string, Value> => ({
  _locale: 'en',
  _parent_id: doc.id,
  ...Object.fromEntries(
    fields.map((field) => {
      const value = doc[field]
      return [field, typeof value === 'string' ? value : JSON.stringify(value ?? null)]
    }),
  ),
})
