import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCorpus, type Abuse } from '../../src/graphql/abuse/corpus.ts'
import { quantile } from '../quantile.ts'
import { createLibrary } from '../site/library.ts'
import { withDirectory } from '../site/withDirectory.ts'
import { librarySize } from './librarySize.ts'
import { load, type Load } from './load.ts'
import { startPlaten, type Platen } from './platen.ts'
import { NUMBER } from './queries.ts'

const TEMPLATES = 200
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8)
const CONNECTIONS = 4
/** What is to be reached, for whatever is refused. */
const REFUSE_MS = 50

/** What a small consumer asks all the time; new each time, so that no cache has it. */
const SMALL = `{"query":"query($s: String) { Tags(where: { slug: { equals: $s } }, limit: 1) { docs { id name } } }","variables":{"s":"${NUMBER}"}}`

/** Time to refuse each hostile request of the tests, what memory stays taken, and what others notice. */
export const graphqlAbuse = (): Promise<void> =>
  withDirectory(async (directory, onEnd) => {
    const library = createLibrary(librarySize(TEMPLATES))
    const platen = await startPlaten(join(directory, 'platen'), library, onEnd)
    const corpus = createCorpus().map(({ body, ...rest }) => ({
      ...rest,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }))
    await sendAll(platen, corpus)
    const before = memoryOf(platen)
    const rounds: Sent[][] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await sendAll(platen, corpus))
    reportTimes(rounds)

    const others: Load = {
      ...{ url: platen.url, bodies: [SMALL], newShare: 1, connections: CONNECTIONS },
      seconds: SECONDS,
    }
    await load({ ...others, seconds: 2 })
    const quiet = await load(others)
    const attack = attackUntilStopped(platen, corpus)
    const attacked = await load(others)
    const count = await attack.stop()
    const ratio = attacked.p95Ms / quiet.p95Ms
    console.log(
      `  ${ratio < 2 ? 'reached' : 'missed '}  p95 of ${CONNECTIONS} others: ${quiet.p95Ms.toFixed(1)} ms, ` +
        `and ${attacked.p95Ms.toFixed(1)} ms while ${count} hostile requests came one after the other: ` +
        `${ratio.toFixed(2)} times (to reach: below 2)`,
    )
    console.log(`  memory: ${before} MB after the first round, ${memoryOf(platen)} MB at the end`)
  })

type Request = Omit<Abuse, 'body'> & { body: string }

interface Sent {
  name: string
  /** Whether it was answered instead of refused. */
  isHeld: boolean
  ms: number
}

async function sendAll(platen: Platen, corpus: Request[]): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const request of corpus) sent.push(await send(platen, request))
  return sent
}

async function send({ url }: Platen, { name, body }: Request): Promise<Sent> {
  const startedAt = performance.now()
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  const ms = performance.now() - startedAt
  if (response.status >= 500) throw new Error(`"${name}" was answered with ${response.status}.`)
  return { name, isHeld: response.status === 200 && !text.includes('"errors"'), ms }
}

function attackUntilStopped(platen: Platen, corpus: Request[]) {
  let isOver = false
  const work = async (): Promise<number> => {
    let count = 0
    while (!isOver) {
      const request = corpus[count % corpus.length]
      if (request) await send(platen, request)
      count += 1
    }
    return count
  }
  const working = work()
  // Awaited below; here so that a failure meanwhile is not taken for one that nobody awaits.
  working.catch(() => undefined)
  return {
    stop: () => {
      isOver = true
      return working
    },
  }
}

function reportTimes(rounds: Sent[][]): void {
  const medians = (rounds[0] ?? []).map(({ name, isHeld }, place) => ({
    name,
    isHeld,
    ms: quantile(
      rounds.map((sent) => sent[place]?.ms ?? Number.NaN),
      0.5,
    ),
  }))
  for (const isHeld of [false, true]) {
    const found = medians.filter((one) => one.isHeld === isHeld).sort((a, b) => b.ms - a.ms)
    const longest = found[0]?.ms ?? 0
    const times = found.map(({ ms }) => ms)
    const mark = isHeld ? '       ' : longest <= REFUSE_MS ? 'reached' : 'missed '
    console.log(
      `  ${mark}  ${found.length} hostile requests ${isHeld ? 'answered within limits' : 'refused'}: ` +
        `p50 ${quantile(times, 0.5).toFixed(1)} ms, longest ${longest.toFixed(1)} ms` +
        (isHeld ? '' : ` (to reach: ${REFUSE_MS})`),
    )
    for (const { name, ms } of found.slice(0, 5)) console.log(`    ${ms.toFixed(1)} ms: ${name}`)
  }
}

/** Whole megabytes that the process holds; NaN where there is no /proc. */
function memoryOf({ pid }: Platen): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Number.NaN
    throw error
  }
}
