import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import {
  FolderTakenError,
  FolderUnusableError,
  lockFolder,
} from '../../../site/output/lockFolder.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const HOLDER = `
import { lockFolder } from './site/output/lockFolder.ts'
try {
  lockFolder(process.argv[1])
  process.stdout.write('held')
  setInterval(() => undefined, 1000)
} catch (error) {
  process.stdout.write(error.message)
}`

const startHolder = (folder: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', HOLDER, folder], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

async function firstWords(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]
  return chunk.toString()
}

describe('lockFolder', () => {
  it('should say so where a file is in the place of the folder', () => {
    const file = path.join(temporaryDirectory(), 'site')
    writeFileSync(file, 'mine')
    expect(() => lockFolder(file)).toThrow(FolderUnusableError)
    expect(() => lockFolder(file)).toThrow(`The site cannot use ${file} (SITE_DIRECTORY)`)
  })

  it('should clear away a file in the place of the served folder', () => {
    const folder = temporaryDirectory()
    writeFileSync(path.join(folder, 'public'), 'in the way')
    lockFolder(folder).release()
    expect(existsSync(path.join(folder, 'public'))).toBe(false)
  })

  it('should refuse a second holder, and say what to do', () => {
    const folder = temporaryDirectory()
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderTakenError)
    expect(() => lockFolder(folder)).toThrow(
      `Another process (${process.pid}) writes the site in ${folder} already: stop it first, or set SITE_DIRECTORY to another folder.`,
    )
    lock.release()
  })

  it('should be free again after its release, and only release once', () => {
    const folder = temporaryDirectory()
    const first = lockFolder(folder)
    first.release()
    const second = lockFolder(folder)
    first.release()
    expect(() => lockFolder(folder)).toThrow(FolderTakenError)
    second.release()
  })

  it('should hold against other processes, and pass on from one that was killed', async () => {
    const folder = temporaryDirectory()
    const holder = startHolder(folder)
    expect(await firstWords(holder)).toBe('held')
    expect(() => lockFolder(folder)).toThrow(`(${holder.pid}) writes the site`)
    const exit = once(holder, 'exit')
    holder.kill('SIGKILL')
    await exit
    const lock = lockFolder(folder)
    const second = startHolder(folder)
    expect(await firstWords(second)).toMatch(`(${process.pid}) writes the site`)
    lock.release()
  })

  it('should make the folder, and leave no sign of a lock that was released', () => {
    const folder = path.join(temporaryDirectory(), 'data/site')
    lockFolder(folder).release()
    expect(readdirSync(folder)).toEqual(['site.lock'])
  })

  it('should remove what a killed holder had begun to write', () => {
    const folder = temporaryDirectory()
    mkdirSync(path.join(folder, 'public/.partial'), { recursive: true })
    writeFileSync(path.join(folder, 'public/.partial/1-0-1'), 'half')
    writeFileSync(path.join(folder, 'public/index.html'), 'whole')
    const lock = lockFolder(folder)
    expect(readdirSync(path.join(folder, 'public'))).toEqual(['index.html'])
    lock.release()
  })

  it('should say so when the lock cannot be opened', () => {
    const folder = temporaryDirectory()
    mkdirSync(path.join(folder, 'site.lock'))
    writeFileSync(path.join(folder, 'site.lock/x'), '')
    expect(() => lockFolder(folder)).toThrow(/cannot use .*site\.lock/)
  })
})
