import {
  BorderStyle,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ITableBordersOptions,
} from 'docx'
import { plainText } from '../../core/plainText.ts'
import type { Theme } from '../../core/theme.ts'
import type { TableBlock, TableCell as Cell } from '../../core/tree.ts'
import { createParagraph, createTextParagraph } from './createParagraph.ts'
import type { RunLook } from './createRuns.ts'
import { NO_BORDERS } from './createSideBySide.ts'
import { twips, type DocxContext } from './docxContext.ts'

/**
 * A table whose head rows repeat on each page.
 *
 * @param width what there is room for, in twentieths of a point
 */
export function createTable(block: TableBlock, context: DocxContext, width: number): Table {
  const { colors, decoration } = context.theme
  const columnWidths = shareOut(block.widths, width)
  const hasHead = block.header.length > 0
  const namesRows = block.rows.some((row) => row.some(({ isHeader }) => isHeader))
  const hasStripes = decoration.stripes && hasHead && !namesRows
  const head: CellLook = { fill: colors.head, run: { bold: true, color: colors.headInk } }
  const name: CellLook = { fill: colors.soft, run: { bold: true, color: colors.brand } }
  const createRow = (row: Cell[], look: (cell: Cell) => CellLook, isHead: boolean): TableRow =>
    new TableRow({
      ...(isHead ? { tableHeader: true } : {}),
      cantSplit: isHead || row.every(isShort),
      children: row.map((cell, column) =>
        createCell(cell, context, columnWidths[column] ?? 0, look(cell)),
      ),
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    tableLook: {
      firstRow: hasHead,
      firstColumn: namesRows,
      noHBand: !hasStripes,
      noVBand: true,
    },
    borders: createBorders(context.theme),
    ...(context.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    rows: [
      ...block.header.map((row) => createRow(row, () => head, true)),
      ...block.rows.map((row, index) => {
        const plain = hasStripes && index % 2 === 1 ? { fill: colors.soft } : {}
        return createRow(row, ({ isHeader }) => (isHeader ? name : plain), false)
      }),
    ],
  })
}

interface CellLook {
  fill?: string
  run?: RunLook
}

function createBorders({ colors, decoration }: Theme): ITableBordersOptions {
  const line = { style: BorderStyle.SINGLE, size: 4, color: colors.line }
  const around = { top: line, bottom: line, insideHorizontal: line }
  return {
    ...NO_BORDERS,
    ...around,
    ...(decoration.table === 'grid' ? { left: line, right: line, insideVertical: line } : {}),
  }
}

function createCell(
  cell: Cell,
  context: DocxContext,
  width: number,
  { fill, run }: CellLook,
): TableCell {
  const [x, y] = context.theme.spacing.cell.map(twips)
  const count = cell.paragraphs.length
  const children = cell.paragraphs.map((inlines, index) => {
    const spacing = index < count - 1 ? { spacing: { after: twips(2) } } : {}
    return createTextParagraph(inlines, { style: 'TableText', ...spacing }, context, run)
  })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: y, bottom: y, left: x, right: x },
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } } : {}),
    // Word refuses a cell without a paragraph.
    children: count > 0 ? children : [createParagraph({ style: 'TableText' }, context)],
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
const isShort = ({ paragraphs }: Cell): boolean =>
  paragraphs.reduce((sum, inlines) => sum + plainText(inlines).length, 0) < 900
