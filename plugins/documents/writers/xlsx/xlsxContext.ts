import type { SheetResults } from '../../core/sheet/evaluateSheet.ts'
import type { SheetLayout } from '../../core/sheet/sheetLayout.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import type { Theme } from '../../core/theme.ts'
import type { XlsxStyles } from './createStyles.ts'

/** What the parts of a sheet are made from. */
export interface XlsxContext {
  tree: SheetTree
  results: SheetResults
  layout: SheetLayout
  theme: Theme
  styles: XlsxStyles
}
