import { describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lockDatabaseFile, DatabaseTakenError } from '../../../src/database/lockDatabaseFile.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const script = new URL('../../../src/database/lockDatabaseFile.ts', import.meta.url).pathname

describe('lockDatabaseFile', () => {
  it('should refuse a second process, until the first one is gone, even killed', async () => {
    const url = `file:${join(temporaryDirectory(), 'data', 'platen.db')}`
    const program = `
      const { lockDatabaseFile } = await import(${JSON.stringify(script)})
      lockDatabaseFile(${JSON.stringify(url)})
      console.log('locked')
      setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
    try {
      await new Promise((resolve) => other.stdout.once('data', resolve))
      expect(() => lockDatabaseFile(url)).toThrow(DatabaseTakenError)
      expect(() => lockDatabaseFile(url)).toThrow(/already: stop it first, or set DATABASE_URL/)
    } finally {
      other.kill('SIGKILL')
    }
    await eventually(() => lockDatabaseFile(url))
  })

  it('should make the folder of a new database, and leave other databases alone', () => {
    const directory = join(temporaryDirectory(), 'new')
    lockDatabaseFile(`file:${directory}/platen.db`)
    expect(existsSync(directory)).toBe(true)
    lockDatabaseFile('mongodb://localhost/platen')
    lockDatabaseFile('mongodb://localhost/platen')
  })
})
