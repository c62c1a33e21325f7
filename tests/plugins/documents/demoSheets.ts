import { storedDemoSheet } from '../../../demo/storedDemoSheet.ts'
import { sheets } from '../../../demo/templates/index.ts'
import { readSheet } from '../../../plugins/documents/core/sheet/readSheet.ts'
import type { SheetTree } from '../../../plugins/documents/core/sheet/sheetTree.ts'

/** The demo sheets as the writers read them, by slug. */
export const demoSheets = (): Map<string, SheetTree> =>
  new Map(
    sheets.map((template) => [
      template.slug,
      readSheet({
        kind: 'sheet',
        title: template.title,
        description: template.description,
        author: 'Platen',
        language: 'en-GB',
        paper: template.paper,
        modifiedAt: '2026-03-02T10:00:00.000Z',
        fields: template.fields.map((field) => ({ ...field, options: field.options?.join('\n') })),
        body: undefined,
        sheet: storedDemoSheet(template.sheet),
      }),
    ]),
  )
