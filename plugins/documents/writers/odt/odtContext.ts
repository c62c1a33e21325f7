import { directionOf } from '../../core/direction.ts'
import type { Theme } from '../../core/theme.ts'
import type { Assets, DocumentTree, Paper } from '../../core/tree.ts'
import { wordsOf, type Words } from '../../core/words.ts'
import type { OdfPart } from '../odf/zipOdf.ts'
import { createAutomaticStyles, type AutomaticStyles } from './automaticStyles.ts'

/** What the writing of one `.odt` carries along. Names count anew with each file. */
export interface OdtContext {
  theme: Theme
  words: Words
  page: PageMeasures
  direction: 'ltr' | 'rtl'
  assets: Assets
  /** Of `content.xml`. */
  styles: AutomaticStyles
  /** Pictures that the text uses, by path. */
  pictures: Map<string, OdfPart>
  /** What the next paragraph or table begins with: the first page, a new one, or nothing. */
  start: 'firstPage' | 'newPage' | undefined
  nextTableName: () => string
  nextFrameName: () => string
}

/** Lengths in points. */
export interface PageMeasures {
  /** As OpenDocument writes them. */
  width: string
  height: string
  /** Between the margins. */
  textWidth: number
  textHeight: number
}

export function createOdtContext(tree: DocumentTree, theme: Theme, assets: Assets): OdtContext {
  const { language, paper } = tree.meta
  let tables = 0
  let frames = 0
  return {
    theme,
    words: wordsOf(language),
    page: measurePage(theme, paper),
    direction: directionOf(language),
    assets,
    styles: createAutomaticStyles(),
    pictures: new Map(),
    start: 'firstPage',
    nextTableName: () => `Table${++tables}`,
    nextFrameName: () => `Picture ${++frames}`,
  }
}

/** A length as OpenDocument writes it. @param points rounded to hundredths */
export const pt = (points: number): string => `${Math.round(points * 100) / 100}pt`

/**
 * Where lines begin or end, as a side: LibreOffice takes `start` for the left in Hebrew too. Margins
 * and indents need no such care, because it mirrors those.
 */
export const sideOf = (edge: 'start' | 'end', direction: OdtContext['direction']): string =>
  (edge === 'start') === (direction === 'ltr') ? 'left' : 'right'

/** Size of the body text, which is set in an office font. */
export const bodySize = ({ sizes, fonts }: Theme): number => sizes.body + fonts.officeOffset

/** Size of the text in tables and below signature lines. */
export const tableSize = ({ sizes, fonts }: Theme): number => sizes.table + fonts.officeOffset

/** Size of the letterhead's lines, the running head and the foot. */
export const smallSize = ({ sizes, fonts }: Theme): number => sizes.small + fonts.officeOffset

const PAPERS: Record<Paper, { width: string; height: string; points: [number, number] }> = {
  a4: { width: '210mm', height: '297mm', points: [595.28, 841.89] },
  letter: { width: '8.5in', height: '11in', points: [612, 792] },
}

function measurePage({ page }: Theme, paper: Paper): PageMeasures {
  const { width, height, points } = PAPERS[paper]
  return {
    width,
    height,
    textWidth: points[0] - 2 * page.marginX,
    textHeight: points[1] - page.marginTop - page.marginBottom,
  }
}
