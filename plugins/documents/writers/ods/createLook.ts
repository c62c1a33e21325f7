import type { Theme } from '../../core/theme.ts'
import type { CellStyle } from './odsStyles.ts'
import { pt } from './odsContext.ts'

export type Side = 'start' | 'center' | 'end'

/** The look of a sheet in a theme. */
export interface OdsLook {
  title: CellStyle
  intro: CellStyle
  label: CellStyle
  field: CellStyle
  head: (side: Side) => CellStyle
  cell: (options: CellLook) => CellStyle
  total: (side: Side, data?: string) => CellStyle
}

export interface CellLook {
  side: Side
  wraps: boolean
  isLocked: boolean
  isStriped: boolean
  data?: string
  maps?: string
}

export function createLook(theme: Theme): OdsLook {
  const { colors, sizes, fonts, decoration } = theme
  const line = `0.6pt solid #${colors.line}`
  const border = decoration.table === 'grid' ? { 'fo:border': line } : { 'fo:border-bottom': line }
  const locked = { 'style:cell-protect': 'protected', 'style:vertical-align': 'middle' }
  const open = { 'style:cell-protect': 'none', 'style:vertical-align': 'middle' }
  const brand = `#${colors.brand}`
  const bold = { 'fo:font-weight': 'bold' }
  return {
    title: {
      cell: { ...locked, 'fo:wrap-option': 'wrap' },
      text: {
        ...bold,
        'style:font-name': fonts.office.heading,
        'fo:font-size': pt(Math.round(sizes.headings[0] * 0.75)),
        'fo:color': brand,
      },
    },
    intro: { cell: { ...locked, 'style:vertical-align': 'top', 'fo:wrap-option': 'wrap' } },
    label: { cell: locked, text: { ...bold, 'fo:color': brand } },
    field: {
      cell: { ...open, ...PADDING, 'fo:background-color': `#${colors.blank}` },
      paragraph: aligned('start'),
      text: { 'fo:color': `#${colors.blankInk}` },
    },
    head: (side) => ({
      cell: {
        ...locked,
        ...PADDING,
        ...(decoration.table === 'grid' ? border : {}),
        'fo:background-color': `#${colors.head}`,
        'fo:wrap-option': 'wrap',
      },
      paragraph: aligned(side),
      text: { ...bold, 'fo:color': `#${colors.headInk}` },
    }),
    cell: ({ side, wraps, isLocked, isStriped, data, maps }) => ({
      cell: {
        ...(isLocked ? locked : open),
        ...PADDING,
        ...border,
        ...(wraps ? { 'fo:wrap-option': 'wrap' } : {}),
        ...(isStriped ? { 'fo:background-color': `#${colors.soft}` } : {}),
      },
      paragraph: aligned(side),
      ...(data ? { data } : {}),
      ...(maps ? { maps } : {}),
    }),
    total: (side, data) => ({
      cell: {
        ...locked,
        ...PADDING,
        ...border,
        'fo:border-top': `1.4pt solid ${brand}`,
        'fo:background-color': `#${colors.soft}`,
      },
      paragraph: aligned(side),
      text: { ...bold, 'fo:color': brand },
      ...(data ? { data } : {}),
    }),
  }
}

/** So that a number does not touch the text beside it. */
const PADDING = { 'fo:padding': '2pt', 'fo:padding-left': '6pt', 'fo:padding-right': '6pt' }

const aligned = (side: Side) => ({ 'fo:text-align': side, 'fo:margin-left': '0pt' })
