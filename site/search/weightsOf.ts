import type { Field } from './searchableOf.ts'
import { termsOf } from './termsOf.ts'

/**
 * How well each term of a doc stands for it, from 1 to 15: by the most telling field that has it,
 * and by how much else that field says.
 *
 * @param locale BCP 47
 */
export function weightsOf(
  fields: Partial<Record<Field, string[]>>,
  locale: string,
): Map<string, number> {
  const weights = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const [field, texts] of Object.entries(fields) as [Field, string[]][]) {
    for (const text of texts) {
      const terms = termsOf(text, locale)
      for (const term of terms) {
        const count = (counts.get(term) ?? 0) + 1
        counts.set(term, count)
        const weight = WEIGHTS[field](terms.length, count)
        if (weight > (weights.get(term) ?? 0)) weights.set(term, weight)
      }
    }
  }
  return weights
}

/** By how many terms a text of the field has, and how often the doc has had the term until there. */
const WEIGHTS: Record<Field, (length: number, count: number) => number> = {
  title: (length) => Math.max(10, 16 - Math.ceil(length / 2)),
  alias: (length) => Math.max(8, 13 - Math.ceil(length / 2)),
  description: (_length, count) => (count > 1 ? 6 : 5),
  heading: () => 4,
  text: (_length, count) => Math.min(3, 1 + Math.floor(Math.log2(count))),
}
