import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BenchLibrary } from './library.ts'

const run = promisify(execFile)
const sources = fileURLToPath(new URL('peers/', import.meta.url))

/** Another builder of static sites, with a template that gives the same page. */
export interface Peer {
  name: string
  /** Folder of its template. */
  folder: string
  packages: string[]
  command: [string, ...string[]]
}

export const PEERS: Peer[] = [
  {
    name: 'Eleventy 3.1.8',
    folder: 'eleventy',
    packages: ['@11ty/eleventy@3.1.8'],
    command: ['@11ty/eleventy/cmd.cjs', '--quiet'],
  },
  {
    name: 'Astro 5.18.2',
    folder: 'astro',
    packages: ['astro@5.18.2'],
    command: ['astro/astro.js', 'build', '--silent'],
  },
  {
    name: 'Next 16.4.6 export',
    folder: 'next',
    packages: ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1'],
    command: ['next/dist/bin/next', 'build'],
  },
]

const BUILD_MS = 1_500_000

/** Installs a peer from the npm registry, and copies its template beside it. */
export async function installPeer(peer: Peer, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await cp(sources + peer.folder, directory, { recursive: true })
  await writeFile(join(directory, 'package.json'), '{ "private": true, "type": "module" }')
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--save-exact']
  await run('npm', ['install', ...options, ...peer.packages], { cwd: directory, timeout: 300_000 })
}

/** @returns seconds from the start of the command to its end, and how many pages it wrote */
export async function buildWithPeer(
  peer: Peer,
  directory: string,
  library: BenchLibrary,
): Promise<{ seconds: number; pages: number }> {
  for (const left of ['out', '.next', 'data', '.astro', 'node_modules/.astro']) {
    await rm(join(directory, left), { recursive: true, force: true })
  }
  await mkdir(join(directory, 'data'))
  for (const [name, items] of Object.entries(library)) {
    await writeFile(join(directory, 'data', `${name}.json`), JSON.stringify(items))
  }
  const [script, ...args] = peer.command
  const startedAt = performance.now()
  await run(process.execPath, [join(directory, 'node_modules', script), ...args], {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      // What these builders hold at 10,000 pages is more than Node allows itself on small machines.
      NODE_OPTIONS: '--max-old-space-size=8192',
    },
    timeout: BUILD_MS,
    maxBuffer: 1e9,
  })
  const seconds = (performance.now() - startedAt) / 1000
  const files = await readdir(join(directory, 'out/tags'), { recursive: true })
  return { seconds, pages: files.filter((file) => file.endsWith('index.html')).length }
}

/** The words of a page between `<main>` and `</main>`, to compare what contenders made. */
export async function wordsOfPage(file: string): Promise<string[]> {
  const html = await readFile(file, 'utf8')
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const text = main.replace(/<!--[\s\S]*?-->/g, '').replace(/<[^>]*>/g, ' ')
  return text.split(/\s+/).filter(Boolean)
}
