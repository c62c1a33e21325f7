/**
 * Keeps what is found out about a language: asking `Intl` takes longer than reading a cell.
 *
 * @returns a function of the same kind
 */
export function byLanguage<Found>(find: (language: string) => Found): (language: string) => Found {
  const known = new Map<string, Found>()
  return (language) => {
    const kept = known.get(language)
    if (kept !== undefined) return kept
    const found = find(language)
    known.set(language, found)
    return found
  }
}
