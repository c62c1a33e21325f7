import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { DocxBlock } from './createParagraph.ts'
import { twips, type DocxContext } from './docxContext.ts'

/** Between things side by side, in twentieths of a point. */
export const GUTTER = twips(24)

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

/**
 * Areas side by side and equal in width, as a table without lines: what Word and LibreOffice both
 * keep.
 *
 * @param rows  areas of each row; each area ends in a paragraph
 * @param width of all together, in twentieths of a point
 */
export function createSideBySide(
  rows: DocxBlock[][][],
  { direction }: DocxContext,
  width: number,
  { isUnbroken = false } = {},
): Table {
  const count = rows[0]?.length ?? 1
  // Half a gap on either side of each area, and the table as much wider: the same in both directions.
  const columnWidth = Math.floor((width + GUTTER) / count)
  const createCell = (children: DocxBlock[]): TableCell =>
    new TableCell({
      width: { size: columnWidth, type: WidthType.DXA },
      margins: { left: GUTTER / 2, right: GUTTER / 2, top: 0, bottom: 0 },
      children,
    })
  return new Table({
    width: { size: columnWidth * count, type: WidthType.DXA },
    indent: { size: -GUTTER / 2, type: WidthType.DXA },
    columnWidths: Array.from({ length: count }, () => columnWidth),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    ...(direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    rows: rows.map(
      (areas) => new TableRow({ cantSplit: isUnbroken, children: areas.map(createCell) }),
    ),
  })
}
