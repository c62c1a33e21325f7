import type { MasterValues } from '../../../core/masterTree.ts'
import { moveReferences, referredRows, type RowMap } from './formulas.ts'
import { hasMoved, layOut, newRows, type Block } from './layout.ts'
import { moveEdges } from './moveEdges.ts'
import type { SheetCell, SheetRow, WorkbookSheet } from './readSheet.ts'
import type { RowSection } from './rowSections.ts'
import type { Scopes } from './scopes.ts'
import {
  formulaOf,
  hasFormula,
  sharedFormulas,
  withoutCachedValue,
  writeFormula,
  type SharedFormulas,
} from './sheetFormulas.ts'
import { writeText, type FillRules } from './writeText.ts'

export interface FilledSheets {
  sheets: { part: string; xml: string }[]
  /** Rewrites a formula that stands outside of the sheets. */
  move: (formula: string) => string
}

/**
 * Fills in all sheets, and moves what refers to rows that moved. Drawings, comments and page breaks
 * stay where they are.
 */
export function fillSheets(
  sheets: WorkbookSheet[],
  sections: RowSection[][],
  values: MasterValues,
  rules: FillRules,
): FilledSheets {
  const references = sheets.flatMap(referencesOf)
  const layouts = sheets.map((sheet, at) =>
    layOut(sheet, sections[at] ?? [], values, (first, last) =>
      references.some(({ from, to }) => {
        const isIn = ({ name, row }: Place): boolean =>
          name === sheet.name && row >= first && row <= last
        return isIn(to) && !isIn(from)
      }),
    ),
  )
  const isMoved = layouts.some(hasMoved)
  const mapOf =
    (own: string): RowMap =>
    (name, row) => {
      const blocks = layouts[sheets.findIndex((sheet) => sheet.name === (name ?? own))]
      return blocks && hasMoved(blocks) ? newRows(blocks, row) : undefined
    }
  return {
    sheets: sheets.map((sheet, at) => ({
      part: sheet.part,
      xml: writeSheet(sheet, layouts[at] ?? [], mapOf(sheet.name), isMoved, rules),
    })),
    move: (formula) => (isMoved ? moveReferences(formula, mapOf('')) : formula),
  }
}

interface Place {
  name: string
  row: number
}

const referencesOf = ({ name, rows }: WorkbookSheet): { from: Place; to: Place }[] =>
  rows.flatMap(({ number, cells }) =>
    cells
      .flatMap(({ content }) => referredRows(formulaOf(content)))
      .map(({ sheet, row }) => ({ from: { name, row: number }, to: { name: sheet ?? name, row } })),
  )

function writeSheet(
  sheet: WorkbookSheet,
  blocks: Block[],
  map: RowMap,
  isMoved: boolean,
  rules: FillRules,
): string {
  const shared = isMoved ? sharedFormulas(sheet) : undefined
  const rows = blocks.flatMap(({ rows, first, last, copies, starts, isRepeated }) =>
    copies.flatMap((scopes, index) => {
      const start = starts[index] ?? first
      // A formula inside repeated rows keeps to its own copy.
      const own: RowMap = (name, row) => {
        const isOwn = isRepeated && (name ?? sheet.name) === sheet.name
        const moved = start + row - first
        return isOwn && row >= first && row <= last ? { first: moved, last: moved } : map(name, row)
      }
      return rows.map((row) => {
        const number = start + row.number - first
        const write = (cell: SheetCell): string =>
          writeCell(cell, row, number, { scopes, map: own, shared, rules })
        return `<row r="${number}"${row.attributes}>${row.cells.map(write).join('')}</row>`
      })
    }),
  )
  const { before, after } = isMoved ? moveEdges(sheet, blocks, map) : sheet
  return `${before}<sheetData>${rows.join('')}</sheetData>${after}`
}

interface CellContext {
  /** None for rows that are left empty. */
  scopes: Scopes | undefined
  map: RowMap
  /** Absent when no row moved, and so formulas stay as they are. */
  shared: SharedFormulas | undefined
  rules: FillRules
}

function writeCell(
  cell: SheetCell,
  { number: masterRow }: SheetRow,
  number: number,
  { scopes, map, shared, rules }: CellContext,
): string {
  const { column, attributes, content, rich, type } = cell
  const start = `<c r="${column}${number}"${attributes}`
  if (!scopes) return `${start}/>`
  if (rich !== undefined) return writeText(start, rich, scopes, rules)
  if (hasFormula(cell)) {
    return `${start}>${shared ? writeFormula(cell, masterRow, map, shared) : withoutCachedValue(content)}</c>`
  }
  return `${start}${type === 'n' ? '' : ` t="${type}"`}>${content}</c>`
}
