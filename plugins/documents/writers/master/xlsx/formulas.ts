import { columnName, columnNumber } from './readSheet.ts'

/** Where a row of the master is in the filled sheet. */
export interface NewRows {
  first: number
  last: number
}

/** @returns nothing for a row that stays */
export type RowMap = (sheet: string | undefined, row: number) => NewRows | undefined

const REFERENCE =
  /(?<![\w.$\]])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!)?(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Z]{1,3})(\$?)(\d{1,7}))?(?![\w(.!])/gu

/**
 * Rewrites the references of a formula for rows that moved. A range over repeated rows grows to all
 * of them; a single cell of theirs becomes that of the first.
 */
export function moveReferences(formula: string, map: RowMap): string {
  return outsideTexts(formula, (code) =>
    code.replace(
      REFERENCE,
      (
        all: string,
        sheet: string | undefined,
        d1: string,
        c1: string,
        d2: string,
        row: string,
        d3: string | undefined,
        c2: string | undefined,
        d4: string | undefined,
        endRow: string | undefined,
      ) => {
        const name = sheet?.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")
        const start = map(name, Number(row))
        const end = endRow === undefined ? undefined : map(name, Number(endRow))
        if (!start && !end) return all
        const first = `${sheet ?? ''}${d1}${c1}${d2}${start?.first ?? row}`
        return endRow === undefined
          ? first
          : `${first}:${d3 ?? ''}${c2 ?? ''}${d4 ?? ''}${end?.last ?? endRow}`
      },
    ),
  )
}

/** As a formula reads that was filled down or across from another cell. */
export function translateFormula(formula: string, rows: number, columns: number): string {
  const cell = (d1: string, column: string, d2: string, row: string): string =>
    `${d1}${d1 ? column : columnName(columnNumber(column) + columns)}${d2}${d2 ? row : Number(row) + rows}`
  return outsideTexts(formula, (code) =>
    code.replace(
      /(?<![\w.\]])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.!])/g,
      (_all, d1: string, column: string, d2: string, row: string) => cell(d1, column, d2, row),
    ),
  )
}

/** Rows of its own sheet, or of the sheet named, that a formula refers to. */
export function referredRows(formula: string): { sheet: string | undefined; row: number }[] {
  const rows: { sheet: string | undefined; row: number }[] = []
  moveReferences(formula, (sheet, row) => {
    rows.push({ sheet, row })
    return undefined
  })
  return rows
}

const outsideTexts = (formula: string, change: (code: string) => string): string =>
  formula
    .split(/("(?:[^"]|"")*")/)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join('')
