import type { DemoSheet } from './types.ts'

/** A demo sheet as the collection stores it: lists become lines. */
export const storedDemoSheet = ({ intro, columns, rows, ...rest }: DemoSheet) => ({
  orientation: 'landscape' as const,
  ...rest,
  intro: intro.join('\n'),
  columns: columns.map((column) => ({ ...column, options: column.options?.join('\n') })),
  rows: rows.join('\n'),
})
