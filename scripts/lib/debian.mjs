import { existsSync } from 'node:fs'
import { runQuietly } from './run.mjs'

/** Whether this user may install Debian's packages here. */
export const canInstallPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/**
 * Installs packages of Debian, with nothing that they merely recommend.
 *
 * @throws {Refusal} apt-get failed
 */
export async function installPackages(title, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('Updating the package lists', 'apt-get', ['update', '-qq'], { env })
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await runQuietly(`Installing ${title}`, 'apt-get', install, { env })
}
