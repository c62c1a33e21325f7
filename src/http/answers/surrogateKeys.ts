import { collectionOf, isListKey } from '../../database/entityKeys.ts'

/** What delivery networks take of all keys together. Bytes. */
const MAX_BYTES = 8_000

/**
 * The keys by which content delivery networks purge an answer: `tags:ID` of each doc in it, and `tags`
 * of each collection that it lists. Where there are too many docs for a header, the collection stands
 * for its docs, those of which there are most first.
 *
 * @param keys what the answer was made of
 * @param hidden collections whose docs are nobody's business, such as users
 */
export function surrogateKeys(keys: Iterable<string>, hidden: ReadonlySet<string>): string[] {
  const lists = new Set<string>()
  const docs = new Map<string, string[]>()
  for (const key of keys) {
    const collection = collectionOf(key)
    if (hidden.has(collection)) continue
    if (isListKey(key)) lists.add(collection)
    else docs.set(collection, [...(docs.get(collection) ?? []), key])
  }
  const all = (): string[] => [...lists, ...[...docs.values()].flat()]
  while (docs.size > 0 && all().join(', ').length > MAX_BYTES) {
    const [largest] = [...docs].sort(([, a], [, b]) => b.length - a.length)
    if (!largest) break
    docs.delete(largest[0])
    lists.add(largest[0])
  }
  return all()
}
