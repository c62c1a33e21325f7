import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchLibrary } from '../site/library.ts'
import type { Contender } from './contender.ts'
import { installPeer } from './installPeer.ts'
import { seedStrapi } from './seedStrapi.ts'
import { startProcess } from './startProcess.ts'

const VERSION = '5.54.0'

const PACKAGES = [
  ...['strapi', 'plugin-graphql', 'plugin-users-permissions'].map(
    (name) => `@strapi/${name}@${VERSION}`,
  ),
  // The same interface as better-sqlite3, with binaries from the npm registry: nothing to compile.
  'better-sqlite3@npm:libsql@0.5.29',
  ...['react@18', 'react-dom@18', 'react-router-dom@6', 'styled-components@6'],
]

const START = ['node_modules/@strapi/strapi/bin/strapi.js', 'start']

export const installStrapi = (project: string): Promise<void> =>
  installPeer('strapi', project, {}, PACKAGES)

/** Strapi without its admin, on SQLite with the same content, readable for everyone. */
export async function startStrapi(
  project: string,
  folder: string,
  library: BenchLibrary,
  onEnd: (task: () => unknown) => void,
): Promise<Contender[]> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'strapi.db')
  const options = {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production' as const,
      DATABASE_FILE: file,
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  }
  const first = await startProcess(START, options)
  await first.stop()
  seedStrapi(file, library)
  const { url, stop } = await startProcess(START, options)
  onEnd(stop)
  return [{ name: `Strapi ${VERSION}`, url: `${url}/graphql`, dialect: 'strapi' }]
}
