import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  PageBreak,
  Paragraph,
  TabStopType,
  Tab,
  TextRun,
  type Table,
  type ParagraphChild,
} from 'docx'
import type { Alignment, Block, SignatureBlock, SignatureParty } from '../../core/tree.ts'
import { createList } from './createLists.ts'
import { createRuns } from './createRuns.ts'
import { createGap, createSideBySide, createTable } from './createTable.ts'
import { twips, type DocxContext } from './docxContext.ts'

/** What a page, a column and a cell hold. */
type DocxBlock = Paragraph | Table

/** @param width what there is room for, in twentieths of a point */
export function createBlocks(blocks: Block[], context: DocxContext, width: number): DocxBlock[] {
  return blocks.flatMap((block, index) =>
    createBlock(block, context, width, blocks[index + 1]?.type === 'signature'),
  )
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

const ALIGNMENTS = {
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
  justify: AlignmentType.JUSTIFIED,
} satisfies Record<Alignment, string>

function createBlock(
  block: Block,
  context: DocxContext,
  width: number,
  isBeforeSignature: boolean,
): DocxBlock[] {
  switch (block.type) {
    case 'heading': {
      const heading = HEADINGS[block.level - 1]
      return [new Paragraph({ heading, children: createRuns(block.children, context) })]
    }
    case 'paragraph':
      return [
        new Paragraph({
          ...(block.align ? { alignment: ALIGNMENTS[block.align] } : {}),
          keepNext: isBeforeSignature,
          children: createRuns(block.children, context),
        }),
      ]
    case 'quote':
      return [new Paragraph({ style: 'Quote', children: createRuns(block.children, context) })]
    case 'list':
      return createList(block, context)
    case 'table':
      return createTable(block, context, width)
    case 'image':
      throw new Error('pictures are written from the next version on')
    case 'divider':
      return [createRule(context)]
    case 'pageBreak':
      return [new Paragraph({ spacing: { after: 0 }, children: [new PageBreak()] })]
    case 'columns':
      return createColumns(block.columns, context, width)
    case 'signature':
      return createSignature(block, context, width)
  }
}

function createRule(context: DocxContext): Paragraph {
  const { line } = context.theme.colors
  return new Paragraph({
    spacing: { before: twips(4), after: twips(14) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: line, space: 1 } },
  })
}

function createColumns(columns: Block[][], context: DocxContext, width: number): DocxBlock[] {
  const gap = twips(24)
  const innerWidth = Math.floor(width / columns.length) - gap
  const areas = columns.map((blocks) => createBlocks(blocks, context, innerWidth))
  return [createSideBySide(areas, width, gap), createGap(context)]
}

/** Two parties abreast; the lines stay together on a page. */
function createSignature(block: SignatureBlock, context: DocxContext, width: number): DocxBlock[] {
  const gap = twips(32)
  const areas = block.parties.map((party) =>
    createParty(party, context, Math.floor(width / 2) - gap),
  )
  const rows: DocxBlock[] = []
  for (let index = 0; index < areas.length; index += 2) {
    const pair = [areas[index] ?? [], areas[index + 1] ?? [new Paragraph({})]]
    rows.push(createSideBySide(pair, width, gap, true), createGap(context))
  }
  return rows
}

function createParty(party: SignatureParty, context: DocxContext, width: number): Paragraph[] {
  const { colors } = context.theme
  const { words } = context
  const label = (text: string): TextRun => new TextRun({ text: `${text}  `, color: colors.muted })
  // A tab with a line below it: a place to write on that reaches to the margin.
  const writeLine = (): TextRun =>
    new TextRun({ children: [new Tab()], underline: { color: colors.muted } })
  const entry = (text: string, children: ParagraphChild[], isLast: boolean): Paragraph =>
    new Paragraph({
      style: 'SignatureText',
      keepNext: !isLast,
      tabStops: [{ type: TabStopType.LEFT, position: width }],
      children: [label(text), ...children],
    })
  const name = party.name.length > 0 ? createRuns(party.name, context) : [writeLine()]
  return [
    new Paragraph({
      spacing: { before: twips(34), after: twips(3) },
      keepNext: true,
      border: { bottom: { style: BorderStyle.SINGLE, size: 8, color: colors.ink, space: 1 } },
    }),
    new Paragraph({
      style: 'SignatureText',
      keepNext: true,
      children: [new TextRun({ text: party.label, bold: true, color: colors.ink })],
    }),
    entry(words.name, name, !party.hasDate),
    ...(party.hasDate ? [entry(words.date, [writeLine()], true)] : []),
  ]
}
