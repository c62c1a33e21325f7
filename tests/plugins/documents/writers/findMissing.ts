/**
 * Finds the first word that a text does not hold behind the ones before it. White space and signs
 * without width are left out of both: where lines break is up to the format.
 *
 * @returns the word and the text around the place where it should be; nothing when all are there
 */
export function findMissing(
  words: string[],
  text: string,
): { word: string; near: string } | undefined {
  const shown = bare(text)
  let end = 0
  for (const word of words) {
    const wanted = bare(word)
    const place = shown.indexOf(wanted, end)
    if (place === -1) return { word, near: shown.slice(Math.max(0, end - 40), end + 120) }
    end = place + wanted.length
  }
  return undefined
}

/**
 * PDFium gives U+FFFE for a hyphen at the end of a line, and may read a fraction as the signs that it
 * is drawn with.
 */
const bare = (text: string): string =>
  text
    .replaceAll('½', '1/2')
    .replaceAll('\u2044', '/')
    .replace(/[\s\p{Cf}\p{Cc}\ufffe]/gu, '')
