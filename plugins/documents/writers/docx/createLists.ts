import {
  AlignmentType,
  LevelFormat,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  type ILevelsOptions,
  type INumberingOptions,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx'
import type { ListBlock, ListItem } from '../../core/tree.ts'
import { createTickBox } from './contentControl.ts'
import { createRuns } from './createRuns.ts'
import { twips, type DocxContext } from './docxContext.ts'

/** The paragraphs of a list and of the lists below it. */
export function createList(list: ListBlock, context: DocxContext, level = 0): Paragraph[] {
  const instance = context.nextListInstance()
  const start = list.start ?? 1
  if (start > 1) context.listStarts.add(start)
  const depth = Math.min(level, MAX_LEVELS - 1)
  return list.items.flatMap((item, index) => {
    const isEnd = level === 0 && index === list.items.length - 1 && item.lists.length === 0
    const look = { style: 'ListParagraph', ...(isEnd ? { spacing: { after: twips(9) } } : {}) }
    const children = createRuns(item.children, context)
    return [
      list.kind === 'check'
        ? createTickItem(item, children, look, depth)
        : new Paragraph({
            ...look,
            numbering: {
              reference: list.kind === 'number' ? numberedReference(start) : 'bulleted',
              level: depth,
              instance,
            },
            children,
          }),
      ...item.lists.flatMap((nested) => createList(nested, context, level + 1)),
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
const INDENT = twips(19)

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
  children: ParagraphChild[],
  look: IParagraphOptions,
  level: number,
): Paragraph {
  const left = INDENT * (level + 1)
  return new Paragraph({
    ...look,
    indent: { left, hanging: INDENT },
    tabStops: [{ type: TabStopType.LEFT, position: left }],
    children: [
      createTickBox(item.checked === true),
      new TextRun({ children: [new Tab()] }),
      ...children,
    ],
  })
}
