import { quantile } from '../quantile.ts'
import type { BenchLibrary } from '../site/library.ts'
import type { Contender } from './contender.ts'
import type { LoadResult } from './load.ts'
import type { BenchQuery } from './queries.ts'

/** One contender, asked one query in one way, over and over. */
export interface Cell {
  contender: Contender
  library: BenchLibrary
  query: BenchQuery
  /** Whether every request is one that was asked before, or none. */
  kind: 'hit' | 'miss'
  results: LoadResult[]
}

/** The median of the rounds. */
export const medianOf = ({ results }: Cell, key: keyof LoadResult): number =>
  quantile(
    results.map((result) => result[key]),
    0.5,
  )

export function reportCell(cell: Cell): void {
  const { contender, library, query, kind } = cell
  const size = `${library.templates.length} templates`.padStart(15)
  const name = `${contender.name}, ${kind}`.padEnd(32)
  const rate = medianOf(cell, 'perSecond').toFixed(0).padStart(6)
  const ms = (key: 'p50Ms' | 'p99Ms') => `${medianOf(cell, key).toFixed(1)} ms`
  console.log(
    `  ${size}  ${query.name.padEnd(10)}  ${name} ${rate}/s  p50 ${ms('p50Ms')}, p99 ${ms('p99Ms')}`,
  )
}
