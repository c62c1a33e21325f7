import { idOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { type Insert, withInserts } from '../site/withInserts.ts'
import { benchFiles } from './benchFiles.ts'

/** Writes what is known of each template's files into Platen's table; no bytes lie on disk. */
export const seedFiles = (file: string, library: BenchLibrary): void =>
  withInserts(file, (insert) => insertFiles(insert, library))

function insertFiles(insert: Insert, { templates }: BenchLibrary): void {
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
}
