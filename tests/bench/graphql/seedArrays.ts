import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { type Insert, withInserts } from '../site/withInserts.ts'
import { benchFiles } from './benchFiles.ts'

/** Writes the same files and pictures into a stock project, whose templates hold them as rows. */
export const seedArrays = (file: string, library: BenchLibrary): void =>
  withInserts(file, (insert) => insertFiles(insert, library))

function insertFiles(insert: Insert, { templates }: BenchLibrary): void {
  templates.forEach((template, number) => {
    const parent = idOf('template', number)
    const files = benchFiles(template)
    const documents = files.filter(({ kind }) => kind === 'file')
    documents.forEach(({ id, format, filename, bytes, mimeType, url }, place) => {
      insert('document_templates_files', {
        ...row(id, parent, place),
        ...{ format, filename, bytes, mime_type: mimeType, url },
      })
    })
    const pictures = files.filter(({ kind }) => kind === 'preview')
    const [main] = pictures
    if (!main) return
    const { id, url, width, height } = main
    const page = `page-${id}`
    insert('document_templates_previews', { ...row(page, parent, 0), url, width, height })
    pictures.forEach(({ id, url, width, height, format }, place) => {
      insert('document_templates_previews_sources', {
        ...row(id, page, place),
        ...{ url, width, height, format },
      })
    })
  })
}

const row = (id: string, parent: string, place: number) => ({
  ...{ _order: place + 1, _parent_id: parent, id },
})
