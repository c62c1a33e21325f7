import {
  AlignmentType,
  LevelFormat,
  Tab,
  TabStopType,
  TextRun,
  type ILevelsOptions,
  type INumberingOptions,
  type IParagraphOptions,
  type Paragraph,
} from 'docx'
import type { ListBlock, ListItem } from '../../core/tree.ts'
import { createTickBox } from './contentControl.ts'
import type { Lead } from './createBlocks.ts'
import { createParagraph, createTextParagraph } from './createParagraph.ts'
import { createRuns } from './createRuns.ts'
import { twips, type DocxContext } from './docxContext.ts'

/** The paragraphs of a list and of the lists below it. */
export function createList(
  list: ListBlock,
  context: DocxContext,
  lead: Lead = {},
  level = 0,
): Paragraph[] {
  const instance = context.nextListInstance()
  const start = list.start ?? 1
  if (start > 1) context.listStarts.add(start)
  const depth = Math.min(level, MAX_LEVELS - 1)
  const reference = list.kind === 'number' ? numberedReference(start) : 'bulleted'
  return list.items.flatMap((item, index) => {
    const isEnd = level === 0 && index === list.items.length - 1 && item.lists.length === 0
    const look = {
      style: isEnd ? 'ListEnd' : 'ListParagraph',
      ...(index === 0 ? lead : {}),
    }
    return [
      list.kind === 'check'
        ? createTickItem(item, look, depth, context)
        : createTextParagraph(
            item.children,
            { ...look, numbering: { reference, level: depth, instance } },
            context,
          ),
      ...item.lists.flatMap((nested) => createList(nested, context, {}, level + 1)),
    ]
  })
}

/** The numberings that the lists of a file refer to; call it after all of them are made. */
export function createNumbering(context: DocxContext): INumberingOptions {
  const { brand } = context.theme.colors
  const bulleted = createLevels((level) => ({
    format: LevelFormat.BULLET,
    text: level % 2 === 0 ? '•' : '–',
    style: { run: { color: brand } },
  }))
  const numbered = (start: number): ILevelsOptions[] =>
    createLevels((level) => ({
      format: NUMBER_FORMATS[level % NUMBER_FORMATS.length],
      text: `%${level + 1}.`,
      start: level === 0 ? start : 1,
    }))
  return {
    config: [
      { reference: 'bulleted', levels: bulleted },
      ...[1, ...context.listStarts].map((start) => ({
        reference: numberedReference(start),
        levels: numbered(start),
      })),
    ],
  }
}

/** Word knows nine. */
const MAX_LEVELS = 9
const INDENT = twips(18)

const NUMBER_FORMATS = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN]

const numberedReference = (start: number): string => `numbered-from-${start}`

function createLevels(look: (level: number) => Partial<ILevelsOptions>): ILevelsOptions[] {
  return Array.from({ length: MAX_LEVELS }, (_, level) => {
    const { style, ...rest } = look(level)
    const paragraph = { indent: { left: INDENT * (level + 1), hanging: INDENT } }
    return { level, alignment: AlignmentType.LEFT, ...rest, style: { ...style, paragraph } }
  })
}

function createTickItem(
  item: ListItem,
  look: IParagraphOptions,
  level: number,
  context: DocxContext,
): Paragraph {
  const left = INDENT * (level + 1)
  return createParagraph(
    {
      ...look,
      indent: { left, hanging: INDENT },
      tabStops: [{ type: TabStopType.LEFT, position: left }],
      children: [
        createTickBox(item.checked === true),
        new TextRun({ children: [new Tab()] }),
        ...createRuns(item.children, context),
      ],
    },
    context,
  )
}
