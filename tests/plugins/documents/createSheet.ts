import { readSheet } from '../../../plugins/documents/core/sheet/readSheet.ts'
import type { TemplateContent } from '../../../plugins/documents/core/lexical/readLexical.ts'
import type { SheetTree } from '../../../plugins/documents/core/sheet/sheetTree.ts'
import type { StoredSheet } from '../../../plugins/documents/core/sheet/storedSheet.ts'

/** A valid sheet as it is stored; break one part of it in each test. */
export const createStoredSheet = (overrides: Partial<StoredSheet> = {}): StoredSheet => ({
  intro: 'Order of {{customer}}',
  columns: [
    { label: 'Item', type: 'text' },
    { label: 'Quantity', type: 'number' },
    { label: 'Price', type: 'currency', currency: 'EUR', total: 'average' },
    {
      label: 'Amount',
      type: 'formula',
      formula: '{{quantity}} * {{price}}',
      resultType: 'currency',
      total: 'sum',
      rules: [{ when: 'greater', value: '100', tone: 'bad' }],
    },
  ],
  rows: 'Oak board | 3 | 12.50\nHinge | 24 | 4.25',
  blankRows: 3,
  orientation: 'portrait',
  protectsFormulas: true,
  ...overrides,
})

export const createSheet = (
  sheet: Partial<StoredSheet> = {},
  content: Partial<TemplateContent> = {},
): SheetTree =>
  readSheet({
    kind: 'sheet',
    title: 'Order list',
    description: 'Lists what is ordered.',
    author: 'Platen',
    language: 'en-GB',
    paper: 'a4',
    keywords: ['order'],
    modifiedAt: '2026-03-02T10:00:00.000Z',
    fields: [{ key: 'customer', label: 'Customer' }],
    body: undefined,
    sheet: createStoredSheet(sheet),
    ...content,
  })
