import { ExternalHyperlink, TextRun, type IRunOptions, type ParagraphChild } from 'docx'
import { splitByDirection } from '../../core/direction.ts'
import type { FieldInline, Inline } from '../../core/tree.ts'
import { createFieldControl } from './contentControl.ts'
import type { DocxContext } from './docxContext.ts'

/** Look that the surroundings give to text, such as bold white in a head row. */
export type RunLook = Pick<
  IRunOptions,
  'bold' | 'color' | 'font' | 'italics' | 'size' | 'strike' | 'style' | 'underline'
>

/** The content of a paragraph. */
export function createRuns(
  inlines: Inline[],
  context: DocxContext,
  look: RunLook = {},
): ParagraphChild[] {
  return inlines.flatMap((inline): ParagraphChild[] => {
    switch (inline.type) {
      case 'text': {
        const { marks } = inline
        return createTextRuns(inline.text, context, {
          ...look,
          ...(marks.includes('bold') ? { bold: true } : {}),
          ...(marks.includes('italic') ? { italics: true } : {}),
          ...(marks.includes('underline') ? { underline: {} } : {}),
          ...(marks.includes('strike') ? { strike: true } : {}),
        })
      }
      case 'lineBreak':
        return [new TextRun({ break: 1 })]
      case 'link': {
        const children = createRuns(inline.children, context, { ...look, style: 'Hyperlink' })
        return [new ExternalHyperlink({ link: inline.url, children })]
      }
      case 'field':
        return [createField(inline, context, look)]
    }
  })
}

/** One run for each direction, because Word takes font and order from the run. */
export const createTextRuns = (
  text: string,
  { direction: base }: DocxContext,
  look: RunLook = {},
): TextRun[] =>
  splitByDirection(text, base).map(
    ({ text: part, direction }) =>
      new TextRun({ ...look, ...(direction === 'rtl' ? { rightToLeft: true } : {}), text: part }),
  )

function createField(field: FieldInline, context: DocxContext, look: RunLook): ParagraphChild {
  const prompt = { ...look, color: undefined, style: 'PlaceholderText' }
  const lines = field.value?.split('\n') ?? []
  const content = field.value
    ? lines.flatMap((line, index) => [
        ...(index > 0 ? [new TextRun({ ...look, break: 1 })] : []),
        ...createTextRuns(line, context, look),
      ])
    : createTextRuns(`[${field.label}]`, context, prompt)
  return createFieldControl(field, content, context)
}
