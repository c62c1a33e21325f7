import Database from 'libsql'
import { createInsert } from '../site/createInsert.ts'
import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { benchFiles } from './benchFiles.ts'

/** Writes the same files and pictures into a stock project, whose templates hold them as rows. */
export function seedArrays(file: string, { templates }: BenchLibrary): void {
  const database = new Database(file)
  const insert = createInsert(database)
  database.exec('BEGIN')
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
  database.exec('COMMIT; ANALYZE')
  database.close()
}

const row = (id: string, parent: string, place: number) => ({
  ...{ _order: place + 1, _parent_id: parent, id },
})
