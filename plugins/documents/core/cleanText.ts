/**
 * Removes what XML 1.0 forbids in text (most control characters, lone surrogates, U+FFFE and
 * U+FFFF), because Word refuses a file that holds one, and U+FEFF, which PDF/UA forbids. Line ends
 * of every kind become a space.
 *
 * @see XML 1.0, production 2 "Char"
 */
export function cleanText(text: string): string {
  return text.replace(LINE_ENDS, ' ').replace(FORBIDDEN, '')
}

/** Those of XML and of Unicode; Word knows U+000B as the one inside a paragraph. */
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu
