import { alignOf } from '../../core/sheet/cellType.ts'
import type { Formula } from '../../core/sheet/formula/formula.ts'
import { printFormula } from '../../core/sheet/formula/printFormula.ts'
import { countFormat, formatOf, type SheetFormat } from '../../core/sheet/sheetFormat.ts'
import { ruleCondition } from '../../core/sheet/sheetRules.ts'
import { columnName, createSyntax, openFormulaStyle } from '../../core/sheet/sheetSyntax.ts'
import { describeTotals } from '../../core/sheet/sheetTotals.ts'
import type { SheetColumn } from '../../core/sheet/sheetTree.ts'
import { element } from '../odf/xml.ts'
import type { OdsLook } from './createLook.ts'
import { dataStyle } from './dataStyle.ts'
import { addressOf, type OdsContext } from './odsContext.ts'

/** What the cells of one column share. */
export interface ColumnParts {
  format: SheetFormat
  formula?: Formula
  /** Names of the styles of its cells, in every other row tinted. */
  styleNames: { plain: string; striped: string }
  /** Name of the check of what is typed. */
  validation?: string
  totalFormat: SheetFormat
  totalData?: string
}

/** @returns the columns, and the styles of numbers that they use */
export function createColumns(
  context: OdsContext,
  look: OdsLook,
  validations: (string | undefined)[],
): { columns: ColumnParts[]; dataStyles: string } {
  const { tree, results, styles } = context
  const { prefixes } = describeTotals(tree)
  const dataStyles: string[] = []
  const addData = (name: string, format: SheetFormat, prefix?: string): string | undefined => {
    const style = dataStyle(name, format, prefix)
    if (style) dataStyles.push(style)
    return style && name
  }
  const columns = tree.columns.map((column, index): ColumnParts => {
    const format = formatOf(column, tree.meta.language)
    const data = addData(`N${index + 1}`, format)
    const wraps = format.type === 'text' || format.type === 'choice'
    const maps = conditionsOf(column, index, context)
    const isLocked = column.type === 'formula'
    const styleOf = (isStriped: boolean): string =>
      styles.cell(look.cell({ side: alignOf(column), wraps, isLocked, isStriped, data, maps }))
    const totalFormat = column.total === 'count' ? countFormat(tree.meta.language) : format
    return {
      format,
      ...(results.compiled.formulas[index] ? { formula: results.compiled.formulas[index] } : {}),
      styleNames: { plain: styleOf(false), striped: styleOf(true) },
      validation: validations[index],
      totalFormat,
      totalData: column.total && addData(`N${index + 1}T`, totalFormat, prefixes[index]),
    }
  })
  return { columns, dataStyles: dataStyles.join('') }
}

/** Rules as conditional styles; the first that fits wins. */
function conditionsOf(column: SheetColumn, index: number, context: OdsContext): string {
  const { tree, layout } = context
  const syntax = createSyntax(tree.columns, layout, layout.firstRow, openFormulaStyle)
  const base = addressOf(context, `${columnName(index)}${layout.firstRow}`)
  return column.rules
    .map((rule) =>
      element('style:map', {
        'style:condition': `is-true-formula(${printFormula(ruleCondition(rule, column), syntax)})`,
        'style:apply-style-name': toneStyleName(rule.tone),
        'style:base-cell-address': base,
      }),
    )
    .join('')
}

export const toneStyleName = (tone: string): string => `Tone_${tone}`
