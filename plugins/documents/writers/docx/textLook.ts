import type { Theme } from '../../core/theme.ts'
import { halfPoints, twips } from './docxContext.ts'

/** Size and line height of a kind of text, as runs and paragraphs take them. */
export interface TextLook {
  font: string
  /** Half points. */
  size: number
  spacing: { line: number; lineRule: 'auto' }
}

export type TextKind = 'body' | 'table' | 'small'

/** How high a line is, in units of the font size that the PDF has. */
const heightOf = ({ spacing }: Theme, kind: TextKind): number =>
  kind === 'body' ? spacing.line : 1 + (spacing.line - 1) * 0.75

const HEADING_HEIGHT = 1.2

/**
 * The look of a kind of text. Lines are as far apart as in the PDF, whatever the font: Word counts
 * from the height that a font has by itself.
 */
export const textLook = (theme: Theme, kind: TextKind): TextLook =>
  lookOf(theme, theme.fonts.office.body, theme.sizes[kind], heightOf(theme, kind))

export const headingLook = (theme: Theme, points: number): TextLook =>
  lookOf(theme, theme.fonts.office.heading, points, HEADING_HEIGHT)

/** Room below tables, pictures and what else stands apart, in twentieths of a point. */
export const blockGap = ({ spacing }: Theme): number => twips(spacing.paragraph * 1.8)

function lookOf(theme: Theme, font: string, points: number, height: number): TextLook {
  const size = halfPoints(points + theme.fonts.officeOffset)
  const natural = NATURAL_HEIGHTS[font] ?? 1.17
  const line = Math.round((240 * points * height) / ((size / 2) * natural))
  return { font, size, spacing: { line, lineRule: 'auto' } }
}

/** Ascent, descent and line gap of fonts that office programs have, in units of the font size. */
const NATURAL_HEIGHTS: Record<string, number> = {
  Aptos: 1.277,
  Arial: 1.149,
  Calibri: 1.221,
  Cambria: 1.172,
  Georgia: 1.136,
  'Times New Roman': 1.149,
  Verdana: 1.215,
}
