export type Direction = 'ltr' | 'rtl'

/** Which way a language is written. @param language BCP 47 */
export function directionOf(language: string): Direction {
  const { script } = new Intl.Locale(language).maximize()
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}

/** Which way a text begins: that of its first letter, or nothing when it has none. */
export function directionOfText(text: string): Direction | undefined {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return undefined
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr'
}

export interface DirectedPart {
  text: string
  direction: Direction
}

/**
 * Cuts a text where its direction changes. Signs, digits and spaces go with their neighbours when
 * those agree, and with the text around otherwise.
 *
 * @param base direction of the text around
 */
export function splitByDirection(text: string, base: Direction): DirectedPart[] {
  const pieces = [...text.matchAll(PIECES)].map(([piece]) => piece)
  const own = pieces.map(directionOfText)
  const parts: DirectedPart[] = []
  pieces.forEach((piece, index) => {
    const before = parts.at(-1)
    const after = own.slice(index).find((direction) => direction !== undefined) ?? base
    const direction = own[index] ?? ((before?.direction ?? base) === after ? after : base)
    if (before?.direction === direction) before.text += piece
    else parts.push({ text: piece, direction })
  })
  return parts
}

/** ISO 15924. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

const RTL_SCRIPTS = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}`
const RTL_LETTER = new RegExp(`[${RTL_SCRIPTS}]`, 'u')
/** Letters with their marks of one direction, or a stretch without letters. */
const PIECES = new RegExp(
  String.raw`(?:(?=\p{L})[${RTL_SCRIPTS}][${RTL_SCRIPTS}\p{M}]*)+|(?:(?![${RTL_SCRIPTS}])\p{L}\p{M}*)+|\P{L}`,
  'gu',
)
