/**
 * Never rounds up to 100%: one failure in a thousand is one to see.
 *
 * @param rate 0 to 1
 */
export function percent(rate: number): string {
  if (rate === 1) return '100%'
  if (rate === 0) return '0%'
  return `${(Math.floor(rate * 1000) / 10).toFixed(1)}%`
}

export function duration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}
