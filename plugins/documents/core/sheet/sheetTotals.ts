import { sheetWordsOf } from './sheetWords.ts'
import type { SheetTree } from './sheetTree.ts'

/** What the row of totals says besides numbers. */
export interface TotalsRow {
  /** The name of the row, and its column; absent where the first column has a total itself. */
  label?: { column: number; text: string }
  /** By column: what stands before a number that is not what the name of the row says. */
  prefixes: string[]
}

export function describeTotals({ columns, meta }: SheetTree): TotalsRow {
  const words = sheetWordsOf(meta.language)
  const kinds = new Set(columns.flatMap(({ total }) => total ?? []))
  const [only] = kinds
  const names = { sum: words.total, average: words.average, count: words.count }
  const text = kinds.size === 1 && only ? names[only] : words.total
  const signs = { sum: '', average: 'Ø ', count: 'n = ' }
  const hasLabel = columns[0] !== undefined && columns[0].total === undefined
  return {
    ...(hasLabel ? { label: { column: 0, text } } : {}),
    prefixes: columns.map(({ total }) =>
      total && (kinds.size > 1 || !hasLabel) ? signs[total] : '',
    ),
  }
}
