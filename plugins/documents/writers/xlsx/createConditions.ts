import type { ConditionalRule } from 'hucre/xlsx'
import { printFormula } from '../../core/sheet/formula/printFormula.ts'
import { ruleCondition } from '../../core/sheet/sheetRules.ts'
import { a1Style, columnName, createSyntax } from '../../core/sheet/sheetSyntax.ts'
import type { XlsxContext } from './xlsxContext.ts'

/** Rules as conditional formats; the first that fits wins. */
export function createConditions({ tree, layout, styles }: XlsxContext): ConditionalRule[] {
  const syntax = createSyntax(tree.columns, layout, layout.firstRow, a1Style)
  return tree.columns
    .flatMap((column, index) => {
      const name = columnName(index)
      const range = `${name}${layout.firstRow}:${name}${layout.lastRow}`
      return column.rules.map((rule) => ({ column, rule, range }))
    })
    .map(({ column, rule, range }, index) => ({
      type: 'expression',
      priority: index + 1,
      formula: printFormula(ruleCondition(rule, column), syntax),
      style: styles.tone(rule.tone),
      stopIfTrue: true,
      range,
    }))
}
