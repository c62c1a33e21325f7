import { columnWidths } from './columnWidths.ts'
import type { SheetResults } from './evaluateSheet.ts'
import { linesOf } from '../linesOf.ts'
import { plainInlineText } from '../plainInlineText.ts'
import type { SheetTree } from './sheetTree.ts'
import { asEntry } from './introEntry.ts'
import type { FieldInline, Inline } from '../tree.ts'

/** Where everything stands in a spreadsheet. Rows count from 1, columns from 0. */
export interface SheetLayout {
  titleRow: number
  intro: IntroRow[]
  headerRow: number
  /** Of the sample rows and the empty ones below them; there is at least one. */
  firstRow: number
  lastRow: number
  totalRow?: number
  /** Characters, by column. */
  widths: number[]
}

export type IntroRow = TextRow | EntryRow

/** A line of text across the sheet. */
export interface TextRow {
  kind: 'text'
  row: number
  text: string
  /** How many lines it takes. */
  lines: number
}

/** `Owner: {{owner}}`: the field has cells of its own, to be typed in. */
export interface EntryRow {
  kind: 'entry'
  row: number
  label: string
  field: FieldInline
  /** The last columns of the label and of the field. */
  labelEnd: number
  fieldEnd: number
}

/** Characters that a field to fill in should have room for. */
const FIELD_WIDTH = 26

export function layOutSheet(tree: SheetTree, results: SheetResults): SheetLayout {
  const widths = columnWidths(tree, results)
  const intro = layOutIntro(tree.intro, widths)
  const headerRow = 1 + intro.length + 2
  const firstRow = headerRow + 1
  const lastRow = headerRow + Math.max(1, tree.rows.length + tree.blankRows)
  const hasTotals = results.compiled.totals.some((total) => total !== undefined)
  return {
    titleRow: 1,
    intro,
    headerRow,
    firstRow,
    lastRow,
    ...(hasTotals ? { totalRow: lastRow + 1 } : {}),
    widths,
  }
}

function layOutIntro(intro: Inline[][], widths: number[]): IntroRow[] {
  const labels = intro.flatMap((line) => asEntry(line)?.label.length ?? [])
  const labelEnd = columnsFor(widths, 0, Math.max(0, ...labels) + 2)
  const fieldEnd = columnsFor(widths, labelEnd + 1, FIELD_WIDTH)
  const total = widths.reduce((sum, width) => sum + width, 0)
  return intro.map((line, index): IntroRow => {
    const row = index + 2
    const entry = asEntry(line)
    if (entry && fieldEnd < widths.length)
      return { kind: 'entry', row, ...entry, labelEnd, fieldEnd }
    const text = plainInlineText(line)
    return { kind: 'text', row, text, lines: linesOf(text, total - 4) }
  })
}

/** The last of the columns that together are as wide, or one past the end. */
function columnsFor(widths: number[], from: number, needed: number): number {
  let room = 0
  for (let index = from; index < widths.length; index++) {
    room += widths[index] ?? 0
    if (room >= needed) return index
  }
  // A little less room will do for a field, none at all will not.
  return room >= needed * 0.6 ? widths.length - 1 : widths.length
}
