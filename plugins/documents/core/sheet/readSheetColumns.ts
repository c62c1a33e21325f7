import { cleanText } from '../cleanText.ts'
import { holdsNumbers } from './cellType.ts'
import { ColumnFormulaError, compileSheet } from './compileSheet.ts'
import { readOptions } from '../lexical/readInline.ts'
import { readSheetRules } from './readSheetRules.ts'
import type { SheetColumn, SheetColumnType } from './sheetTree.ts'
import type { SheetFault, StoredColumn, StoredSheet } from './storedSheet.ts'

const MAX_COLUMNS = 50
/** What cells of Excel hold in a dropdown and a heading without trouble. */
const MAX_LABEL = 200
const MAX_OPTIONS = 200

const TYPES: SheetColumnType[] = [
  'text',
  'number',
  'currency',
  'percent',
  'date',
  'choice',
  'checkbox',
  'formula',
]

/** Reads the columns of a stored sheet, with every mistake in them. */
export function readSheetColumns(
  source: StoredSheet,
  language: string,
): { columns: SheetColumn[]; faults: SheetFault[] } {
  const stored = source.columns ?? []
  if (stored.length === 0 || stored.length > MAX_COLUMNS) {
    const problem =
      stored.length === 0
        ? 'has no columns; add one'
        : `has ${stored.length} columns, where ${MAX_COLUMNS} is the most; remove some`
    return { columns: [], faults: [{ place: 'sheet', problem }] }
  }
  const faults: SheetFault[] = []
  const columns = stored.map((column, index) => {
    const place = placeOf(column, index)
    const fault = (problem: string): void => void faults.push({ place, problem })
    return readColumn(column, index, language, fault)
  })
  columns.forEach(({ key, label }, index) => {
    if (columns.findIndex((one) => one.key === key) === index) return
    const problem = `its key "${key}" is that of another column; give it one of its own`
    faults.push({ place: `column "${label}"`, problem })
  })
  if (columns.every(({ type }) => type === 'formula')) {
    faults.push({ place: 'sheet', problem: 'has nothing but formulas; add a column to fill in' })
  }
  if (faults.length === 0) faults.push(...faultsOfFormulas(columns))
  return { columns, faults }
}

function readColumn(
  stored: StoredColumn,
  index: number,
  language: string,
  fault: (problem: string) => void,
): SheetColumn {
  const label = cleanText(stored.label ?? '').trim()
  if (!label) fault('has no name; give it one')
  if (label.length > MAX_LABEL) fault(`has a name of more than ${MAX_LABEL} characters; shorten it`)
  const key = stored.key?.trim() || keyOf(label, index)
  if (!/^[a-z][a-z0-9_]*$/.test(key)) {
    fault(`its key "${key}" must start with a small letter; then small letters, digits and "_"`)
  }
  const type = TYPES.find((one) => one === stored.type) ?? 'text'
  const column: SheetColumn = {
    key,
    label,
    type,
    ...readDetails(stored, type, fault),
    rules: [],
    ...(isTotal(stored.total) ? { total: stored.total } : {}),
  }
  if (column.total && column.total !== 'count' && !holdsNumbers(column)) {
    fault(`has no numbers to add up; choose the count as its total, or none`)
  }
  return { ...column, rules: readSheetRules(stored.rules ?? [], column, language, fault) }
}

/** What only some types have. */
function readDetails(
  stored: StoredColumn,
  type: SheetColumnType,
  fault: (problem: string) => void,
): Partial<SheetColumn> {
  const decimals = stored.decimals ?? undefined
  const width = stored.width ?? undefined
  if (decimals !== undefined && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= 6)) {
    fault('its decimals must be a whole number from 0 to 6')
  }
  if (width !== undefined && !(width >= 2 && width <= 100)) {
    fault('its width must be from 2 to 100 characters')
  }
  const result = RESULT_TYPES.find((one) => one === stored.resultType) ?? 'number'
  const isCurrency = type === 'currency' || (type === 'formula' && result === 'currency')
  return {
    ...(width !== undefined ? { width } : {}),
    ...(type === 'choice' ? { options: readChoices(stored, fault) } : {}),
    ...(type === 'formula'
      ? { formula: cleanText(stored.formula ?? '').trim(), resultType: result }
      : {}),
    ...(decimals !== undefined ? { decimals } : {}),
    ...(isCurrency ? { currency: readCurrency(stored, fault) } : {}),
  }
}

const RESULT_TYPES = ['text', 'number', 'currency', 'percent', 'date'] as const

function readChoices({ options }: StoredColumn, fault: (problem: string) => void): string[] {
  const choices = readOptions(options)
  if (choices.length === 0) fault('has no choices; write them, one a line')
  if (choices.length > MAX_OPTIONS) fault(`has more than ${MAX_OPTIONS} choices; remove some`)
  const long = choices.find((choice) => choice.length > MAX_LABEL)
  if (long) fault(`has a choice of more than ${MAX_LABEL} characters: "${long.slice(0, 30)}…"`)
  return choices
}

function readCurrency({ currency }: StoredColumn, fault: (problem: string) => void): string {
  const code = currency?.trim().toUpperCase() || 'EUR'
  if (!/^[A-Z]{3}$/.test(code)) fault(`its currency "${code}" must be three letters, such as EUR`)
  return /^[A-Z]{3}$/.test(code) ? code : 'EUR'
}

function faultsOfFormulas(columns: SheetColumn[]): SheetFault[] {
  // One column at a time, so that each mistake is told.
  const faults = columns.flatMap((column) => {
    try {
      compileSheet({ columns: columns.map((one) => (one === column ? one : valuesOf(one))) })
      return []
    } catch (error) {
      if (!(error instanceof ColumnFormulaError)) throw error
      return [{ place: `column "${error.column.label}"`, problem: error.problem }]
    }
  })
  if (faults.length > 0) return faults
  try {
    compileSheet({ columns })
    return []
  } catch (error) {
    if (!(error instanceof ColumnFormulaError)) throw error
    return [{ place: `column "${error.column.label}"`, problem: error.problem }]
  }
}

const valuesOf = (column: SheetColumn): SheetColumn => ({ ...column, type: 'text' })

const isTotal = (total: unknown): total is NonNullable<SheetColumn['total']> =>
  total === 'sum' || total === 'average' || total === 'count'

const placeOf = ({ label }: StoredColumn, index: number): string =>
  label?.trim() ? `column "${cleanText(label).trim()}"` : `column ${index + 1}`

/** Made from the name: `Unit price` becomes `unit_price`. */
function keyOf(label: string, index: number): string {
  const key = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđ]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return key || `column_${index + 1}`
}

/** What has no mark that could be taken away. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }
