import type { CellStyle } from 'hucre/xlsx'
import { toneColors } from '../../core/sheet/sheetColors.ts'
import type { SheetRule } from '../../core/sheet/sheetTree.ts'
import type { Theme } from '../../core/theme.ts'

/** The look of a sheet in a theme; cells are locked unless they say otherwise. */
type FontStyle = NonNullable<CellStyle['font']>
type BorderStyle = NonNullable<CellStyle['border']>

export interface XlsxStyles {
  font: FontStyle
  title: CellStyle
  intro: CellStyle
  label: CellStyle
  /** A blank to fill in. */
  field: CellStyle
  head: (align: Align) => CellStyle
  cell: (options: CellOptions) => CellStyle
  total: (align: Align, numFmt: string) => CellStyle
  tone: (tone: SheetRule['tone']) => CellStyle
}

export type Align = 'left' | 'center' | 'right'

export interface CellOptions {
  numFmt: string
  align: Align
  wraps: boolean
  isLocked: boolean
  isStriped: boolean
}

export function createStyles(theme: Theme): XlsxStyles {
  const { colors, sizes, fonts, decoration } = theme
  const size = Math.round((sizes.table + fonts.officeOffset) * 2) / 2
  const font: FontStyle = { name: fonts.office.body, size, color: rgb(colors.ink) }
  const heading: FontStyle = { ...font, name: fonts.office.heading, bold: true }
  const side = { style: 'thin', color: rgb(colors.line) } as const
  const border: BorderStyle =
    decoration.table === 'grid'
      ? { top: side, right: side, bottom: side, left: side }
      : { bottom: side }
  const tones = toneColors(theme)
  return {
    font,
    title: {
      font: { ...heading, size: Math.round(sizes.headings[0] * 0.75), color: rgb(colors.brand) },
      alignment: { vertical: 'center', wrapText: true },
    },
    intro: { font, alignment: { vertical: 'top', wrapText: true } },
    label: {
      font: { ...font, bold: true, color: rgb(colors.brand) },
      alignment: { vertical: 'center' },
    },
    field: {
      font: { ...font, color: rgb(colors.blankInk) },
      fill: solid(colors.blank),
      alignment: { ...aligned('left'), vertical: 'center' },
      protection: { locked: false },
    },
    head: (align) => ({
      font: { ...font, bold: true, color: rgb(colors.headInk) },
      fill: solid(colors.head),
      border: decoration.table === 'grid' ? border : {},
      alignment: { ...aligned(align), vertical: 'center', wrapText: true },
    }),
    cell: ({ numFmt, align, wraps, isLocked, isStriped }) => ({
      font,
      border,
      numFmt,
      ...(isStriped ? { fill: solid(colors.soft) } : {}),
      alignment: { ...aligned(align), vertical: 'center', ...(wraps ? { wrapText: true } : {}) },
      protection: { locked: isLocked },
    }),
    total: (align, numFmt) => ({
      font: { ...font, bold: true, color: rgb(colors.brand) },
      fill: solid(colors.soft),
      border: { ...border, top: { style: 'medium', color: rgb(colors.brand) } },
      numFmt,
      alignment: { ...aligned(align), vertical: 'center' },
    }),
    tone: (tone) => ({
      font: { color: rgb(tones[tone].ink) },
      fill: solid(tones[tone].fill),
    }),
  }
}

/** A little room, so that a number does not touch the text beside it. */
const aligned = (align: Align) => ({
  horizontal: align,
  ...(align === 'center' ? {} : { indent: 1 }),
})

const rgb = (color: string) => ({ rgb: color })

/** Conditional formats take the background of a fill, cells the foreground. */
const solid = (color: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: rgb(color), bgColor: rgb(color) }) as const
