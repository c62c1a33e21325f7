import { alignOf } from '../../core/sheet/cellType.ts'
import { isError, type Formula, type FormulaValue } from '../../core/sheet/formula/formula.ts'
import { printFormula } from '../../core/sheet/formula/printFormula.ts'
import { isoOf } from '../../core/sheet/formula/serialDate.ts'
import { fieldText } from '../../core/plainInlineText.ts'
import { type SheetFormat } from '../../core/sheet/sheetFormat.ts'
import type { IntroRow } from '../../core/sheet/sheetLayout.ts'
import { createSyntax, openFormulaStyle } from '../../core/sheet/sheetSyntax.ts'
import { describeTotals } from '../../core/sheet/sheetTotals.ts'
import { linesOf } from '../../core/linesOf.ts'
import { writeText } from '../odt/createInline.ts'
import { element, type Attributes } from '../odf/xml.ts'
import type { ColumnParts } from './createColumns.ts'
import type { OdsLook } from './createLook.ts'
import type { OdsContext } from './odsContext.ts'

/** Points from one line to the next. */
const LINE = 14

/** Every row, from the title to the totals; the head of the table repeats on each printed page. */
export function createRows(context: OdsContext, look: OdsLook, columns: ColumnParts[]): string {
  const { tree, layout } = context
  const { meta } = tree
  const last = tree.columns.length - 1
  const room = layout.widths.reduce((sum, width) => sum + width, 0)
  const titleSize = context.theme.sizes.headings[0]
  const titleLines = linesOf(meta.title, room / (titleSize * 0.09))
  const headLines = tree.columns.map(({ label }, at) =>
    linesOf(label, (layout.widths[at] ?? 8) - 2),
  )
  const head = tree.columns.map((column) =>
    cell(context.styles.cell(look.head(alignOf(column))), text(column.label)),
  )
  return [
    row(context, titleLines * titleSize * 1.1 + 4, false, [
      span(context.styles.cell(look.title), 0, last, text(meta.title)),
    ]),
    ...layout.intro.map((line) => introRow(context, look, line, last)),
    row(context, 8, false, [
      element('table:table-cell', { 'table:number-columns-repeated': last + 1 }),
    ]),
    element(
      'table:table-header-rows',
      {},
      row(context, Math.max(...headLines) * LINE + 8, false, head),
    ),
    ...bodyRows(context, columns),
    totalsRow(context, look, columns),
  ].join('')
}

function introRow(context: OdsContext, look: OdsLook, intro: IntroRow, last: number): string {
  const { styles } = context
  if (intro.kind === 'text') {
    const cells = [span(styles.cell(look.intro), 0, last, text(intro.text))]
    return row(context, intro.lines * LINE + 3, false, cells)
  }
  const { label, field, labelEnd, fieldEnd } = intro
  return row(context, LINE + 4, false, [
    span(styles.cell(look.label), 0, labelEnd, text(label)),
    span(styles.cell(look.field), labelEnd + 1, fieldEnd, text(fieldText(field))),
  ])
}

function bodyRows(context: OdsContext, columns: ColumnParts[]): string[] {
  const { tree, results, layout, theme } = context
  const count = layout.lastRow - layout.firstRow + 1
  return Array.from({ length: count }, (_, index) => {
    const syntax = createSyntax(tree.columns, layout, layout.firstRow + index, openFormulaStyle)
    const isStriped = theme.decoration.stripes && index % 2 === 1
    const values = results.rows[index]
    const lines = tree.columns.map((_column, at) => {
      const value = values?.[at]
      return typeof value === 'string' ? linesOf(value, (layout.widths[at] ?? 8) - 2) : 1
    })
    const cells = columns.map(({ styleNames, validation, format, formula }, at) => {
      const value = values ? (values[at] ?? null) : formula ? '' : null
      return cell(styleNames[isStriped ? 'striped' : 'plain'], {
        attributes: {
          'table:content-validation-name': validation,
          'table:formula': formula && `of:=${printFormula(formula, syntax)}`,
          ...valueAttributes(value, format, tree.columns[at]?.currency),
        },
        shown: value === null ? '' : format.print(value),
      })
    })
    return row(context, Math.min(28, Math.max(...lines)) * LINE + 4, true, cells)
  })
}

function totalsRow(context: OdsContext, look: OdsLook, columns: ColumnParts[]): string {
  const { tree, results, layout, styles } = context
  if (layout.totalRow === undefined) return ''
  const syntax = createSyntax(tree.columns, layout, layout.totalRow, openFormulaStyle)
  const { label, prefixes } = describeTotals(tree)
  const cells = tree.columns.map((column, at) => {
    if (label?.column === at) return cell(styles.cell(look.total('start')), text(label.text))
    const formula: Formula | undefined = results.compiled.totals[at]
    const { totalData, totalFormat } = columns[at] ?? {}
    if (!formula || !totalFormat) return cell(styles.cell(look.total(alignOf(column))), {})
    const value = results.totals[at] ?? null
    return cell(styles.cell(look.total(alignOf(column), totalData)), {
      attributes: {
        'table:formula': `of:=${printFormula(formula, syntax)}`,
        ...valueAttributes(value, totalFormat, column.currency),
      },
      shown: (prefixes[at] ?? '') + totalFormat.print(value),
    })
  })
  return row(context, LINE + 6, false, cells)
}

interface CellContent {
  attributes?: Attributes
  /** What a program that does not compute shows. */
  shown?: string
}

const text = (written: string): CellContent => ({
  attributes: { 'office:value-type': 'string' },
  shown: written,
})

function valueAttributes(
  value: FormulaValue,
  { type }: SheetFormat,
  currency: string | undefined,
): Attributes {
  if (value === null) return {}
  if (isError(value) || typeof value === 'string') return { 'office:value-type': 'string' }
  if (typeof value === 'boolean') {
    return { 'office:value-type': 'boolean', 'office:boolean-value': String(value) }
  }
  if (type === 'date' && Number.isInteger(value) && value >= 0) {
    return { 'office:value-type': 'date', 'office:date-value': isoOf(value) }
  }
  const kind = type === 'currency' ? 'currency' : type === 'percent' ? 'percentage' : 'float'
  return {
    'office:value-type': kind,
    'office:currency': kind === 'currency' ? currency : undefined,
    'office:value': value,
  }
}

function cell(style: string, { attributes = {}, shown = '' }: CellContent): string {
  return element(
    'table:table-cell',
    { 'table:style-name': style, ...attributes },
    shown === '' ? '' : element('text:p', {}, writeText(shown)),
  )
}

/** A cell across columns. */
function span(style: string, from: number, to: number, { attributes, shown = '' }: CellContent) {
  const first = element(
    'table:table-cell',
    {
      'table:style-name': style,
      'table:number-columns-spanned': to - from + 1,
      'table:number-rows-spanned': 1,
      ...attributes,
    },
    element('text:p', {}, writeText(shown)),
  )
  const covered = { 'table:style-name': style, 'table:number-columns-repeated': to - from }
  return first + (to > from ? element('table:covered-table-cell', covered) : '')
}

const row = ({ styles }: OdsContext, height: number, isFitted: boolean, cells: string[]): string =>
  element(
    'table:table-row',
    { 'table:style-name': styles.row(Math.round(height), isFitted) },
    ...cells,
  )
