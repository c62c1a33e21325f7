import type { SheetResults } from '../../core/sheet/evaluateSheet.ts'
import type { SheetLayout } from '../../core/sheet/sheetLayout.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import type { Theme } from '../../core/theme.ts'
import type { OdsStyles } from './odsStyles.ts'

/** What the parts of an OpenDocument sheet are made from. */
export interface OdsContext {
  tree: SheetTree
  results: SheetResults
  layout: SheetLayout
  theme: Theme
  styles: OdsStyles
  /** In quotes, as addresses need it, such as `'Risk Register'`. */
  sheet: string
}

/** An address with its sheet, such as `'Risk Register'.B5`. */
export const addressOf = ({ sheet }: OdsContext, cell: string): string => `${sheet}.${cell}`

export const pt = (points: number): string => `${Math.round(points * 100) / 100}pt`
