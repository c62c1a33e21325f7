import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { createLibreOffice } from '../../../../plugins/documents/libreOffice/createLibreOffice.ts'
import { findLibreOffice } from '../../../../plugins/documents/libreOffice/findLibreOffice.ts'
import type { LibreOffice } from '../../../../plugins/documents/libreOffice/libreOffice.ts'
import { eventually } from '../../../support/eventually.ts'
import { createDocx, createPptx, createXlsx, paragraph } from '../guard/createOffice.ts'
import { describeWithLibreOffice, libreOfficeHere } from './hasLibreOffice.ts'

const letter = createDocx(paragraph('Dear Ångström,'))
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

/** Profiles of this process. */
const profiles = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`platen-office-${process.pid}-`))

describeWithLibreOffice('the LibreOffice of this machine', () => {
  let office: LibreOffice
  beforeEach(() => {
    if (libreOfficeHere) office = createLibreOffice(libreOfficeHere)
  })
  afterEach(() => office.close())

  it('should convert one file after another with one process', async () => {
    const [pdf, rtf, odt] = await Promise.all([
      office.convert(letter, 'docx', 'pdf'),
      office.convert(letter, 'docx', 'rtf'),
      office.convert(letter, 'docx', 'odt'),
    ])
    expect(text(pdf).slice(0, 5)).toBe('%PDF-')
    expect(text(pdf)).toContain('/StructTreeRoot')
    expect(text(rtf)).toContain("Dear \\u197\\'c5ngstr")
    expect(Object.keys(unzipSync(odt))).toContain('content.xml')
    expect(await profiles()).toHaveLength(1)
    await office.close()
    expect(await profiles()).toEqual([])
  }, 60_000)

  it('should convert sheets and slides', async () => {
    const sheet = createXlsx([
      ['Quantity', 'Price'],
      [2, 3],
    ])
    expect(Object.keys(unzipSync(await office.convert(sheet, 'xlsx', 'ods')))).toContain(
      'content.xml',
    )
    expect(text(await office.convert(sheet, 'xlsx', 'pdf')).slice(0, 5)).toBe('%PDF-')
    const slides = createPptx(['Hello', 'Goodbye'])
    expect(text(await office.convert(slides, 'pptx', 'pdf'))).toContain('/Count 2')
  }, 60_000)

  it('should refuse what is no such file, and go on with the next', async () => {
    const broken = office.convert(Buffer.from('just a text'), 'docx', 'pdf')
    const next = office.convert(letter, 'docx', 'rtf')
    await expect(broken).rejects.toMatchObject({ code: 'engine-failed' })
    expect(text(await next)).toContain('{\\rtf1')
  }, 60_000)

  it('should leave no process and no folder behind when the server is killed', async () => {
    const script = fileURLToPath(new URL('convertForEver.ts', import.meta.url))
    const args = ['-C', 'production', '--no-warnings', '--import', 'tsx', script]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const mine = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith(`platen-office-${child.pid}-`))
    await once(child.stdout, 'data')
    expect(await mine()).toHaveLength(1)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await eventually(async () => expect(await mine()).toEqual([]), 10_000)
  }, 60_000)
})

describe('a LibreOffice that misbehaves', () => {
  let directory: string
  let office: LibreOffice | undefined
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platen-test-'))
  })
  afterEach(async () => {
    await office?.close()
    await rm(directory, { recursive: true, force: true })
  })

  /** @param convert what the second call does; the first one rests. */
  async function createProgram(convert: string): Promise<string> {
    const program = join(directory, 'soffice')
    const script = `#!/bin/sh
profile="\${1#-env:UserInstallation=file://}"
for last; do :; done
case "$*" in
  *--version*) echo "LibreOffice 1.2.3" ;;
  *--convert-to*) ${convert} ;;
  *) touch "$profile/.~lock.resting.txt#"; exec sleep 1000 ;;
esac
`
    await writeFile(program, script)
    await chmod(program, 0o755)
    return program
  }

  it('should be stopped when it takes too long, and started again for the next file', async () => {
    const first = join(directory, 'first')
    const program = await createProgram(
      `if mkdir ${first}; then sleep 1000; else echo made > "\${last%.docx}.rtf"; fi`,
    )
    office = createLibreOffice({ program, version: 'LibreOffice 1.2.3' }, { timeoutMs: 1500 })
    await expect(office.convert(new Uint8Array(1), 'docx', 'rtf')).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('longer than 1.5 s for Rich Text (.rtf)'),
    })
    expect(await profiles()).toEqual([])
    expect(text(await office.convert(new Uint8Array(1), 'docx', 'rtf'))).toBe('made\n')
  })

  it('should say so when it does not start', async () => {
    const program = join(directory, 'soffice')
    await writeFile(program, '#!/bin/sh\necho no display >&2\nexit 3\n')
    await chmod(program, 0o755)
    office = createLibreOffice({ program, version: 'LibreOffice 1.2.3' })
    await expect(office.convert(new Uint8Array(1), 'docx', 'rtf')).rejects.toThrow(
      'LibreOffice does not start: no display',
    )
  })

  it('should not make what it was not taught to', async () => {
    office = createLibreOffice({ program: 'none', version: 'LibreOffice 1.2.3' })
    await expect(office.convert(new Uint8Array(1), 'pdf', 'docx')).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  it('should remove the profile of a server that is gone', async () => {
    const gone = join(tmpdir(), 'platen-office-999999999-abc')
    await mkdir(gone, { recursive: true })
    const program = await createProgram('echo made > "${last%.docx}.rtf"')
    office = createLibreOffice({ program, version: 'LibreOffice 1.2.3' })
    await office.convert(new Uint8Array(1), 'docx', 'rtf')
    expect(await readdir(tmpdir())).not.toContain('platen-office-999999999-abc')
  })

  it('should be found by name or on the path, and named when it does not run', async () => {
    const program = await createProgram('exit 1')
    const found = { program, version: 'LibreOffice 1.2.3' }
    expect(await findLibreOffice(program)).toEqual(found)
    expect(await findLibreOffice(undefined, directory)).toEqual(found)
    await expect(findLibreOffice(join(directory, 'missing'))).rejects.toThrow('LIBREOFFICE_PATH')
  })
})
