/**
 * Shortens a text to what search results have room for.
 *
 * @param limit greatest length of what is returned, in code points
 * @returns the text in one line; where it was too long, up to the end of a word and with an ellipsis
 */
export function cutAtWord(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  if (characters.length <= limit) return line
  const start = characters.slice(0, limit - 1).join('')
  const isCutInWord = characters[limit - 1] !== ' '
  const lastSpace = start.lastIndexOf(' ')
  // Scripts without spaces are cut where they are, and so is a word of great length.
  const end = isCutInWord && lastSpace > start.length / 2 ? lastSpace : start.length
  return `${start.slice(0, end).replace(/[\s\p{P}]+$/u, '')}…`
}
