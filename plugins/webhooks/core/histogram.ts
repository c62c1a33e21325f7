/** How many durations fell into each class, by the number of the class; classes without are absent. */
export type Histogram = Record<string, number>

/** Each class ends a tenth above the one before; the first one ends at 1 ms. */
const GROWTH = 1.1
/** Ends above ten minutes, longer than any attempt may take. */
const LAST_CLASS = 140

/** The same counts with one duration more. */
export function withDuration(histogram: Histogram, durationMs: number): Histogram {
  const name = String(classOf(durationMs))
  return { ...histogram, [name]: (histogram[name] ?? 0) + 1 }
}

export function merge(histograms: readonly Histogram[]): Histogram {
  const sum: Histogram = {}
  for (const histogram of histograms) {
    for (const [name, count] of Object.entries(histogram)) sum[name] = (sum[name] ?? 0) + count
  }
  return sum
}

/**
 * The duration below which a share of all lies, by nearest rank.
 *
 * @param share 0 to 1
 * @returns milliseconds, off by 5 % at most above 1 ms (the middle of its class stands for all of
 *   it), and 1 at least; null when there are none
 */
export function quantileMs(histogram: Histogram, share: number): number | null {
  const classes = Object.entries(histogram)
    .map(([name, count]) => ({ number: Number(name), count }))
    .sort((a, b) => a.number - b.number)
  const total = classes.reduce((sum, { count }) => sum + count, 0)
  const rank = Math.max(1, Math.ceil(share * total))
  let seen = 0
  for (const { number, count } of classes) {
    seen += count
    if (seen >= rank) return Math.max(1, Math.round(GROWTH ** (number - 0.5)))
  }
  return null
}

function classOf(durationMs: number): number {
  if (durationMs <= 1) return 0
  return Math.min(LAST_CLASS, Math.ceil(Math.log(durationMs) / Math.log(GROWTH)))
}
