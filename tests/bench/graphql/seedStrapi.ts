import { docsOf, idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { type Insert, withInserts } from '../site/withInserts.ts'
import { benchFiles } from './benchFiles.ts'

const INDEXES = `
  CREATE INDEX bench_tags_slug ON tags (slug);
  CREATE INDEX bench_templates_number ON templates (number);
`

/** When everything was made and published, as Strapi stores it: milliseconds since 1970. */
const AT = Date.parse('2026-01-05T08:00:00.000Z')

/**
 * Writes the same library into Strapi's tables, published, with the indexes that Strapi does not make
 * of itself and without which it would be six times slower. Strapi must not run meanwhile.
 */
export const seedStrapi = (file: string, library: BenchLibrary): void =>
  withInserts(file, (insert) => insertLibrary(insert, library), INDEXES)

function insertLibrary(insert: Insert, library: BenchLibrary): void {
  const docs = docsOf(library)
  let lastFile = 0
  let lastPreview = 0
  let lastPicture = 0
  library.articles.forEach(({ title, slug, summary }, number) => {
    const body = JSON.stringify(docs.articles[number]?.body)
    insert('articles', {
      ...common('article', number),
      title,
      slug,
      summary,
      body,
      published_on: AT,
    })
  })
  library.templates.forEach((template, number) => {
    const { title, slug, description, language } = template
    insert('templates', {
      ...common('template', number),
      ...{ title, slug, description, language, number },
      ...{ body: null, paper: 'a4', licence: 'free' },
    })
    const files = benchFiles(template)
    files
      .filter(({ kind }) => kind === 'file')
      .forEach(({ format, filename, bytes, mimeType, url }, place) => {
        const id = ++lastFile
        insert('components_files_files', {
          ...{ id, format, filename, bytes, mime_type: mimeType, url },
        })
        insert('templates_cmps', component(number + 1, id, 'files.file', 'files', place))
      })
    const pictures = files.filter(({ kind }) => kind === 'preview')
    const [main] = pictures
    if (!main) return
    const preview = ++lastPreview
    const { url, width, height } = main
    insert('components_files_previews', { id: preview, url, width, height })
    insert('templates_cmps', component(number + 1, preview, 'files.preview', 'previews', 0))
    pictures.forEach(({ url, width, height, format }, place) => {
      const id = ++lastPicture
      insert('components_files_sources', { id, url, width, height, format })
      insert(
        'components_files_previews_cmps',
        component(preview, id, 'files.source', 'sources', place),
      )
    })
  })
  library.tags.forEach(({ name, slug, letter, description, article, templates }, number) => {
    insert('tags', { ...common('tag', number), name, slug, letter, description })
    insert('tags_lead_article_lnk', { tag_id: number + 1, article_id: article + 1 })
    templates.forEach((template, place) => {
      insert('templates_tags_lnk', {
        ...{ template_id: template + 1, tag_id: number + 1 },
        ...{ tag_ord: place + 1, template_ord: place + 1 },
      })
    })
  })
}

const common = (kind: 'tag' | 'article' | 'template', number: number) => ({
  ...{ id: number + 1, document_id: idOf(kind, number), locale: null },
  ...{ created_at: AT, updated_at: AT, published_at: AT },
})

const component = (
  entity: number,
  id: number,
  type: 'files.file' | 'files.preview' | 'files.source',
  field: string,
  place: number,
) => ({
  ...{ entity_id: entity, cmp_id: id, component_type: type, field, order: place + 1 },
})
