import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchLibrary } from '../site/library.ts'
import { seedLibrary } from '../site/seedLibrary.ts'
import type { Contender } from './contender.ts'
import { installPeer } from './installPeer.ts'
import { publishable } from './platen.ts'
import { seedArrays } from './seedArrays.ts'
import { startProcess } from './startProcess.ts'

const run = promisify(execFile)

const PACKAGES = [
  ...['payload', '@payloadcms/next', '@payloadcms/db-sqlite', '@payloadcms/richtext-lexical'].map(
    (name) => `${name}@3.90.2`,
  ),
  ...['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', 'graphql@16.15.0'],
]

const NEXT = 'node_modules/next/dist/bin/next'
const BUILD_MS = 600_000

/** Installs a stock project and builds it. */
export async function installStockPayload(project: string): Promise<void> {
  await installPeer('payload', project, { type: 'module' }, PACKAGES)
  const env = environment(join(project, 'build.db'), 'production')
  await run(process.execPath, [NEXT, 'build'], { cwd: project, env, timeout: BUILD_MS })
}

/** The same project through Next as it ships, and its GraphQL handler without Next. */
export async function startStockPayload(
  project: string,
  folder: string,
  library: BenchLibrary,
  onEnd: (task: () => unknown) => void,
): Promise<Contender[]> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'stock.db')
  await run(process.execPath, ['push.mjs'], {
    ...{ cwd: project, env: environment(file, 'development'), timeout: BUILD_MS },
  })
  seedLibrary(file, publishable(library))
  seedArrays(file, library)
  const options = { cwd: project, env: environment(file, 'production') }
  const contenders: Contender[] = []
  for (const [name, args] of [
    ['stock Payload through Next', [NEXT, 'start', '--hostname', '127.0.0.1']],
    ['stock Payload direct', ['direct.mjs']],
  ] as const) {
    const { url, stop } = await startProcess([...args], options)
    onEnd(stop)
    contenders.push({ name, url: `${url}/api/graphql`, dialect: 'payload' })
  }
  return contenders
}

const environment = (file: string, mode: 'development' | 'production'): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: mode,
  DATABASE_URL: `file:${file}`,
  PAYLOAD_SECRET: 'only for the bench, only for the bench',
  NEXT_TELEMETRY_DISABLED: '1',
})
