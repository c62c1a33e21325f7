/** How many lines a text takes at most, broken between words. @param width characters */
export function linesOf(text: string, width: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const needed = word.length + (used > 0 ? 1 : 0)
    if (used + needed <= width) used += needed
    else {
      lines += used > 0 ? 1 : 0
      lines += Math.max(0, Math.ceil(word.length / width) - 1)
      used = word.length % width || width
    }
  }
  return lines
}
