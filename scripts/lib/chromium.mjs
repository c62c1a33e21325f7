import { existsSync } from 'node:fs'
import { Refusal } from './checks.mjs'
import { canInstallPackages, installPackages } from './debian.mjs'

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
  if (!canInstallPackages()) return null
  await installPackages('Chromium', ['chromium'])
  return KNOWN.find((path) => existsSync(path)) ?? null
}
