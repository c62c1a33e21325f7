import { join } from 'node:path'
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs'
import { runQuietly } from './run.mjs'

const SOURCES = ['src', 'collections', 'plugins', 'migrations', 'payload.config.ts']
const SETTINGS = ['next.config.mjs', 'tsconfig.json', 'package-lock.json']

/** Builds the admin when a file that it is made of has changed. */
export async function buildAdmin(root) {
  const wanted = fingerprint([...SOURCES, ...SETTINGS].map((path) => join(root, path)))
  const stamp = join(root, '.next', 'platen-built')
  if (isFresh(stamp, wanted)) return
  const next = join('node_modules', 'next', 'dist', 'bin', 'next')
  await runQuietly('Building the admin', process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  markFresh(stamp, wanted)
}
