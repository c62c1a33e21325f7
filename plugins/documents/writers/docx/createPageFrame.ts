import {
  AlignmentType,
  Footer,
  Header,
  PageNumber,
  TabStopType,
  TextRun,
  type ISectionOptions,
} from 'docx'
import type { DocumentTree } from '../../core/tree.ts'
import { createLetterhead } from './createLetterhead.ts'
import { createParagraph } from './createParagraph.ts'
import { createTextRuns } from './createRuns.ts'
import { twips, type DocxContext } from './docxContext.ts'

const HEADER_DISTANCE = twips(34)

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
          header: HEADER_DISTANCE,
          footer: twips(context.theme.page.marginBottom * 0.5),
        },
      },
    },
    ...(letterhead
      ? {
          headers: {
            first: createLetterhead(letterhead, context, HEADER_DISTANCE),
            default: createRunningHead(letterhead.name, context),
          },
        }
      : {}),
    footers: { default: footer, ...(letterhead ? { first: footer } : {}) },
  }
}

const createRunningHead = (name: string, context: DocxContext): Header =>
  new Header({
    children: [
      createParagraph(
        {
          style: 'SmallText',
          alignment: AlignmentType.END,
          children: createTextRuns(name, context),
        },
        context,
      ),
    ],
  })

function createFooter(title: string, context: DocxContext): Footer {
  const numbers = context.words.pageOf
    .split(/(\{pages?\})/)
    .filter(Boolean)
    .flatMap((part) => {
      if (part === '{page}') return [new TextRun({ children: [PageNumber.CURRENT] })]
      if (part === '{pages}') return [new TextRun({ children: [PageNumber.TOTAL_PAGES] })]
      return createTextRuns(part, context)
    })
  const children = [...createTextRuns(title, context), new TextRun({ text: '\t' }), ...numbers]
  const tabStops = [{ type: TabStopType.RIGHT, position: context.page.textWidth }]
  return new Footer({
    children: [createParagraph({ style: 'SmallText', tabStops, children }, context)],
  })
}
