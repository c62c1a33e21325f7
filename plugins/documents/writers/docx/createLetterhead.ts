import {
  AlignmentType,
  BorderStyle,
  Header,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type Paragraph,
  type ParagraphChild,
} from 'docx'
import { directionOfText } from '../../core/direction.ts'
import type { Letterhead, Picture } from '../../core/tree.ts'
import { createPictureRun } from './createImage.ts'
import { createParagraph } from './createParagraph.ts'
import { createTextRuns } from './createRuns.ts'
import { NO_BORDERS } from './createSideBySide.ts'
import { halfPoints, twips, type DocxContext } from './docxContext.ts'

/** A line that is set closer cuts a logo off at its top. */
const FULL_LINE = { line: 240, lineRule: 'auto' } as const

/** Name and logo on one side, address on the other, above a line. */
export function createLetterhead(
  { name, lines, logo }: Letterhead,
  context: DocxContext,
  /** From the edge of the paper to where headers begin, in twentieths of a point. */
  distance: number,
): Header {
  const { colors } = context.theme
  const { textWidth, marginTop } = context.page
  const left = Math.round(textWidth * 0.5)
  const columnWidths = [left, textWidth - left]
  const who = createParagraph(
    { style: 'SmallText', spacing: FULL_LINE, children: createName(name, logo, context) },
    context,
  )
  const address = lines.map((line) => createAddressLine(line, context))
  const border = { style: BorderStyle.SINGLE, size: 9, color: colors.brand }
  const cells = [[who], address.length > 0 ? address : [createAddressLine('', context)]].map(
    (children, index) =>
      new TableCell({
        width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
        margins: { left: 0, right: 0, top: Math.max(0, marginTop - distance), bottom: twips(6) },
        verticalAlign: VerticalAlignTable.BOTTOM,
        children,
      }),
  )
  const table = new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, bottom: border },
    ...(context.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    rows: [new TableRow({ children: cells })],
  })
  const room = { before: 0, after: 0, line: twips(20), lineRule: 'exact' } as const
  return new Header({ children: [table, createParagraph({ spacing: room }, context)] })
}

function createName(
  name: string,
  logo: Picture | undefined,
  context: DocxContext,
): ParagraphChild[] {
  const { colors, fonts, sizes } = context.theme
  const runs = createTextRuns(name, context, {
    font: fonts.office.heading,
    size: halfPoints(sizes.letterhead + fonts.officeOffset),
    bold: true,
    color: colors.brand,
  })
  if (!logo) return runs
  const ratio = logo.width / logo.height
  const width = Math.min(twips(34) * ratio, twips(150))
  return [createPictureRun(logo, width, context), new TextRun({ text: name ? '   ' : '' }), ...runs]
}

/** Flush to the far margin; an address in Latin letters and a telephone number run from the left. */
function createAddressLine(line: string, context: DocxContext): Paragraph {
  const direction = directionOfText(line) ?? 'ltr'
  const alignment = direction === context.direction ? AlignmentType.END : AlignmentType.START
  const own = { ...context, direction }
  const children = createTextRuns(line, own)
  return createParagraph({ style: 'SmallText', alignment, children }, own)
}
