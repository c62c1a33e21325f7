import type { Direction } from '../../core/direction.ts'
import type { Theme } from '../../core/theme.ts'
import type { Assets, Paper } from '../../core/tree.ts'
import type { Words } from '../../core/words.ts'

/** What the writing of one `.docx` carries along. Numbers start anew with each file. */
export interface DocxContext {
  theme: Theme
  words: Words
  /** BCP 47. */
  language: string
  direction: Direction
  assets: Assets
  page: PageMeasures
  /** Ids of content controls must differ within a file. */
  nextControlId: () => number
  /** Each numbered list counts for itself. */
  nextListInstance: () => number
  /** First numbers other than 1, for which the file needs numberings of their own. */
  listStarts: Set<number>
}

/** In twentieths of a point. */
export interface PageMeasures {
  width: number
  height: number
  marginX: number
  marginTop: number
  marginBottom: number
  /** Between the margins. */
  textWidth: number
  textHeight: number
}

export function createDocxContext(
  given: Pick<DocxContext, 'assets' | 'direction' | 'language' | 'theme' | 'words'>,
  paper: Paper,
): DocxContext {
  let controlId = 1000
  let listInstance = 0
  return {
    ...given,
    page: measurePage(given.theme, paper),
    nextControlId: () => ++controlId,
    nextListInstance: () => ++listInstance,
    listStarts: new Set(),
  }
}

/** Points to twentieths of a point, the unit of most lengths in a `.docx`. */
export const twips = (points: number): number => Math.round(points * 20)

/** Points to half points, the unit of font sizes. */
export const halfPoints = (points: number): number => Math.round(points * 2)

const PAPER_SIZES: Record<Paper, [width: number, height: number]> = {
  a4: [11906, 16838],
  letter: [12240, 15840],
}

function measurePage(theme: Theme, paper: Paper): PageMeasures {
  const [width, height] = PAPER_SIZES[paper]
  const marginX = twips(theme.page.marginX)
  const marginTop = twips(theme.page.marginTop)
  const marginBottom = twips(theme.page.marginBottom)
  return {
    width,
    height,
    marginX,
    marginTop,
    marginBottom,
    textWidth: width - 2 * marginX,
    textHeight: height - marginTop - marginBottom,
  }
}
