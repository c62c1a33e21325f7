import { join } from 'node:path'
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs'
import { runQuietly } from './run.mjs'

/**
 * Installs the dependencies when they are missing or not those of the lock file.
 *
 * With `npm install`, which keeps to the lock file as well: `npm ci` refuses a lock file that lacks
 * the optional builds for other platforms, and registries do not carry all of them.
 */
export async function installDependencies(root) {
  const lock = [join(root, 'package-lock.json'), join(root, 'package.json')]
  const stamp = join(root, 'node_modules', '.platen-installed')
  if (isFresh(stamp, fingerprint(lock))) return
  await runQuietly('Installing the dependencies', 'npm', ['install', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development' },
  })
  markFresh(stamp, fingerprint(lock))
}
