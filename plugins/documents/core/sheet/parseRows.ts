import { cleanText } from '../cleanText.ts'

/**
 * Parts rows that were copied from a spreadsheet, or written by hand, into cells.
 *
 * Cells are separated by tabs, or by `|` where there is no tab at all. A cell in quotes may hold
 * line feeds and tabs, which become spaces, as spreadsheets copy them.
 *
 * @returns the cells of each line that is not empty, trimmed
 */
export function parseRows(source: string): string[][] {
  const text = source.replace(/\r\n?/g, '\n')
  const rows = text.includes('\t') ? readTabbed(text) : readBarred(text)
  return rows
    .map((row) => row.map((cell) => cleanText(cell.replace(/\t/g, ' ')).trim()))
    .filter((row) => row.some((cell) => cell !== ''))
}

/** `a | b`, and `| a | b |` as tables are drawn in plain text: then every line is drawn so. */
function readBarred(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isDrawn = lines.every((line) => /^\s*\|.*\|\s*$/.test(line))
  return lines.map((line) => (isDrawn ? line.trim().slice(1, -1) : line).split('|'))
}

function readTabbed(text: string): string[][] {
  const rows: string[][] = [[]]
  let position = 0
  while (position <= text.length) {
    const [cell, end] = readCell(text, position)
    rows.at(-1)?.push(cell)
    if (text[end] === '\n') rows.push([])
    position = end + 1
  }
  return rows
}

/** @returns the cell and the position of the tab, line feed or end after it */
function readCell(text: string, start: number): [cell: string, end: number] {
  QUOTED.lastIndex = start
  const quoted = QUOTED.exec(text)
  if (quoted?.[1] !== undefined) return [quoted[1].replaceAll('""', '"'), QUOTED.lastIndex]
  PLAIN.lastIndex = start
  const plain = PLAIN.exec(text)?.[0] ?? ''
  return [plain, start + plain.length]
}

const QUOTED = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y
const PLAIN = /[^\t\n]*/y
