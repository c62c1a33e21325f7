import { existsSync } from 'node:fs'
import { Refusal } from './checks.mjs'
import { runQuietly } from './run.mjs'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Finds a Chromium, or installs Debian's where this user may.
 *
 * @returns its path, or null when there is none to be had
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) {
    throw new Refusal(`CHROMIUM_PATH names ${named}, which does not exist.`)
  }
  const found = named ?? KNOWN.find((path) => existsSync(path))
  if (found) return found
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!canInstall) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('Updating the package lists', 'apt-get', ['update', '-qq'], { env })
  await runQuietly(
    'Installing Chromium',
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    { env },
  )
  return KNOWN.find((path) => existsSync(path)) ?? null
}
