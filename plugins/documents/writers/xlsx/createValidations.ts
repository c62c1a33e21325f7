import type { DataValidation } from 'hucre/xlsx'
import { cellTypeOf } from '../../core/sheet/cellType.ts'
import { columnName } from '../../core/sheet/sheetSyntax.ts'
import type { SheetColumn } from '../../core/sheet/sheetTree.ts'
import { sheetWordsOf, type SheetWords } from '../../core/sheet/sheetWords.ts'
import { LISTS_SHEET } from './sheetName.ts'
import type { XlsxContext } from './xlsxContext.ts'

/** What may be typed into cells. @returns also the lists that need a sheet of their own */
export function createValidations({ tree, layout }: XlsxContext): {
  validations: DataValidation[]
  lists: string[][]
} {
  const words = sheetWordsOf(tree.meta.language)
  const lists: string[][] = []
  const listRange = (options: string[]): string => {
    lists.push(options)
    const name = columnName(lists.length - 1)
    return `${LISTS_SHEET}!$${name}$1:$${name}$${options.length}`
  }
  const validations: DataValidation[] = []
  tree.columns.forEach((column, index) => {
    const check = checkOf(column, words, listRange)
    const name = columnName(index)
    const range = `${name}${layout.firstRow}:${name}${layout.lastRow}`
    if (check)
      validations.push({ ...COMMON, ...check, errorTitle: column.label.slice(0, 32), range })
  })
  for (const row of layout.intro) {
    const options = row.kind === 'entry' ? row.field.options : undefined
    if (row.kind !== 'entry' || !options || options.length === 0) continue
    // A blank shows its label, which is none of the choices.
    const check = { ...COMMON, ...listCheck(options, words, listRange) }
    validations.push({ ...check, range: `${columnName(row.labelEnd + 1)}${row.row}` })
  }
  return { validations, lists }
}

type Check = Omit<DataValidation, 'range'>

const COMMON = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const

function checkOf(
  column: SheetColumn,
  words: SheetWords,
  listRange: (options: string[]) => string,
): Check | undefined {
  if (column.type === 'formula') return undefined
  switch (cellTypeOf(column)) {
    case 'choice':
      return listCheck(column.options ?? [], words, listRange)
    case 'date':
      // From 1900-03-01 to 9999-12-31.
      return between('date', '61', '2958465', words.writeDate)
    case 'number':
    case 'currency':
    case 'percent':
      return between('decimal', '-999999999999999', '999999999999999', words.writeNumber)
    case 'text':
    case 'checkbox':
      return undefined
  }
}

const between = (
  type: 'date' | 'decimal',
  formula1: string,
  formula2: string,
  errorMessage: string,
): Check => ({ type, operator: 'between', formula1, formula2, errorMessage })

/** Excel takes a list of up to 255 characters inside a rule, parted by commas. */
function listCheck(
  options: string[],
  { chooseFromList }: SheetWords,
  listRange: (options: string[]) => string,
): Check {
  const fits = options.join(',').length <= 250 && options.every((option) => !/[,"]/.test(option))
  return {
    type: 'list',
    errorMessage: chooseFromList,
    ...(fits ? { values: options } : { formula1: listRange(options) }),
  }
}
