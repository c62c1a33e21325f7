import { quantile } from '../quantile.ts'

/** Something to measure; `name` says what is compared. */
export interface Contender {
  name: string
  /** @param round another one each time, so that nothing can be kept from the one before */
  run: (round: number) => unknown
}

/**
 * Runs contenders in turn, so that whatever else the machine does hits all of them alike, and prints
 * the median of each.
 *
 * @returns medians in milliseconds, by name
 */
export async function compare(
  contenders: Contender[],
  { runs, warmUp = 3 }: { runs: number; warmUp?: number },
): Promise<Record<string, number>> {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (let round = -warmUp; round < runs; round++) {
    for (const { name, run } of contenders) {
      const startedAt = performance.now()
      await run(round + warmUp)
      if (round >= 0) times.get(name)?.push(performance.now() - startedAt)
    }
  }
  for (const [name, values] of times) report(name, values)
  return Object.fromEntries([...times].map(([name, values]) => [name, quantile(values, 0.5)]))
}

export function report(name: string, values: number[]): void {
  const ms = (share: number): string => `${quantile(values, share).toFixed(1)} ms`
  console.log(`  ${name}: p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)} (${values.length} runs)`)
}
