import { type Cell, medianOf } from './cell.ts'

interface Goal {
  kind: Cell['kind']
  /** Beginning of the other's name. */
  other: string
  /** Answers a second, as a multiple of the other's. */
  atLeast: number
}

const GOALS: Goal[] = [
  { kind: 'hit', other: 'bare Express', atLeast: 0.8 },
  { kind: 'hit', other: 'stock Payload through Next', atLeast: 40 },
  { kind: 'miss', other: 'stock Payload through Next', atLeast: 3 },
  { kind: 'miss', other: 'Strapi', atLeast: 5 },
]

/** How many times slower the largest library may be than the smallest. */
const MOST_GROWTH = 1.3

/** What is to be reached beside what was, as ratios of medians of this very run. */
export function reportRatios(cells: Cell[]): void {
  const own = cells.filter(({ contender }) => contender.name === 'Platen')
  for (const cell of own) {
    for (const { other, atLeast } of GOALS.filter(({ kind }) => kind === cell.kind)) {
      const peer = cells.find(
        ({ contender, library, query }) =>
          contender.name.startsWith(other) && library === cell.library && query === cell.query,
      )
      if (!peer) continue
      const ratio = medianOf(cell, 'perSecond') / medianOf(peer, 'perSecond')
      say(cell, `${ratio.toFixed(2)} of ${other}`, `at least ${atLeast}`, ratio >= atLeast)
    }
  }
  for (const large of own) {
    const small = own.find(({ query, kind }) => query === large.query && kind === large.kind)
    if (!small || small === large) continue
    const ratio = medianOf(small, 'perSecond') / medianOf(large, 'perSecond')
    const wanted = `at most ${MOST_GROWTH}`
    say(large, `${ratio.toFixed(2)} times slower than the small`, wanted, ratio <= MOST_GROWTH)
  }
}

const say = ({ library, query, kind }: Cell, was: string, wanted: string, isMet: boolean) =>
  console.log(
    `  ${isMet ? 'reached' : 'missed '}  ${library.templates.length} templates, ${query.name}, ${kind}: ${was} (to reach: ${wanted})`,
  )
