import { describeBadKey, KEY } from '../masterMistakes.ts'

/** A piece of the text of a cell. */
export type TextPiece =
  | { type: 'text'; text: string }
  | { type: 'value'; key: string }
  | { type: 'open'; key: string; isInverted: boolean }
  | { type: 'close'; key: string }

export type CellText = { pieces: TextPiece[] } | { tag: string; problem: string }

/** Reads `{{key}}`, `{{#key}}`, `{{^key}}` and `{{/key}}`, or says what is wrong with the first. */
export function readCellText(text: string): CellText {
  const pieces: TextPiece[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    const stray = text.slice(at, open === -1 ? undefined : open)
    if (stray.includes('}}'))
      return { tag: '}}', problem: 'closes nothing; begin the placeholder with "{{"' }
    if (stray) pieces.push({ type: 'text', text: stray })
    if (open === -1) break
    const close = text.indexOf('}}', open)
    if (close === -1) {
      return { tag: text.slice(open, open + 30), problem: 'is not closed; end it with "}}"' }
    }
    const tag = text.slice(open, close + 2)
    const sign = /^\s*([#^/]?)/.exec(tag.slice(2))?.[1] ?? ''
    const key = tag.slice(2, -2).trim().slice(sign.length).trim()
    if (!KEY.test(key)) return { tag, problem: describeBadKey(key) }
    if (sign === '') pieces.push({ type: 'value', key })
    else if (sign === '/') pieces.push({ type: 'close', key })
    else pieces.push({ type: 'open', key, isInverted: sign === '^' })
    at = close + 2
  }
  return { pieces }
}
