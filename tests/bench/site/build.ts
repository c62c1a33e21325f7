import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BuildOutcome, OwnBuild } from './buildProcess.ts'
import { docsOf } from './docsOf.ts'
import { buildSize, createLibrary, type BenchLibrary } from './library.ts'
import { buildWithPeer, installPeer, PEERS, wordsOfPage } from './peers.ts'
import { withDirectory } from './withDirectory.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('buildProcess.ts', import.meta.url))

const TAGS = Number(process.env.BENCH_TAGS ?? 10_000)
/** Next takes minutes; its time for one page hardly depends on their number. */
const NEXT_TAGS = Math.min(TAGS, Number(process.env.BENCH_NEXT_TAGS ?? 2_000))

/**
 * A site of that many tag pages from data on disk, from the start of the command to its end. Platen
 * makes the pages of articles and templates besides, feeds, the sitemap, and a gzip and a brotli file
 * beside each: the bare loop does so too, and once more without the packed files.
 */
export const siteBuild = (): Promise<void> =>
  withDirectory(async (directory) => {
    const library = createLibrary(buildSize(TAGS))
    const docs = join(directory, 'docs.json')
    await writeFile(docs, JSON.stringify(docsOf(library)))
    const results: Result[] = []
    for (const kind of Object.keys(OWN) as OwnBuild[]) {
      results.push(await buildOwn(kind, docs, join(directory, kind)))
    }
    const sample = library.tags[17]?.path ?? '/'
    const words = await wordsOfPage(join(directory, 'platen/public', sample, 'index.html'))
    console.log(`  a tag page of Platen's has ${words.length} words`)
    for (const peer of PEERS) {
      const tags = peer.folder === 'next' ? NEXT_TAGS : TAGS
      const own = tags === TAGS ? library : createLibrary(buildSize(tags))
      results.push(await measurePeer(peer, join(directory, peer.folder), own))
    }
    report(results)
  })

const OWN: Record<OwnBuild, string> = {
  platen: 'Platen',
  bare: 'bare loop, with packed files',
  'bare-plain': 'bare loop, without',
}

interface Result extends BuildOutcome {
  name: string
  /** Of the processor: other programs lengthen it little. */
  cpuSeconds: number
}

async function buildOwn(kind: OwnBuild, docs: string, directory: string): Promise<Result> {
  await mkdir(directory)
  const args = ['-C', 'production', '--import', 'tsx', script, kind, docs, directory]
  const cpuBefore = cpuOfChildren()
  const startedAt = performance.now()
  const { stdout } = await run(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    timeout: 900_000,
  })
  const seconds = (performance.now() - startedAt) / 1000
  const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as BuildOutcome
  return { name: OWN[kind], ...outcome, seconds, cpuSeconds: cpuOfChildren() - cpuBefore }
}

async function measurePeer(
  peer: (typeof PEERS)[number],
  directory: string,
  library: BenchLibrary,
): Promise<Result> {
  await installPeer(peer, directory)
  const cpuBefore = cpuOfChildren()
  const { seconds, pages } = await buildWithPeer(peer, directory, library)
  const cpuSeconds = cpuOfChildren() - cpuBefore
  const sample = join(directory, 'out', library.tags[17]?.path ?? '/', 'index.html')
  const words = existsSync(sample) ? (await wordsOfPage(sample)).length : 0
  console.log(`  a tag page of ${peer.name} has ${words} words`)
  return { name: peer.name, seconds, pages, files: pages, cpuSeconds }
}

/** By what one tag page takes, so that Next can be given fewer. */
function report(results: Result[]): void {
  const platen = results[0]
  if (!platen) return
  for (const result of results) {
    const { name, seconds, cpuSeconds, pages, files } = result
    const ratio = (of: 'seconds' | 'cpuSeconds'): string =>
      (result[of] / pages / (platen[of] / platen.pages)).toFixed(2)
    console.log(
      `  ${name}: ${seconds.toFixed(1)} s for ${pages} tag pages (${files} files), ` +
        `${Math.round(pages / seconds)} a second, ${cpuSeconds.toFixed(1)} s of processor; ` +
        `a page takes ${ratio('seconds')} times as long as Platen's, ${ratio('cpuSeconds')} of processor`,
    )
  }
}

/** Of all child processes that have ended. @see proc(5), /proc/pid/stat */
function cpuOfChildren(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    return Number.NaN // no /proc on this system
  }
}
