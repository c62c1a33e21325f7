import { TemplateContentError } from '../errors.ts'
import { childNodes, type LexicalNode } from './lexicalNode.ts'
import { readInline, type FieldsByKey } from './readInline.ts'
import type { Inline, TableBlock, TableCell } from '../tree.ts'

const HEADER_ROW = 1
const HEADER_COLUMN = 2

/**
 * Reads a table of the rich text editor.
 *
 * @param place such as `table 2`
 * @throws {TemplateContentError} no rows or columns, rows of different length, merged cells
 */
export function readTable(node: LexicalNode, fields: FieldsByKey, place: string): TableBlock {
  const rows = childNodes(node)
    .filter(({ type }) => type === 'tablerow')
    .map((row) => childNodes(row).filter(({ type }) => type === 'tablecell'))
  const columnCount = checkShape(rows, place)
  const headerCount = countHeaderRows(rows)
  const cells = rows.map((row, index) =>
    row.map((cell) => readCell(cell, fields, place, index >= headerCount)),
  )
  return {
    type: 'table',
    widths: readWidths(node.colWidths, columnCount),
    header: cells.slice(0, headerCount),
    rows: cells.slice(headerCount),
  }
}

function checkShape(rows: LexicalNode[][], place: string): number {
  const columnCount = rows[0]?.length ?? 0
  if (columnCount === 0) {
    throw new TemplateContentError(
      'bad-table',
      place,
      'has no columns; remove the table or fill it',
    )
  }
  rows.forEach((row, index) => {
    if (row.some((cell) => isSpanning(cell.colSpan) || isSpanning(cell.rowSpan))) {
      throw new TemplateContentError(
        'merged-cells',
        place,
        `has merged cells in row ${index + 1}; split them`,
      )
    }
    if (row.length !== columnCount) {
      throw new TemplateContentError(
        'bad-table',
        place,
        `row ${index + 1} has ${row.length} cells where the first row has ${columnCount}`,
      )
    }
  })
  return columnCount
}

const isSpanning = (span: unknown): boolean => typeof span === 'number' && span > 1

/** Rows at the top whose cells are all header cells; at least one row stays in the body. */
function countHeaderRows(rows: LexicalNode[][]): number {
  const firstPlain = rows.findIndex((row) => !row.every((cell) => hasState(cell, HEADER_ROW)))
  return firstPlain === -1 ? rows.length - 1 : firstPlain
}

const hasState = (cell: LexicalNode, state: number): boolean =>
  typeof cell.headerState === 'number' && (cell.headerState & state) !== 0

function readWidths(colWidths: unknown, columnCount: number): number[] {
  const widths: unknown[] = Array.isArray(colWidths) ? colWidths : []
  const isUsable =
    widths.length === columnCount && widths.every((w) => typeof w === 'number' && w > 0)
  return isUsable ? (widths as number[]) : Array.from({ length: columnCount }, () => 1)
}

function readCell(
  cell: LexicalNode,
  fields: FieldsByKey,
  place: string,
  isBody: boolean,
): TableCell {
  const paragraphs = childNodes(cell).flatMap((child) => readCellBlock(child, fields, place))
  while (paragraphs.length > 0 && paragraphs.at(-1)?.length === 0) paragraphs.pop()
  return { paragraphs, ...(isBody && hasState(cell, HEADER_COLUMN) ? { isHeader: true } : {}) }
}

/** A cell holds lines of text: a heading becomes one, a list one per item. */
function readCellBlock(node: LexicalNode, fields: FieldsByKey, place: string): Inline[][] {
  switch (node.type) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return [readInline(childNodes(node), fields, place)]
    case 'list':
      return childNodes(node).flatMap((item, index) =>
        readCellItem(node, item, index, fields, place),
      )
    default:
      throw new TemplateContentError(
        'unknown-node',
        place,
        `a cell cannot hold "${node.type}"; move it out of the table`,
      )
  }
}

function readCellItem(
  list: LexicalNode,
  item: LexicalNode,
  index: number,
  fields: FieldsByKey,
  place: string,
): Inline[][] {
  const nodes = childNodes(item)
  const nested = nodes.filter(({ type }) => type === 'list')
  const own = nodes.filter(({ type }) => type !== 'list')
  const sign = list.listType === 'number' ? `${index + 1}. ` : '• '
  const line: Inline[] = [
    { type: 'text', text: sign, marks: [] },
    ...readInline(own, fields, place),
  ]
  return [
    ...(own.length > 0 ? [line] : []),
    ...nested.flatMap((child) => readCellBlock(child, fields, place)),
  ]
}
