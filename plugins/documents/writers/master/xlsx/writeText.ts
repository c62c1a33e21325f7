import { readCellText, type TextPiece } from './cellText.ts'
import { escapeXml, TEXT, textOf, unescapeXml } from './readSheet.ts'
import { copiesOf, lookUp, type Scopes } from './scopes.ts'

export interface FillRules {
  /** What stands for a value that is absent. */
  blank: (key: string) => string
  /** The number that a text stands for, when the field is a number. */
  numberOf: (key: string, text: string) => number | undefined
}

/**
 * Writes a cell with placeholders. One that holds nothing but a number becomes a number, so that
 * formulas reckon with it; everything else becomes text, never a formula.
 *
 * @param start of its tag, up to the type
 * @param rich runs of text, as XML
 */
export function writeText(start: string, rich: string, scopes: Scopes, rules: FillRules): string {
  const pieces = piecesOf(textOf(rich))
  const shown = pieces.filter(({ type }) => type === 'text' || type === 'value')
  const [only, ...others] = shown
  if (only?.type === 'value' && others.length === 0) {
    const value = lookUp(scopes, only.key)
    const number = typeof value === 'string' ? rules.numberOf(only.key, value) : undefined
    if (number !== undefined) return `${start}><v>${number}</v></c>`
  }
  const write = (text: string): string =>
    `<t xml:space="preserve">${escapeXml(render(piecesOf(text), scopes, rules))}</t>`
  const content = canWriteRuns(rich, pieces)
    ? rich.replace(TEXT, (_all, text: string) => write(unescapeXml(text)))
    : write(textOf(rich))
  return `${start} t="inlineStr"><is>${content}</is></c>`
}

/** Runs keep their looks unless a placeholder or a section goes on in the next one. */
function canWriteRuns(rich: string, pieces: TextPiece[]): boolean {
  const hasSection = pieces.some(({ type }, at) => type === 'open' && endOf(pieces, at) !== -1)
  return [...rich.matchAll(TEXT)].every((match) => {
    const run = readCellText(unescapeXml(match[1] ?? ''))
    if (!('pieces' in run)) return false
    const count = (type: string): number => run.pieces.filter((piece) => piece.type === type).length
    return !hasSection || count('open') === count('close')
  })
}

function piecesOf(text: string): TextPiece[] {
  const read = readCellText(text)
  return 'pieces' in read ? read.pieces : [{ type: 'text', text }]
}

function render(pieces: TextPiece[], scopes: Scopes, rules: FillRules): string {
  let text = ''
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece?.type === 'text') text += piece.text
    if (piece?.type === 'value') {
      const value = lookUp(scopes, piece.key)
      text += typeof value === 'string' && value !== '' ? value : rules.blank(piece.key)
    }
    if (piece?.type !== 'open') continue
    const end = endOf(pieces, at)
    // The mark of repeated rows: its end is in another cell.
    if (end === -1) continue
    const inner = pieces.slice(at + 1, end)
    const copies = copiesOf(piece, scopes).map((copy) => render(inner, copy, rules))
    text += copies.join('')
    at = end
  }
  return text
}

function endOf(pieces: TextPiece[], from: number): number {
  let depth = 0
  for (let at = from; at < pieces.length; at++) {
    if (pieces[at]?.type === 'open') depth += 1
    if (pieces[at]?.type === 'close' && --depth === 0) return at
  }
  return -1
}
