import { Paragraph, type IParagraphOptions, type Table } from 'docx'
import { directionOfText } from '../../core/direction.ts'
import { plainText } from '../../core/plainText.ts'
import type { Inline } from '../../core/tree.ts'
import { createRuns, type RunLook } from './createRuns.ts'
import type { DocxContext } from './docxContext.ts'

/** What a page, a column and a cell hold. */
export type DocxBlock = Paragraph | Table

/** A paragraph that reads in the direction of the paper. */
export const createParagraph = (options: IParagraphOptions, context: DocxContext): Paragraph =>
  new Paragraph({ ...options, ...(context.direction === 'rtl' ? { bidirectional: true } : {}) })

/**
 * A paragraph with text. A paper that is written from left to right may hold one that begins in
 * Arabic or Hebrew.
 */
export function createTextParagraph(
  inlines: Inline[],
  options: IParagraphOptions,
  context: DocxContext,
  look: RunLook = {},
): Paragraph {
  const direction = directionOfText(plainText(inlines)) === 'rtl' ? 'rtl' : context.direction
  const own = { ...context, direction }
  return createParagraph({ ...options, children: createRuns(inlines, own, look) }, own)
}
