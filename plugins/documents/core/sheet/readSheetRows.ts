import { isUnreadable, parseSheetValue } from './parseSheetValue.ts'
import { parseRows } from './parseRows.ts'
import type { SheetColumn, SheetValue } from './sheetTree.ts'
import type { SheetFault } from './storedSheet.ts'

/** A PDF of more takes hundreds of megabytes while it is made. */
const MAX_ROWS = 2000
const MAX_CELLS = 20_000
/** Of text in a cell; Excel ends at 32,767. */
const MAX_TEXT = 2000
/** More than an editor mends at once. */
const MAX_FAULTS = 20

/**
 * Reads sample rows as they were pasted. A first row that repeats the names of the columns is left
 * out. Formula columns are computed: their cells may be left out of every row, or hold anything.
 */
export function readSheetRows(
  source: string,
  columns: SheetColumn[],
  language: string,
): { rows: SheetValue[][]; faults: SheetFault[] } {
  const all = parseRows(source)
  const pasted = isHeader(all[0], columns) ? all.slice(1) : all
  const sizeFault = faultOfSize(pasted.length, columns.length)
  if (sizeFault) return { rows: [], faults: [sizeFault] }
  const most = pasted.reduce((count, cells) => Math.max(count, cells.length), 0)
  const filled = filledColumns(most, columns)
  if (!filled) return { rows: [], faults: [unclearCells(most, columns)] }
  const faults: SheetFault[] = []
  const rows = pasted.map((cells, index) => {
    const row: SheetValue[] = columns.map(() => null)
    if (cells.length > filled.length && faults.length < MAX_FAULTS) {
      faults.push(tooManyCells(index, cells.length, filled.length))
    }
    cells.slice(0, filled.length).forEach((cell, position) => {
      const columnIndex = filled[position] ?? 0
      const column = columns[columnIndex]
      if (!column || column.type === 'formula' || cell === '') return
      const value = readCell(cell, column, language)
      if (!isUnreadable(value)) row[columnIndex] = value
      else if (faults.length < MAX_FAULTS) {
        const place = `row ${index + 1}, column "${column.label}"`
        faults.push({ place, problem: value.problem })
      }
    })
    return row
  })
  return { rows, faults }
}

/** Text is text: what begins with an equals sign is no formula, in no format. */
const readCell = (cell: string, column: SheetColumn, language: string) =>
  cell.length > MAX_TEXT
    ? { problem: `has more than ${MAX_TEXT} characters; shorten it` }
    : parseSheetValue(cell, column, language)

function isHeader(cells: string[] | undefined, columns: SheetColumn[]): boolean {
  if (!cells) return false
  const names = cells.filter(Boolean).map((cell) => cell.toLowerCase())
  const labels = columns.map(({ label }) => label.toLowerCase())
  return names.length > 0 && names.every((name, index) => labels.indexOf(name) >= index)
}

/**
 * Which columns the cells of a row belong to: all, or all that hold no formula.
 *
 * @returns nothing where it may be either
 */
function filledColumns(most: number, columns: SheetColumn[]): number[] | undefined {
  const all = columns.map((_, index) => index)
  const inputs = all.filter((index) => columns[index]?.type !== 'formula')
  if (most > inputs.length) return all
  const isEither = most < inputs.length && inputs.some((index, i) => i < most && index !== i)
  return isEither ? undefined : inputs
}

function unclearCells(most: number, columns: SheetColumn[]): SheetFault {
  const problem = `have ${most} cells where the sheet has ${columns.length} columns; write a cell for every column, and leave those of formulas empty`
  return { place: 'sample rows', problem }
}

const tooManyCells = (index: number, cells: number, columns: number): SheetFault => ({
  place: `row ${index + 1}`,
  problem: `has ${cells} cells where the sheet has ${columns} columns; remove some, or add a column`,
})

function faultOfSize(rows: number, columns: number): SheetFault | undefined {
  if (rows > MAX_ROWS) {
    const problem = `are ${rows}, where ${MAX_ROWS} is the most; remove some`
    return { place: 'sample rows', problem }
  }
  if (rows * columns <= MAX_CELLS) return undefined
  const problem = `have ${rows * columns} cells, where ${MAX_CELLS} is the most; remove rows or columns`
  return { place: 'sample rows', problem }
}
