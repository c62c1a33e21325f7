import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOFFICE = process.env.LIBREOFFICE_PATH ?? '/usr/bin/soffice'

export const hasOffice = existsSync(SOFFICE)

/**
 * Converts files with LibreOffice, all in one run with a profile of its own.
 *
 * @param files  bytes by file name
 * @param filter what `--convert-to` takes, such as `pdf` or `txt:Text`
 * @returns bytes by the same names
 * @throws {Error} LibreOffice made no file of one of them
 */
export async function convertWithOffice(
  files: ReadonlyMap<string, Uint8Array>,
  filter: string,
): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'platen-office-'))
  try {
    const [input, output] = [join(folder, 'in'), join(folder, 'out')]
    await mkdir(input)
    for (const [name, bytes] of files) await writeFile(join(input, name), bytes)
    const paths = [...files.keys()].map((name) => join(input, name))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const options = ['--headless', '--convert-to', filter, '--outdir', output]
    execFileSync(SOFFICE, [profile, ...options, ...paths], { stdio: 'ignore' })
    const extension = filter.split(':')[0] ?? ''
    const converted = new Map<string, Uint8Array>()
    for (const name of files.keys()) {
      converted.set(name, await readFile(join(output, name.replace(/[^.]+$/, extension))))
    }
    return converted
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
