import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

export interface FoundLibreOffice {
  /** Path of `soffice`. */
  program: string
  /** Such as `LibreOffice 7.4.7.2`. */
  version: string
}

const run = promisify(execFile)

/**
 * Finds the LibreOffice of this machine: the one named, or else the first on the PATH and in the
 * usual folders. Windows is not supported: there it is never found.
 *
 * @param named path of `soffice`, as the operator gave it
 * @returns nothing where none is installed
 * @throws {Error} the program that the operator named does not run
 */
export async function findLibreOffice(
  named: string | undefined,
  path = process.env.PATH ?? '',
): Promise<FoundLibreOffice | undefined> {
  if (process.platform === 'win32') return undefined
  if (named) {
    try {
      return { program: named, version: await versionOf(named) }
    } catch (error) {
      throw new Error(
        `LibreOffice does not run as "${named}": ${firstLine(error)}. ` +
          'Give the path of soffice in LIBREOFFICE_PATH, or leave it out.',
        { cause: error },
      )
    }
  }
  for (const program of await candidates(path)) {
    try {
      await access(program, constants.X_OK)
      return { program, version: await versionOf(program) }
    } catch {
      // Not there, or not one that runs: the next folder may have it.
    }
  }
  return undefined
}

async function candidates(path: string): Promise<string[]> {
  const vendors = await readdir('/opt').catch(() => [])
  const folders = [
    ...path.split(delimiter).filter(Boolean),
    '/usr/bin',
    '/usr/lib/libreoffice/program',
    ...vendors
      .filter((name) => name.startsWith('libreoffice'))
      .sort()
      .reverse()
      .map((name) => join('/opt', name, 'program')),
    '/Applications/LibreOffice.app/Contents/MacOS',
  ]
  return [...new Set(folders)].map((folder) => join(folder, 'soffice'))
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: 20_000 })
  const version = /^\S+ \d+(\.\d+)+/.exec(stdout.trim())?.[0]
  if (!version) throw new Error(`it answers "${stdout.trim().slice(0, 80)}" to --version`)
  return version
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
