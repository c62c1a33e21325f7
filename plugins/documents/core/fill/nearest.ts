/**
 * The word that was probably meant: the one with the fewest letters to change, add or leave out.
 *
 * @returns nothing when more than a third of the letters differ
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > 60) return undefined
  const plain = simplify(word)
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const distance = distanceOf(plain, simplify(candidate))
    if (!best || distance < best.distance) best = { candidate, distance }
  }
  const isNear = best !== undefined && best.distance <= Math.max(word.length, 3) / 3
  return isNear ? best?.candidate : undefined
}

/** `jobTitle` and `Job-Title` mean `job_title`. */
const simplify = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '')

/** @see Levenshtein distance */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
