import { HeadingLevel, Paragraph, type IParagraphOptions } from 'docx'
import type { Block, HeadingBlock } from '../../core/tree.ts'
import { ALIGNMENTS } from './alignments.ts'
import { createImage } from './createImage.ts'
import { createList } from './createLists.ts'
import { createParagraph, createTextParagraph, type DocxBlock } from './createParagraph.ts'
import { createSideBySide, GUTTER } from './createSideBySide.ts'
import { createSignature } from './createSignature.ts'
import { createTable } from './createTable.ts'
import { twips, type DocxContext } from './docxContext.ts'
import { blockGap } from './textLook.ts'

/**
 * The blocks of the page, or of a column.
 *
 * @param width what there is room for, in twentieths of a point
 * @param area what they stand in: only a page can be broken
 * @returns ends in a paragraph, as Word asks for
 */
export function createBlocks(
  blocks: Block[],
  context: DocxContext,
  width: number,
  area: 'column' | 'page',
): DocxBlock[] {
  const children: DocxBlock[] = []
  let previous: Block | undefined
  let isNewPage = false
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'pageBreak') {
      isNewPage = area === 'page' && previous !== undefined
      continue
    }
    // Two tables without a paragraph between them would grow together.
    if (isTable(block) && (isNewPage || isTable(previous))) {
      children.push(createSpacer(context, isNewPage ? { pageBreakBefore: true } : {}))
    }
    const isBeforeSignature = blocks[index + 1]?.type === 'signature'
    const lead = leadOf(block, isNewPage ? 'new page' : (previous ?? area), context)
    children.push(...createBlock(block, { context, width, lead, isBeforeSignature }))
    previous = block
    isNewPage = false
  }
  if (!(children.at(-1) instanceof Paragraph)) children.push(createSpacer(context))
  return children
}

/** Where a block stands. */
interface Place {
  context: DocxContext
  /** Twentieths of a point. */
  width: number
  /** For the first paragraph of the block. */
  lead: Lead
  isBeforeSignature: boolean
}

export type Lead = Pick<IParagraphOptions, 'pageBreakBefore'> & { spacing?: { before: number } }

const isTable = (block: Block | undefined): boolean =>
  block?.type === 'table' || block?.type === 'columns' || block?.type === 'signature'

/** A table has no room of its own below it, so what follows brings it; columns are such a table. */
function leadOf(
  block: Block,
  previous: Block | 'column' | 'new page' | 'page',
  { theme }: DocxContext,
): Lead {
  if (previous === 'new page') return { pageBreakBefore: true, spacing: { before: 0 } }
  if (previous === 'page') return { spacing: { before: 0 } }
  if (previous === 'column') {
    return { spacing: { before: blockGap(theme) - twips(theme.spacing.paragraph) } }
  }
  if (!isTable(previous)) return {}
  const own =
    block.type === 'heading' ? twips(theme.spacing.headings[block.level - 1]?.[0] ?? 0) : 0
  // Columns end in a paragraph that has room below it.
  const inside = previous.type === 'columns' ? twips(theme.spacing.paragraph) : 0
  return { spacing: { before: Math.max(own, blockGap(theme)) - inside } }
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

function createBlock(
  block: Exclude<Block, { type: 'pageBreak' }>,
  { context, width, lead, isBeforeSignature }: Place,
): DocxBlock[] {
  switch (block.type) {
    case 'heading':
      return createHeading(block, context, width, lead)
    case 'paragraph': {
      const alignment = block.align ? { alignment: ALIGNMENTS[block.align] } : {}
      const keepNext = isBeforeSignature ? { keepNext: true } : {}
      return [createTextParagraph(block.children, { ...lead, ...alignment, ...keepNext }, context)]
    }
    case 'quote':
      return [createTextParagraph(block.children, { ...lead, style: 'Quote' }, context)]
    case 'list':
      return createList(block, context, lead)
    case 'table':
      return [createTable(block, context, width)]
    case 'image':
      return createImage(block, context, width, lead)
    case 'divider':
      return [createParagraph({ ...lead, style: 'Divider' }, context)]
    case 'columns': {
      const count = block.columns.length
      const innerWidth = Math.floor((width - GUTTER * (count - 1)) / count)
      const areas = block.columns.map((blocks) =>
        createBlocks(blocks, context, innerWidth, 'column'),
      )
      return [createSideBySide([areas], context, width)]
    }
    case 'signature':
      return [createSignature(block, context, width)]
  }
}

function createHeading(
  { level, children }: HeadingBlock,
  context: DocxContext,
  width: number,
  lead: Lead,
): Paragraph[] {
  const heading = HEADINGS[level - 1]
  const title = createTextParagraph(children, { ...lead, heading }, context)
  if (level > 1 || context.theme.decoration.title !== 'bar') return [title]
  // A border is as wide as its paragraph: the bar is one whose end is indented far.
  const bar = { style: 'TitleBar', indent: { end: width - twips(34) } }
  return [title, createParagraph(bar, context)]
}

/** A paragraph that takes next to no room. */
function createSpacer({ theme }: DocxContext, options: IParagraphOptions = {}): Paragraph {
  const after = options.pageBreakBefore ? 0 : blockGap(theme) - 20
  return new Paragraph({
    ...options,
    spacing: { before: 0, after, line: 20, lineRule: 'exact' },
  })
}
