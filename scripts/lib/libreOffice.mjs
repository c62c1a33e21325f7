import { spawnSync } from 'node:child_process'
import { canInstallPackages, installPackages } from './debian.mjs'

/** LibreOffice without a screen, the fonts that stand in for Office's, and what looks into PDFs. */
const PACKAGES = [
  'libreoffice-writer-nogui',
  'libreoffice-calc-nogui',
  'libreoffice-impress-nogui',
  'fonts-crosextra-carlito',
  'fonts-crosextra-caladea',
  'fonts-liberation',
  'poppler-utils',
  'qpdf',
]

/**
 * Finds what the tests of generated files open them with, or installs it where this user may.
 *
 * @returns whether it is all there
 */
export async function findLibreOffice() {
  if (isComplete()) return true
  if (!canInstallPackages()) return false
  await installPackages('LibreOffice', PACKAGES)
  return isComplete()
}

const isComplete = () =>
  ['soffice', 'qpdf', 'pdftotext'].every(
    (command) => spawnSync('which', [command], { stdio: 'ignore' }).status === 0,
  ) && spawnSync('dpkg', ['-s', ...PACKAGES], { stdio: 'ignore' }).status === 0
