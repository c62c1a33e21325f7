import type { ColumnReference } from './formula/formula.ts'
import type { FormulaSyntax } from './formula/printFormula.ts'
import type { SheetLayout } from './sheetLayout.ts'
import type { SheetColumn } from './sheetTree.ts'

/** How a format writes addresses. */
export interface AddressStyle {
  separator: ',' | ';'
  /** @param address such as `B5` or `B$5` */
  cell: (address: string) => string
  range: (from: string, to: string) => string
}

/** As Excel files hold them. */
export const a1Style: AddressStyle = {
  separator: ',',
  cell: (address) => address,
  range: (from, to) => `${from}:${to}`,
}

/** @see OpenDocument 1.3, part 4 "OpenFormula" */
export const openFormulaStyle: AddressStyle = {
  separator: ';',
  cell: (address) => `[.${address}]`,
  range: (from, to) => `[.${from}:.${to}]`,
}

/** Prints formulas for one row of a sheet. @param row from 1 */
export function createSyntax(
  columns: SheetColumn[],
  layout: SheetLayout,
  row: number,
  style: AddressStyle,
): FormulaSyntax {
  const nameOf = (key: string): string =>
    columnName(columns.findIndex((column) => column.key === key))
  return {
    separator: style.separator,
    column({ key, extent }: ColumnReference): string {
      const name = extent === 'inputs' ? '' : nameOf(key)
      switch (extent) {
        case 'row':
          return style.cell(`${name}${row}`)
        case 'column':
          return style.range(`${name}$${layout.firstRow}`, `${name}$${layout.lastRow}`)
        case 'running':
          return style.range(`${name}$${layout.firstRow}`, `${name}${row}`)
        case 'inputs':
          return inputRuns(columns)
            .map(([first, last]) =>
              first === last
                ? style.cell(`${columnName(first)}${row}`)
                : style.range(`${columnName(first)}${row}`, `${columnName(last)}${row}`),
            )
            .join(style.separator)
      }
    },
  }
}

/** `A`, …, `Z`, `AA`, …. @param index from 0 */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** Neighbouring columns without a formula, first and last. */
function inputRuns(columns: SheetColumn[]): [first: number, last: number][] {
  const runs: [number, number][] = []
  columns.forEach(({ type }, index) => {
    if (type === 'formula') return
    const run = runs.at(-1)
    if (run?.[1] === index - 1) run[1] = index
    else runs.push([index, index])
  })
  return runs
}
