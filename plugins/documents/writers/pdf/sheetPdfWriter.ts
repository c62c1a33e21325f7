import { directionOf } from '../../core/direction.ts'
import { TemplateContentError } from '../../core/errors.ts'
import { findMissingGlyph } from '../../core/findMissingGlyph.ts'
import { readGlyphCoverage } from '../../core/glyphs.ts'
import { asEntry } from '../../core/sheet/introEntry.ts'
import { fieldText } from '../../core/plainInlineText.ts'
import { toneColors } from '../../core/sheet/sheetColors.ts'
import { createSheetTable, type SheetTable } from '../../core/sheet/sheetTable.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import type { Theme } from '../../core/theme.ts'
import { wordsOf } from '../../core/words.ts'
import type { Inline } from '../../core/tree.ts'
import type { Writer } from '../types.ts'
import { createTypstEngine, type TypstEngine } from './typstEngine.ts'

/** Empty rows on paper: enough to write on, and no pages of nothing. */
const MAX_BLANK_ROWS = 10
/** What fits on the first page beside a title and an introduction. */
const FIRST_PAGE = { portrait: 28, landscape: 16 }

const blankRowsOf = ({ rows, orientation }: SheetTree): number =>
  Math.min(MAX_BLANK_ROWS, Math.max(3, FIRST_PAGE[orientation] - rows.length))

/**
 * Writes sheets as tagged PDF (PDF/UA-1) with Typst: a table with its results.
 *
 * @param fonts absolute paths of TTF or OTF files, besides those shipped
 */
export function createSheetPdfWriter(fonts: readonly string[] = []): Writer<SheetTree> {
  let engine: Promise<TypstEngine> | undefined
  return {
    kind: 'sheet',
    format: 'pdf',
    async write(tree, { theme }) {
      engine ??= createTypstEngine('sheet.typ', fonts)
      const { language } = tree.meta
      const table = createSheetTable(tree, { maxBlankRows: blankRowsOf(tree) })
      const data = {
        meta: tree.meta,
        theme,
        words: wordsOf(language),
        direction: directionOf(language),
        intro: tree.intro.map(introLine),
        table,
        tones: toneColors(theme),
        page: fitPage(tree, theme, table),
      }
      try {
        return await (await engine).toPdf(data)
      } catch (error) {
        if (!(error instanceof TemplateContentError)) throw error
        throw findMissingGlyph(tree, await readGlyphCoverage(fonts)) ?? error
      }
    },
  }
}

function introLine(line: Inline[]) {
  const entry = asEntry(line)
  if (!entry) return { kind: 'text', nodes: line }
  const { label, field } = entry
  return { kind: 'entry', label, text: fieldText(field), isBlank: fieldText(field) !== field.value }
}

/** Points. */
const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] } as const
const MAX_MARGIN = 48
/** What is set smaller cannot be read without a lens: a wider page is better then. */
const MIN_SIZE = 6

/** Chooses the size of the text, and of the page where the text would become too small. */
function fitPage({ meta, orientation }: SheetTree, theme: Theme, { columns }: SheetTable) {
  const [short, long] = PAPERS[meta.paper]
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long]
  const margin = Math.min(theme.page.marginX, MAX_MARGIN)
  const [side] = theme.spacing.cell
  const characters = columns.reduce((sum, column) => sum + column.width, 0)
  const gaps = columns.length * side * 2
  const size = Math.min(
    theme.sizes.table,
    // A character is about half as wide as the font is high.
    Math.max(MIN_SIZE, (width - margin * 2 - gaps * 0.5) / (characters * 0.5)),
  )
  const needed = characters * size * 0.45 + gaps * 0.5 + margin * 2
  const growth = Math.max(1, needed / width)
  return { width: width * growth, height: height * growth, margin, size }
}
