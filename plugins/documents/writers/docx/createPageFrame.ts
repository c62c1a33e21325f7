import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  type ISectionOptions,
} from 'docx'
import type { DocumentTree, Letterhead } from '../../core/tree.ts'
import { halfPoints, twips, type DocxContext } from './docxContext.ts'

/** Paper, margins, letterhead, running head and foot. */
export function createPageFrame(
  tree: DocumentTree,
  context: DocxContext,
): Omit<ISectionOptions, 'children'> {
  const { page } = context
  const { letterhead } = tree
  const footer = createFooter(tree.meta.title, context)
  return {
    properties: {
      titlePage: letterhead !== undefined,
      page: {
        size: { width: page.width, height: page.height },
        margin: {
          top: page.marginTop,
          bottom: page.marginBottom,
          left: page.marginX,
          right: page.marginX,
          header: twips(40),
          footer: twips(34),
        },
      },
    },
    ...(letterhead
      ? {
          headers: {
            first: createLetterhead(letterhead, context),
            default: createRunningHead(letterhead.name, context),
          },
        }
      : {}),
    footers: { default: footer, ...(letterhead ? { first: footer } : {}) },
  }
}

function createLetterhead({ name, lines }: Letterhead, context: DocxContext): Header {
  const { colors, fonts, sizes } = context.theme
  const tabStops = [{ type: TabStopType.RIGHT, position: context.page.textWidth }]
  const nameRun = new TextRun({
    text: name,
    font: fonts.office.heading,
    size: halfPoints(sizes.letterhead),
    bold: true,
    color: colors.brand,
  })
  const lineRun = (text: string): TextRun =>
    new TextRun({ text: `\t${text}`, size: halfPoints(sizes.small), color: colors.muted })
  const spacing = { before: 0, after: 0, line: 240, lineRule: 'auto' } as const
  const border = {
    bottom: { style: BorderStyle.SINGLE, size: 9, color: colors.brand, space: 6 },
  }
  // The name shares its line with the last entry, as in the PDF.
  const above = lines
    .slice(0, -1)
    .map((line) => new Paragraph({ spacing, tabStops, children: [lineRun(line)] }))
  const last = lines.at(-1)
  return new Header({
    children: [
      ...above,
      new Paragraph({
        spacing: { ...spacing, after: twips(22) },
        tabStops,
        border,
        children: [nameRun, ...(last ? [lineRun(last)] : [])],
      }),
    ],
  })
}

function createRunningHead(name: string, context: DocxContext): Header {
  const { colors, sizes } = context.theme
  const run = new TextRun({ text: name, size: halfPoints(sizes.small), color: colors.muted })
  return new Header({
    children: [new Paragraph({ alignment: AlignmentType.END, children: [run] })],
  })
}

function createFooter(title: string, context: DocxContext): Footer {
  const { colors, sizes } = context.theme
  const look = { size: halfPoints(sizes.small), color: colors.muted }
  const numbers = context.words.pageOf
    .split(/(\{pages?\})/)
    .filter(Boolean)
    .map((part) => {
      if (part === '{page}') return PageNumber.CURRENT
      return part === '{pages}' ? PageNumber.TOTAL_PAGES : part
    })
  return new Footer({
    children: [
      new Paragraph({
        spacing: { after: 0 },
        tabStops: [{ type: TabStopType.RIGHT, position: context.page.textWidth }],
        children: [
          new TextRun({ ...look, text: `${title}\t` }),
          new TextRun({ ...look, children: numbers }),
        ],
      }),
    ],
  })
}
