/**
 * Text in which nothing means anything to a reader of CommonMark or of GitHub's Markdown.
 *
 * White space is written as single spaces, as HTML shows it anyway: two at the end of a line would
 * mean a line break, four at its beginning code.
 *
 * @see CommonMark 0.31.2, 2.4 "Backslash escapes"
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[ \t\n\r\f\v]+/g, ' ')
      .replace(/[\\`*[\]<~|]/g, '\\$&')
      // Underscores inside a word mean nothing.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/&(?=#?\w*(?:;|$))/g, '\\&')
      // A picture begins so, if a link follows.
      .replace(/!(?=\\\[|$)/g, '\\!')
  )
}

/** Escapes what means something at the beginning of a line only. @param line escaped already */
export function escapeLineStart(line: string): string {
  return line.replace(/^ +/, '').replace(/^(?:[-+=#>:]|\d{1,9}(?=[.)](?: |$)))/, (start) => {
    // A number is no list without its full stop or bracket.
    return /^\d/.test(start) ? `${start}\\` : `\\${start}`
  })
}
