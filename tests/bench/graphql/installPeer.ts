import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const sources = fileURLToPath(new URL('peers/', import.meta.url))

const INSTALL_MS = 600_000

/**
 * Installs packages from the npm registry, without their scripts, and copies the project of
 * `peers/` beside them.
 */
export async function installPeer(
  name: string,
  directory: string,
  manifest: object,
  packages: string[],
): Promise<void> {
  await mkdir(directory, { recursive: true })
  await cp(sources + name, directory, { recursive: true })
  await writeFile(`${directory}/package.json`, JSON.stringify({ private: true, ...manifest }))
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await run('npm', ['install', ...options, '--save-exact', ...packages], {
    cwd: directory,
    timeout: INSTALL_MS,
  })
}
