import { ExternalHyperlink, TextRun, type IRunOptions, type ParagraphChild } from 'docx'
import type { FieldInline, Inline, TextInline } from '../../core/tree.ts'
import { FieldControl } from './contentControl.ts'
import type { DocxContext } from './docxContext.ts'

/** Look that the surroundings give to text, such as bold white in a head row. */
export type RunLook = Pick<IRunOptions, 'bold' | 'italics' | 'color' | 'size' | 'style'>

/** The content of a paragraph. */
export function createRuns(
  inlines: Inline[],
  context: DocxContext,
  look: RunLook = {},
): ParagraphChild[] {
  return inlines.map((inline) => {
    switch (inline.type) {
      case 'text':
        return createTextRun(inline, look)
      case 'lineBreak':
        return new TextRun({ break: 1 })
      case 'link': {
        const children = createRuns(inline.children, context, { ...look, style: 'Hyperlink' })
        return new ExternalHyperlink({ link: inline.url, children })
      }
      case 'field':
        return createField(inline, context, look)
    }
  })
}

function createTextRun({ text, marks }: TextInline, look: RunLook): TextRun {
  return new TextRun({
    ...look,
    text,
    bold: marks.includes('bold') || look.bold,
    italics: marks.includes('italic') || look.italics,
    ...(marks.includes('underline') ? { underline: {} } : {}),
    ...(marks.includes('strike') ? { strike: true } : {}),
  })
}

function createField(field: FieldInline, context: DocxContext, look: RunLook): ParagraphChild {
  const isBlank = !field.value
  const prompt = { ...look, color: undefined, style: 'PlaceholderText', text: `[${field.label}]` }
  const lines = field.value?.split('\n').map((text) => ({ ...look, text })) ?? []
  const runs = isBlank ? [prompt] : lines
  const control = new FieldControl({
    id: context.nextControlId(),
    label: field.label,
    key: field.key,
    isBlank,
    content: runs.map((run, index) => new TextRun({ ...run, break: index === 0 ? 0 : 1 })),
  })
  // The library's union of what a paragraph may hold does not know content controls.
  return control as unknown as ParagraphChild
}
