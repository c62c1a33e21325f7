import { spawnSync } from 'node:child_process'
import { canInstallPackages, installPackages } from './debian.mjs'

const PACKAGES = ['nginx-light', 'libnginx-mod-http-brotli-static']

/**
 * Finds the nginx that the tests of its configuration run, or installs it where this user may.
 *
 * @returns whether it is there
 */
export async function findNginx() {
  if (isInstalled()) return true
  if (!canInstallPackages()) return false
  await installPackages('nginx', PACKAGES)
  return isInstalled()
}

const isInstalled = () => spawnSync('dpkg', ['-s', ...PACKAGES], { stdio: 'ignore' }).status === 0
