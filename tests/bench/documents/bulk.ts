import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { MEMORY_OPTIONS, MEMORY_SETTINGS } from '../../../scripts/lib/memorySettings.mjs'
import { NODE_OPTIONS } from '../../../scripts/lib/nodeOptions.mjs'
import type { Product } from '../../support/startProduct.ts'
import { quantile } from '../quantile.ts'
import { withProduct } from '../withProduct.ts'

const TEMPLATES = 1000
const READ_MS = 20_000
const READS_PER_SECOND = 50

/**
 * Makes DOCX, PDF and pictures of 1,000 templates (copies of the demo ones, 1 to 3 pages) with
 * `platen documents regenerate --all`, first alone, then beside a server that answers reads.
 */
export const documentsBulk = (): Promise<void> =>
  withProduct(async (product) => {
    await run(product, ['tests/bench/documents/seedTemplates.ts', String(TEMPLATES)])
    const alone = await regenerate(product)
    console.log(`  alone: ${describe(alone)}`)
    const memory = alone.memory.map(({ done, mb }) => `${done}: ${mb}`).join(', ')
    console.log(`  memory of the process after so many templates, MB: ${memory}`)

    // Templates are there already, so the server loads no demo content.
    const cms = await product.startCms()
    await readFor(product, 3_000)
    const before = await readFor(product, READ_MS)
    const during: number[] = []
    const working = regenerate(product)
    let isOver = false
    void working.then(() => (isOver = true))
    while (!isOver) during.push(...(await readFor(product, 1_000)))
    const beside = await working
    const after = await readFor(product, READ_MS)
    console.log(`  beside a server: ${describe(beside)}`)
    reportReads('idle, before', before)
    reportReads('while it runs', during)
    reportReads('idle, after', after)
    const rise = quantile(during, 0.95) / quantile([...before, ...after], 0.95) - 1
    console.log(`  p95 of a read rises by ${Math.round(rise * 100)} %`)
    await cms.kill()
  })

interface Run {
  seconds: number
  /** Of all its threads. */
  cpuSeconds: number
  memory: { done: number; mb: number }[]
}

/** Samples the memory whenever another tenth is done. */
async function regenerate(product: Product): Promise<Run> {
  const memory: Run['memory'] = []
  let cpuSeconds = 0
  const child = start(product, [
    ...['src/cli/platen.ts', 'documents', 'regenerate', '--all', '--workers', '2'],
  ])
  child.stdout?.on('data', (chunk: Buffer) => {
    const done = Number(/^(\d+) of/m.exec(chunk.toString())?.[1])
    if (done) memory.push({ done, mb: residentMb(child) })
    cpuSeconds = cpuOf(child)
  })
  const startedAt = performance.now()
  await ended(child)
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds, memory }
}

const describe = ({ seconds, cpuSeconds }: Run): string =>
  `${(TEMPLATES / seconds).toFixed(1)} templates/s (${TEMPLATES} in ${seconds.toFixed(0)} s with the start ` +
  `of the process, ${((1000 * cpuSeconds) / TEMPLATES).toFixed(0)} ms of processor each)`

/** An ordinary read: a page of templates, asked for at an even pace. @returns milliseconds */
async function readFor({ cmsUrl }: Product, forMs: number): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + forMs
  let next = performance.now()
  while (performance.now() < end) {
    const startedAt = performance.now()
    const response = await fetch(`${cmsUrl}/api/document-templates?limit=10&depth=0`)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`A read was answered ${response.status}`)
    times.push(performance.now() - startedAt)
    next = Math.max(performance.now(), next + 1000 / READS_PER_SECOND)
    await new Promise((resolve) => setTimeout(resolve, next - performance.now()))
  }
  return times
}

function reportReads(what: string, times: number[]): void {
  const ms = (share: number): string => quantile(times, share).toFixed(1)
  console.log(
    `  GET /api/document-templates?limit=10, ${what}: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, ` +
      `p99 ${ms(0.99)} ms (${times.length} reads)`,
  )
}

function start({ environment }: Product, args: string[]): ChildProcess {
  return spawn(process.execPath, [...MEMORY_OPTIONS, ...NODE_OPTIONS, ...args], {
    cwd: new URL('../../..', import.meta.url),
    env: { ...environment, ...MEMORY_SETTINGS, LOAD_DEMO: 'false', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const run = async (product: Product, args: string[]): Promise<void> => ended(start(product, args))

async function ended(child: ChildProcess): Promise<void> {
  child.stdout?.resume()
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0)
    throw new Error(`${child.spawnargs.slice(-4).join(' ')} ended with ${String(code)}`)
}

/** Not of LibreOffice, which is a process of its own. */
function residentMb({ pid }: ChildProcess): number {
  const own = (id: number): number => {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    } catch {
      return 0 // no /proc on this system
    }
  }
  return Math.round(own(pid ?? 0))
}

/** Seconds of the processor, as Linux counts them. @see proc(5), /proc/pid/stat */
function cpuOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN // no /proc on this system
  }
}
