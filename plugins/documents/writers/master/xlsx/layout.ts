import { TemplateContentError } from '../../../core/errors.ts'
import type { MasterValues } from '../../../core/masterTree.ts'
import type { NewRows } from './formulas.ts'
import type { SheetRow, WorkbookSheet } from './readSheet.ts'
import type { RowSection } from './rowSections.ts'
import { copiesOf, type Scopes } from './scopes.ts'

/** Rows of the master that follow each other, once for each time that they are written. */
export interface Block {
  rows: SheetRow[]
  /** Numbers in the master. */
  first: number
  last: number
  /** The values that each copy sees; none for rows that are left empty. */
  copies: (Scopes | undefined)[]
  /** New number of the first row, by copy. */
  starts: number[]
  isRepeated: boolean
}

/** Excel's own limit is ten times as much. */
const MAX_ROWS = 100_000

/**
 * Says which rows a filled sheet has.
 *
 * @param isReferred whether a formula elsewhere refers to one of the rows
 * @throws {TemplateContentError} there are too many
 */
export function layOut(
  { rows, name }: WorkbookSheet,
  sections: RowSection[],
  values: MasterValues,
  isReferred: (first: number, last: number) => boolean,
): Block[] {
  const blocks: Block[] = []
  let shift = 0
  for (let at = 0; at < rows.length;) {
    const section = sections.find(({ from }) => from === at)
    const own = rows.slice(at, (section?.to ?? at) + 1)
    const first = own[0]?.number ?? 1
    const last = own.at(-1)?.number ?? first
    const height = last - first + 1
    let copies: Block['copies'] = section ? copiesOf(section, [values]) : [[values]]
    // A sum over rows that are gone would sum itself.
    if (copies.length === 0 && isReferred(first, last)) copies = [undefined]
    const top = first + shift
    const starts = copies.map((_copy, index) => top + index * height)
    blocks.push({ rows: own, first, last, copies, starts, isRepeated: section !== undefined })
    shift += (copies.length - 1) * height
    if (last + shift > MAX_ROWS) {
      const place = `sheet "${name}"`
      throw new TemplateContentError('too-large', place, `has more than ${MAX_ROWS} rows`)
    }
    at += own.length
  }
  return blocks
}

export const hasMoved = (blocks: Block[]): boolean => blocks.some(({ isRepeated }) => isRepeated)

/** @returns where a row of the master is now; of repeated rows the first and the last copy */
export function newRows(blocks: Block[], row: number): NewRows {
  let shift = 0
  for (const { first, last, copies, starts } of blocks) {
    if (row < first) break
    if (row <= last) {
      const top = first + shift
      return {
        first: (starts[0] ?? top) + row - first,
        last: (starts.at(-1) ?? top) + row - first,
      }
    }
    shift += (copies.length - 1) * (last - first + 1)
  }
  return { first: row + shift, last: row + shift }
}
