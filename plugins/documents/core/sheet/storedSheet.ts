/** The group `sheet` as it is stored: nothing in it is certain to be there. */
export interface StoredSheet {
  intro?: string | null
  columns?: StoredColumn[] | null
  /** Cells as they were pasted. */
  rows?: string | null
  blankRows?: number | null
  orientation?: string | null
  protectsFormulas?: boolean | null
}

export interface StoredColumn {
  label?: string | null
  key?: string | null
  type?: string | null
  /** One a line. */
  options?: string | null
  formula?: string | null
  resultType?: string | null
  decimals?: number | null
  currency?: string | null
  width?: number | null
  total?: string | null
  rules?: StoredRule[] | null
}

export interface StoredRule {
  when?: string | null
  value?: string | null
  tone?: string | null
}

/** A mistake that the editor can mend. */
export interface SheetFault {
  /** Such as `column "Price"` or `row 3, column "Date"`. */
  place: string
  /** What is wrong and what to do, without a full stop. */
  problem: string
}

export const storedSheet = (value: unknown): StoredSheet =>
  typeof value === 'object' && value !== null ? value : {}
