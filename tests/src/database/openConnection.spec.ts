import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Database from 'libsql'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, type Connection } from '../../../src/database/openConnection.ts'

let directory: string
let writer: Database.Database
let reads: Connection

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platen-reads-'))
  const path = join(directory, 'test.db')
  writer = new Database(path)
  writer.exec('PRAGMA journal_mode = WAL')
  writer.exec('CREATE TABLE letters (id INTEGER PRIMARY KEY, title)')
  reads = openConnection(path, 1_000)
})

afterEach(async () => {
  reads.close()
  writer.close()
  await rm(directory, { recursive: true })
})

const insert = (id: number) =>
  writer.prepare('INSERT INTO letters VALUES (?, ?)').run([id, `Letter ${id}`])

describe('a prepared read', () => {
  it('should see each commit, and leave nothing open that holds up a checkpoint', () => {
    for (let id = 1; id <= 205; id++) {
      insert(id)
      expect(reads.run('select id from letters', []).rows).toHaveLength(id)
    }
    expect(writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 })
  })

  it('should go on after a column was added, and after being closed', () => {
    insert(1)
    const read = () =>
      reads.run('select id, title from letters', []).rows.map((row) => ({ ...row }))
    expect(read()).toEqual([{ id: 1, title: 'Letter 1' }])
    writer.exec('ALTER TABLE letters ADD COLUMN author')
    expect(read()).toEqual([{ id: 1, title: 'Letter 1' }])
    reads.close()
    expect(read()).toEqual([{ id: 1, title: 'Letter 1' }])
  })

  it('should go on with more statements than are kept', () => {
    insert(1)
    for (let round = 0; round < 2; round++) {
      for (let number = 0; number < 250; number++) {
        const { rows } = reads.run(`select ${number} as number, id from letters`, [])
        expect({ ...rows[0] }).toEqual({ number, id: 1 })
      }
    }
  })
})
