import type { TableBlock, TableCell } from '../../core/tree.ts'
import { textLength } from '../textLength.ts'
import { element, type Attributes } from '../odf/xml.ts'
import { createInline } from './createInline.ts'
import { createParagraph, takeStart } from './createParagraph.ts'
import { pt, type OdtContext } from './odtContext.ts'

/** A table whose head rows repeat on each page. @param width what there is room for, in points */
export function createTable(block: TableBlock, context: OdtContext, width: number): string {
  const { colors, decoration } = context.theme
  const namesRows = block.rows.some((row) => row.some(({ isHeader }) => isHeader))
  const isStriped = block.header.length > 0 && !namesRows && decoration.stripes
  const head = block.header.map((row) =>
    createRow(row, context, (cell) =>
      createCell(cell, context, 'Table_20_Heading', {
        ...borders(context, true),
        'fo:background-color': `#${colors.head}`,
      }),
    ),
  )
  const body = block.rows.map((row, index) =>
    createRow(row, context, (cell) => {
      const isTinted = cell.isHeader === true || (isStriped && index % 2 === 1)
      return createCell(cell, context, cell.isHeader ? 'Row_20_Heading' : 'Table_20_Contents', {
        ...borders(context, index === 0 && head.length === 0),
        'fo:background-color': isTinted ? `#${colors.soft}` : undefined,
      })
    }),
  )
  const rows = [
    ...(head.length > 0 ? [element('table:table-header-rows', {}, ...head)] : []),
    ...body,
  ]
  return createGrid(block.widths, width, context, rows, context.theme.spacing.paragraph + 2)
}

/** Areas side by side: a table without lines, since text columns flow from one into the next. */
export function createSideBySide(
  areas: string[],
  context: OdtContext,
  width: number,
  gap: number,
  isUnbroken = false,
): string {
  const end = context.direction === 'rtl' ? 'fo:padding-left' : 'fo:padding-right'
  const cells = areas.map((content, index) => {
    const style = context.styles.add(
      'table-cell',
      {},
      element('style:table-cell-properties', {
        'fo:padding': pt(0),
        [end]: pt(index < areas.length - 1 ? gap : 0),
        'fo:border': 'none',
      }),
    )
    return element('table:table-cell', cellAttributes(style), content)
  })
  // The last column has no gap beside it, so it is narrower by as much.
  const inner = (width - gap * (areas.length - 1)) / areas.length
  const widths = areas.map((_, index) => (index < areas.length - 1 ? inner + gap : inner))
  return createGrid(widths, width, context, [row(cells, context, isUnbroken)], 0)
}

/**
 * A table.
 *
 * @param shares relative widths of the columns
 * @param width  of all of them, in points
 * @param below  room below it, in points
 */
export function createGrid(
  shares: number[],
  width: number,
  context: OdtContext,
  rows: string[],
  below: number,
): string {
  const { styles, theme } = context
  const start = takeStart(context)
  const sum = shares.reduce((a, b) => a + b, 0)
  const name = context.nextTableName()
  const tableStyle = styles.add(
    'table',
    start.attributes,
    element('style:table-properties', {
      'style:width': pt(width),
      'fo:margin-top': pt(theme.spacing.paragraph / 2),
      'fo:margin-bottom': pt(below),
      'table:align': 'margins',
      'table:border-model': 'collapsing',
      'style:writing-mode': context.direction === 'rtl' ? 'rl-tb' : 'lr-tb',
      ...start.properties,
    }),
  )
  const columns = shares.map((share) => {
    const style = styles.add(
      'table-column',
      {},
      element('style:table-column-properties', {
        'style:column-width': pt((share / sum) * width),
        'style:rel-column-width': `${Math.max(1, Math.round((share / sum) * 65535))}*`,
      }),
    )
    return element('table:table-column', { 'table:style-name': style })
  })
  return element(
    'table:table',
    { 'table:name': name, 'table:style-name': tableStyle },
    ...columns,
    ...rows,
  )
}

function createRow(
  cells: TableCell[],
  context: OdtContext,
  write: (cell: TableCell) => string,
): string {
  // A row that fits on a page stays whole; a very long one must be able to continue.
  const isShort = cells.every(
    (cell) => cell.paragraphs.reduce((sum, inlines) => sum + textLength(inlines), 0) < 900,
  )
  return row(
    cells.map((cell) => write(cell)),
    context,
    isShort,
  )
}

function row(cells: string[], { styles }: OdtContext, isUnbroken: boolean): string {
  const style = styles.add(
    'table-row',
    {},
    element('style:table-row-properties', { 'fo:keep-together': isUnbroken ? 'always' : 'auto' }),
  )
  return element('table:table-row', { 'table:style-name': style }, ...cells)
}

function createCell(
  { paragraphs }: TableCell,
  context: OdtContext,
  paragraphStyle: string,
  look: Attributes,
): string {
  const [x, y] = context.theme.spacing.cell
  const style = context.styles.add(
    'table-cell',
    {},
    element('style:table-cell-properties', {
      'fo:padding-left': pt(x),
      'fo:padding-right': pt(x),
      'fo:padding-top': pt(y),
      'fo:padding-bottom': pt(y),
      ...look,
    }),
  )
  const lines = paragraphs.length > 0 ? paragraphs : [[]]
  return element(
    'table:table-cell',
    cellAttributes(style),
    ...lines.map((line) => createParagraph(paragraphStyle, createInline(line, context), context)),
  )
}

const cellAttributes = (style: string): Attributes => ({
  'table:style-name': style,
  'office:value-type': 'string',
})

/** Around each cell, or below it and above the first row. Lines that meet are drawn once. */
function borders({ theme }: OdtContext, isTop: boolean): Attributes {
  const { colors, decoration } = theme
  const line = `0.6pt solid #${colors.line}`
  if (decoration.table === 'grid') return { 'fo:border': line }
  return {
    'fo:border-left': 'none',
    'fo:border-right': 'none',
    'fo:border-top': isTop ? line : 'none',
    'fo:border-bottom': line,
  }
}
