import type { ExecFileException } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchLibrary } from '../site/library.ts'
import type { Contender } from './contender.ts'
import { installStockPayload, startStockPayload } from './stockPayload.ts'
import { installStrapi, startStrapi } from './strapi.ts'

type OnEnd = (task: () => unknown) => void

interface Peer {
  name: string
  install: (project: string) => Promise<void>
  start: (
    project: string,
    folder: string,
    library: BenchLibrary,
    onEnd: OnEnd,
  ) => Promise<Contender[]>
}

const PEERS: Peer[] = [
  { name: 'stock-payload', install: installStockPayload, start: startStockPayload },
  { name: 'strapi', install: installStrapi, start: startStrapi },
]

/** Only these, when set: for instance `stock-payload,strapi`, or `none`. */
const wanted = process.env.BENCH_PEERS?.split(',')

/** Where installed projects stay from one run to the next, when set. */
const KEPT = process.env.BENCH_PEER_DIRECTORY

/**
 * Installs and builds the other systems.
 *
 * @returns those that could be; of the others it prints why not
 */
export async function installPeers(directory: string): Promise<InstalledPeer[]> {
  const installed: InstalledPeer[] = []
  for (const peer of PEERS.filter(({ name }) => !wanted || wanted.includes(name))) {
    const project = join(KEPT ?? directory, peer.name)
    try {
      if (!KEPT || !(await exists(join(project, 'node_modules')))) await peer.install(project)
      installed.push({ ...peer, project })
    } catch (error) {
      console.log(`  ${peer.name}: not installed: ${reasonOf(error)}`)
    }
  }
  return installed
}

export interface InstalledPeer extends Peer {
  project: string
}

/** Starts them with the same content. @returns those that could be; of the others it prints why not */
export async function startPeers(
  peers: InstalledPeer[],
  folder: string,
  library: BenchLibrary,
  onEnd: OnEnd,
): Promise<Contender[]> {
  const contenders: Contender[] = []
  for (const { name, project, start } of peers) {
    try {
      contenders.push(...(await start(project, folder, library, onEnd)))
    } catch (error) {
      console.log(`  ${name}: not started: ${reasonOf(error)}`)
    }
  }
  return contenders
}

/** Of a command that failed: how it ended, and what it printed last. */
function reasonOf(error: unknown): string {
  const { message, code, signal, stdout, stderr } = error as ExecFileException
  const end = signal ?? code
  const printed = [stdout, stderr].map((text) => (text ?? '').slice(-1_000).trim())
  return [`${message}${end === undefined ? '' : ` (${end})`}`, ...printed].join('\n').trim()
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
