import { moveReferences, translateFormula, type RowMap } from './formulas.ts'
import {
  attribute,
  columnNumber,
  escapeXml,
  unescapeXml,
  type SheetCell,
  type WorkbookSheet,
} from './readSheet.ts'

/** A formula that several cells share, as its first cell has it. */
interface SharedFormula {
  formula: string
  row: number
  column: string
}

export type SharedFormulas = ReadonlyMap<string, SharedFormula>

export function sharedFormulas({ rows }: WorkbookSheet): SharedFormulas {
  const found = new Map<string, SharedFormula>()
  for (const { number, cells } of rows) {
    for (const { column, content } of cells) {
      const index = sharedIndex(content)
      const formula = formulaOf(content)
      if (index !== undefined && formula !== '') found.set(index, { formula, row: number, column })
    }
  }
  return found
}

const sharedIndex = (content: string): string | undefined =>
  attribute(/<f(\s[^>]*)>/.exec(content)?.[1] ?? '', 'si')

export const hasFormula = ({ content }: SheetCell): boolean => /<f[\s>/]/.test(content)

/** Decoded; empty where there is none, or where another cell has it. */
export const formulaOf = (content: string): string =>
  unescapeXml(/<f(?:\s[^>]*)?>([^<]*)<\/f>/.exec(content)?.[1] ?? '')

/** @returns the formula in a new place, without the value that was worked out before */
export function writeFormula(
  { column, content }: SheetCell,
  masterRow: number,
  map: RowMap,
  shared: SharedFormulas,
): string {
  const base = shared.get(sharedIndex(content) ?? '')
  const formula = base
    ? translateFormula(
        base.formula,
        masterRow - base.row,
        columnNumber(column) - columnNumber(base.column),
      )
    : formulaOf(content)
  return `<f>${escapeXml(moveReferences(formula, map))}</f>`
}

export const withoutCachedValue = (content: string): string =>
  content.replace(/<v>[^<]*<\/v>|<v\/>/g, '')
