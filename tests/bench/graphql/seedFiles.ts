import Database from 'libsql'
import { createInsert } from '../site/createInsert.ts'
import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { benchFiles } from './benchFiles.ts'

/** Writes what is known of each template's files into Platen's table; no bytes lie on disk. */
export function seedFiles(file: string, { templates }: BenchLibrary): void {
  const database = new Database(file)
  const insert = createInsert(database)
  database.exec('BEGIN')
  templates.forEach((template, number) => {
    for (const { mimeType, kind, ...rest } of benchFiles(template)) {
      insert('generated_files', {
        ...rest,
        kind,
        template_id: idOf('template', number),
        locale: 'en',
        page: kind === 'preview' ? 1 : null,
        page_count: 1,
        mime_type: mimeType,
        is_current: 1,
        generated_at: '2026-01-06T08:00:00.000Z',
      })
    }
  })
  database.exec('COMMIT; ANALYZE')
  database.close()
}
