import { join } from 'node:path'
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs'
import { runQuietly } from './run.mjs'

/** Installs the dependencies when they are missing or not those of the lock file. */
export async function installDependencies(root) {
  const wanted = fingerprint([join(root, 'package-lock.json')])
  const stamp = join(root, 'node_modules', '.platen-installed')
  if (isFresh(stamp, wanted)) return
  await runQuietly('Installing the dependencies', 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development' },
  })
  markFresh(stamp, wanted)
}
