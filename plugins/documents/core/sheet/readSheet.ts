import { readMeta } from '../readMeta.ts'
import { TemplateContentError } from '../errors.ts'
import { readFieldText } from '../lexical/readInline.ts'
import type { TemplateContent } from '../lexical/readLexical.ts'
import { readSheetColumns } from './readSheetColumns.ts'
import { readSheetRows } from './readSheetRows.ts'
import type { SheetTree } from './sheetTree.ts'
import { storedSheet, type SheetFault } from './storedSheet.ts'
import type { Inline } from '../tree.ts'

const MAX_BLANK_ROWS = 1000
const MAX_INTRO_LINES = 20

/**
 * Reads a template of rows and columns into its tree.
 *
 * @throws {TemplateContentError} the first mistake; `findSheetFaults` tells them all
 */
export function readSheet(content: TemplateContent): SheetTree {
  const source = storedSheet(content.sheet)
  const { columns, faults } = readSheetColumns(source, content.language)
  throwFirst(faults)
  const rows = readSheetRows(source.rows ?? '', columns, content.language)
  throwFirst(rows.faults)
  const blankRows = source.blankRows ?? 0
  throwFirst(faultsOfSize(blankRows))
  return {
    kind: 'sheet',
    meta: readMeta(content),
    intro: readIntro(source.intro ?? '', content),
    columns,
    rows: rows.rows,
    blankRows,
    orientation: source.orientation === 'portrait' ? 'portrait' : 'landscape',
    protectsFormulas: source.protectsFormulas === true,
  }
}

/**
 * Every mistake in the columns, or in the rows once the columns are right.
 *
 * @param sheet the stored group `sheet`
 */
export function findSheetFaults(
  sheet: unknown,
  part: 'columns' | 'rows',
  language: string,
): SheetFault[] {
  const source = storedSheet(sheet)
  const { columns, faults } = readSheetColumns(source, language)
  if (part === 'columns') return faults
  return faults.length > 0 ? [] : readSheetRows(source.rows ?? '', columns, language).faults
}

function readIntro(source: string, content: TemplateContent): Inline[][] {
  const fields = new Map((content.fields ?? []).map((field) => [field.key, field]))
  const lines = source.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  if (lines.length > MAX_INTRO_LINES) {
    throwFirst([
      {
        place: 'introduction',
        problem: `has ${lines.length} lines, where ${MAX_INTRO_LINES} is the most; shorten it`,
      },
    ])
  }
  return lines.map((line) => readFieldText(line.trim(), fields, 'introduction'))
}

const faultsOfSize = (blankRows: number): SheetFault[] =>
  Number.isInteger(blankRows) && blankRows >= 0 && blankRows <= MAX_BLANK_ROWS
    ? []
    : [{ place: 'empty rows', problem: `give a whole number from 0 to ${MAX_BLANK_ROWS}` }]

function throwFirst([fault, ...others]: SheetFault[]): void {
  if (!fault) return
  const count = others.length
  const more = count === 0 ? '' : ` (and ${count} more ${count === 1 ? 'mistake' : 'mistakes'})`
  throw new TemplateContentError('bad-sheet', fault.place, fault.problem + more)
}
