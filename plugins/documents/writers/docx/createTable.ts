import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Inline, TableBlock, TableCell as Cell } from '../../core/tree.ts'
import { createRuns, type RunLook } from './createRuns.ts'
import { twips, type DocxContext } from './docxContext.ts'

/**
 * A table whose head rows repeat on each page.
 *
 * @param width what there is room for, in twentieths of a point
 */
export function createTable(
  block: TableBlock,
  context: DocxContext,
  width: number,
): (Paragraph | Table)[] {
  const { colors } = context.theme
  const columnWidths = shareOut(block.widths, width)
  const line = { style: BorderStyle.SINGLE, size: 4, color: colors.line }
  const namesRows = block.rows.some((row) => row.some(({ isHeader }) => isHeader))
  const isStriped = (index: number): boolean =>
    block.header.length > 0 && !namesRows && index % 2 === 1

  const headCell = (cell: Cell, column: number): TableCell =>
    createCell(cell, context, columnWidths[column] ?? 0, colors.brand, {
      bold: true,
      color: 'FFFFFF',
    })
  const bodyCell = (cell: Cell, column: number, row: number): TableCell =>
    cell.isHeader
      ? createCell(cell, context, columnWidths[column] ?? 0, colors.soft, {
          bold: true,
          color: colors.brand,
        })
      : createCell(
          cell,
          context,
          columnWidths[column] ?? 0,
          isStriped(row) ? colors.soft : undefined,
        )

  const table = new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    tableLook: { firstRow: block.header.length > 0, firstColumn: namesRows, noVBand: true },
    borders: { ...NO_BORDERS, top: line, bottom: line, insideHorizontal: line },
    rows: [
      ...block.header.map(
        (row) => new TableRow({ tableHeader: true, cantSplit: true, children: row.map(headCell) }),
      ),
      ...block.rows.map(
        (row, index) =>
          new TableRow({
            cantSplit: row.every(isShort),
            children: row.map((cell, column) => bodyCell(cell, column, index)),
          }),
      ),
    ],
  })
  return [table, createGap(context)]
}

/** Two or more areas side by side, as a table without lines: what Word and LibreOffice both keep. */
export function createSideBySide(
  areas: (Paragraph | Table)[][],
  width: number,
  gap: number,
  isUnbroken = false,
): Table {
  const columnWidths = shareOut(
    areas.map(() => 1),
    width,
  )
  const cells = areas.map((children, index) => {
    const isLast = index === areas.length - 1
    return new TableCell({
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      margins: { left: 0, right: isLast ? 0 : gap, top: 0, bottom: 0 },
      // Word refuses a cell that does not end in a paragraph.
      children: endsInParagraph(children) ? children : [...children, new Paragraph({})],
    })
  })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: isUnbroken, children: cells })],
  })
}

/** Room below a table: Word needs a paragraph there, and two tables would grow together. */
export function createGap(context: DocxContext): Paragraph {
  const line = Math.round(context.theme.sizes.body * 12)
  return new Paragraph({ spacing: { before: 0, after: 0, line, lineRule: 'exact' } })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

function createCell(
  cell: Cell,
  context: DocxContext,
  width: number,
  fill?: string,
  look: RunLook = {},
): TableCell {
  const paragraphs = cell.paragraphs.length > 0 ? cell.paragraphs : [[]]
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: twips(4), bottom: twips(4), left: twips(7), right: twips(7) },
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } } : {}),
    children: paragraphs.map(
      (inlines) =>
        new Paragraph({ style: 'TableText', children: createRuns(inlines, context, look) }),
    ),
  })
}

/** Whole numbers in proportion to the shares; they sum up to the total. */
function shareOut(shares: number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  let used = 0
  let shared = 0
  return shares.map((share) => {
    shared += share
    const end = Math.round((shared / sum) * total)
    const size = end - used
    used = end
    return size
  })
}

/** A row of such cells fits on a page, so it may be kept whole. */
const isShort = (cell: Cell): boolean =>
  cell.paragraphs.reduce((sum, inlines) => sum + lengthOf(inlines), 0) < 900

const lengthOf = (inlines: Inline[]): number =>
  inlines.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 40), 0)

const endsInParagraph = (children: (Paragraph | Table)[]): boolean =>
  children.at(-1) instanceof Paragraph
