import type {
  Alignment,
  Block,
  ImageBlock,
  SignatureBlock,
  SignatureParty,
} from '../../core/tree.ts'
import { textLength } from '../textLength.ts'
import type { Attributes } from '../odf/xml.ts'
import { createFrame } from './createFrame.ts'
import { createInline, writeText } from './createInline.ts'
import { createList } from './createLists.ts'
import { createHeading, createParagraph, createTableEnd } from './createParagraph.ts'
import { createSideBySide, createTable } from './createTable.ts'
import { pt, sideOf, type OdtContext } from './odtContext.ts'

/**
 * The content of a page or of a column.
 *
 * @param width what there is room for, in points
 */
export function createBlocks(blocks: Block[], context: OdtContext, width: number): string {
  const written = blocks.map((block, index) =>
    createBlock(block, context, width, blocks[index + 1]?.type === 'signature'),
  )
  // A page and a cell end in a paragraph; LibreOffice would add one as high as a line of text.
  const endsInTable = written.at(-1)?.endsWith('</table:table>') ?? true
  return written.join('') + (endsInTable ? createTableEnd(context) : '')
}

function createBlock(
  block: Block,
  context: OdtContext,
  width: number,
  isBeforeSignature: boolean,
): string {
  switch (block.type) {
    case 'heading':
      return createTitledHeading(block.level, createInline(block.children, context), context, width)
    case 'paragraph':
      return createParagraph('Text_20_body', createInline(block.children, context), context, {
        ...alignment(block.align, context),
        ...(isBeforeSignature ? { 'fo:keep-with-next': 'always' } : {}),
      })
    case 'quote':
      return createParagraph('Quotations', createInline(block.children, context), context)
    case 'list':
      return createList(block, context)
    case 'table':
      return createTable(block, context, width)
    case 'image':
      return createImage(block, context, width)
    case 'divider':
      return createParagraph('Horizontal_20_Line', '', context)
    case 'pageBreak':
      context.start ??= 'newPage'
      return ''
    case 'columns':
      return createColumns(block.columns, context, width)
    case 'signature':
      return createSignature(block, context, width)
  }
}

function alignment(align: Alignment | undefined, { direction }: OdtContext): Attributes {
  if (!align || align === 'start') return {}
  return { 'fo:text-align': align === 'end' ? sideOf('end', direction) : align }
}

/** The short bar below a title is a paragraph of its own: its margin leaves 34 pt for the line. */
function createTitledHeading(
  level: number,
  content: string,
  context: OdtContext,
  width: number,
): string {
  const heading = createHeading(level, content, context)
  if (level !== 1 || context.theme.decoration.title !== 'bar') return heading
  return (
    heading +
    createParagraph('Title_20_Bar', '', context, {
      'fo:margin-right': pt(width - BAR_WIDTH),
    })
  )
}

/** Points. */
const BAR_WIDTH = 34
const COLUMN_GAP = 26
const SIGNATURE_GAP = 32

function createImage(block: ImageBlock, context: OdtContext, width: number): string {
  const { picture, caption } = block
  const frame = createFrame(picture, context, {
    width: width * block.share,
    height: context.page.textHeight * 0.8,
  })
  const look = alignment(block.align, context)
  const keep: Attributes = caption
    ? {
        'fo:keep-with-next': 'always',
        // Both, because LibreOffice forgets the one of the style that is not given.
        'fo:margin-top': pt(context.theme.spacing.paragraph),
        'fo:margin-bottom': pt(4),
      }
    : {}
  return (
    createParagraph('Figure', frame, context, { ...look, ...keep }) +
    (caption ? createParagraph('Caption', writeText(caption), context, look) : '')
  )
}

function createColumns(columns: Block[][], context: OdtContext, width: number): string {
  const inner = (width - COLUMN_GAP * (columns.length - 1)) / columns.length
  const { start } = context
  const areas = columns.map((blocks) => {
    // The table begins the page, not what stands in it.
    context.start = undefined
    return createBlocks(blocks, context, inner)
  })
  context.start = start
  // Short columns stay whole, or a heading could be parted from its text; long ones continue.
  const isShort = columns.every((blocks) => blocks.reduce((sum, b) => sum + weigh(b), 0) < 1200)
  return createSideBySide(areas, context, width, COLUMN_GAP, isShort)
}

/** About how many characters of running text a block is as high as. */
function weigh(block: Block): number {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return 40 + textLength(block.children)
    case 'list':
      return block.items.reduce(
        (sum, { children, lists }) =>
          sum + 40 + textLength(children) + lists.reduce((below, list) => below + weigh(list), 0),
        0,
      )
    case 'divider':
    case 'pageBreak':
      return 40
    case 'table':
    case 'image':
    case 'columns':
    case 'signature':
      return 1200
  }
}

/** Two parties abreast; what belongs to one stays together on a page. */
function createSignature(block: SignatureBlock, context: OdtContext, width: number): string {
  const inner = (width - SIGNATURE_GAP) / 2
  const { start } = context
  context.start = undefined
  const areas = block.parties.map((party) => createParty(party, context, inner))
  context.start = start
  const rows: string[] = []
  for (let index = 0; index < areas.length; index += 2) {
    const pair = [areas[index] ?? '', areas[index + 1] ?? createTableEnd(context)]
    rows.push(createSideBySide(pair, context, width, SIGNATURE_GAP, true))
  }
  return rows.join('')
}

function createParty(party: SignatureParty, context: OdtContext, width: number): string {
  const { words, styles } = context
  // A tab that is underlined: a place to write on that reaches to the margin.
  const line = `<text:span text:style-name="Write_20_line"><text:tab/></text:span>`
  const tabs = styles.add(
    'paragraph',
    { 'style:parent-style-name': 'Signature_20_Text' },
    `<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="${pt(width)}" style:type="right"/></style:tab-stops></style:paragraph-properties>`,
  )
  const entry = (label: string, content: string): string =>
    createParagraph(
      content === line ? tabs : 'Signature_20_Text',
      `<text:span text:style-name="Muted">${writeText(`${label}  `)}</text:span>${content}`,
      context,
    )
  const name = party.name.length > 0 ? createInline(party.name, context) : line
  return [
    createParagraph('Signature_20_Line', '', context),
    createParagraph('Signature_20_Label', writeText(party.label), context),
    entry(words.name, name),
    ...(party.hasDate ? [entry(words.date, line)] : []),
  ].join('')
}
