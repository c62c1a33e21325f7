import { spawnSync } from 'node:child_process'
import { canInstallPackages, installPackages } from './debian.mjs'

/** What the examples for consumers are run with: command and package of Debian. */
const LANGUAGES = { python3: 'python3', php: 'php-cli', ruby: 'ruby', go: 'golang-go' }

/**
 * Finds the languages of the examples in docs/examples/verify, or installs them where this user may.
 *
 * @returns the commands that are still missing
 */
export async function findLanguages() {
  const packages = missing().map((command) => LANGUAGES[command])
  if (packages.length > 0 && canInstallPackages()) {
    await installPackages('the languages of the examples', packages)
  }
  return missing()
}

const missing = () =>
  Object.keys(LANGUAGES).filter(
    (command) => spawnSync('which', [command], { stdio: 'ignore' }).status !== 0,
  )
