import type { DocumentMeta, Inline } from '../tree.ts'

/** A sheet of rows and columns, as `readSheet` produces it. */
export interface SheetTree {
  kind: 'sheet'
  meta: DocumentMeta
  /** Above the table, one paragraph a member; may hold fields. */
  intro: Inline[][]
  /** One to fifty. */
  columns: SheetColumn[]
  /** As many cells as columns; those of formula columns are `null`. */
  rows: SheetValue[][]
  /** Empty rows below the sample rows that are formatted and checked like them; 0 to 5000. */
  blankRows: number
  orientation: 'portrait' | 'landscape'
  /** Formula cells cannot be changed by accident; there is no password. */
  protectsFormulas: boolean
}

/** Dates are ISO 8601 days (`2026-03-02`), percentages fractions (0.25). */
export type SheetValue = string | number | boolean | null

export interface SheetColumn {
  /** `[a-z][a-z0-9_]*`; formulas name it. */
  key: string
  label: string
  type: SheetColumnType
  /** Characters; chosen by the type and label when absent. */
  width?: number
  /** Only of `choice`. */
  options?: string[]
  /** Only of `formula`: `{{quantity}} * {{price}}`, of the same row. */
  formula?: string
  /** What a formula gives. @default 'number' */
  resultType?: Exclude<SheetColumnType, 'formula' | 'choice' | 'checkbox'>
  /** Digits after the decimal sign; 0 to 6. */
  decimals?: number
  /** ISO 4217; only of `currency`. */
  currency?: string
  /** Cells that meet a rule get its colour; the first that fits wins. */
  rules: SheetRule[]
  /** Written below the rows. */
  total?: 'sum' | 'average' | 'count'
}

export type SheetColumnType =
  'text' | 'number' | 'currency' | 'percent' | 'date' | 'choice' | 'checkbox' | 'formula'

export interface SheetRule {
  when: 'equals' | 'contains' | 'less' | 'greater' | 'past' | 'empty'
  /** Absent for `past` and `empty`. */
  value?: string
  tone: 'good' | 'warning' | 'bad' | 'muted'
}
