import type { MasterPlaceholder } from '../../../core/masterTree.ts'
import type { MasterMistake } from '../masterMistakes.ts'
import { readCellText } from './cellText.ts'
import { textOf, type WorkbookSheet } from './readSheet.ts'

/** Rows that are repeated or left out together. */
export interface RowSection {
  key: string
  isInverted: boolean
  /** Places among the rows of the sheet, from 0; both included. */
  from: number
  to: number
}

export interface SheetPlaceholders {
  placeholders: MasterPlaceholder[]
  sections: RowSection[]
  mistakes: MasterMistake[]
}

interface OpenSection {
  key: string
  isInverted: boolean
  row: number
  cell: string
  children: MasterPlaceholder[]
}

/**
 * Finds the placeholders of a sheet. A section that begins and ends within one cell is a piece of its
 * text; any other repeats the rows that it touches.
 */
export function findRowSections(sheet: WorkbookSheet): SheetPlaceholders {
  const result: SheetPlaceholders = { placeholders: [], sections: [], mistakes: [] }
  const open: OpenSection[] = []
  sheet.rows.forEach((row, at) => {
    for (const { column, rich } of row.cells) {
      if (rich === undefined) continue
      const cell = `${column}${row.number}`
      const wrong = (tag: string, problem: string): void => {
        result.mistakes.push({ tag, place: `sheet "${sheet.name}", cell ${cell}`, problem })
      }
      const text = readCellText(textOf(rich))
      if ('problem' in text) {
        wrong(text.tag, text.problem)
        continue
      }
      for (const piece of text.pieces) {
        const level = open.at(-1)?.children ?? result.placeholders
        if (piece.type === 'value') level.push({ key: piece.key, kind: 'value' })
        if (piece.type === 'open') open.push({ ...piece, row: at, cell, children: [] })
        if (piece.type !== 'close') continue
        const tag = `{{/${piece.key}}}`
        const section = open.pop()
        if (!section) {
          wrong(tag, `ends a section that does not begin; write {{#${piece.key}}} before it`)
          continue
        }
        if (section.key !== piece.key) {
          wrong(tag, `closes {{#${section.key}}} of cell ${section.cell}; close that one first`)
          continue
        }
        const { key, children } = section
        const outer = open.at(-1)?.children ?? result.placeholders
        outer.push({ key, kind: 'section', ...(children.length > 0 ? { children } : {}) })
        if (section.cell === cell) continue
        const isInside = open.some((other) => other.cell !== cell && other.cell !== section.cell)
        const overlaps = result.sections.some(({ to }) => to >= section.row)
        if (isInside || open.length > 0 || overlaps) {
          wrong(tag, 'repeats rows inside of other repeated rows, which a sheet cannot')
          continue
        }
        const { isInverted, row: from } = section
        result.sections.push({ key, isInverted, from, to: at })
      }
    }
  })
  for (const { key, cell } of open) {
    result.mistakes.push({
      tag: `{{#${key}}}`,
      place: `sheet "${sheet.name}", cell ${cell}`,
      problem: `begins a section that does not end; write {{/${key}}} behind it`,
    })
  }
  return result
}
