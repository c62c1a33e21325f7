import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Payload } from 'payload'
import { changesOf } from '../../../src/database/changes.ts'
import { watchSqliteFile, type SqliteWatch } from '../../../src/database/watchSqliteFile.ts'
import { createTag } from '../../support/content.ts'
import { eventually } from '../../support/eventually.ts'
import { startPayload } from '../../support/startPayload.ts'

let payload: Payload
let url: string
let watch: SqliteWatch
let stopListening: () => void
let foreign = 0
let now = 0

beforeAll(async () => {
  const started = await startPayload()
  payload = started.payload
  url = `file:${started.directory}/platen.db`
}, 120_000)
beforeEach(() => {
  foreign = 0
  watch = watchSqliteFile({ url, onForeignCommit: () => foreign++, now: () => now })
  stopListening = changesOf(payload.db).subscribeToCommits(watch.noteOwnCommit)
})
afterEach(() => {
  stopListening()
  watch.stop()
  now += 1_000_000
})

/** Writes to the file as another process would. */
const writeFromOutside = (): Promise<unknown> =>
  promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `import Database from 'libsql'
    const database = new Database(${JSON.stringify(url.slice('file:'.length))}, { timeout: 5000 })
    database.exec("UPDATE tags SET slug = slug || 'x'")
    database.close()`,
  ])

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const isSqlite = process.env.TEST_DATABASE !== 'mongodb'
;(isSqlite ? describe : describe.skip)('watchSqliteFile', () => {
  it('should notice what another process commits', async () => {
    await createTag(payload)
    expect(foreign).toBe(0)
    await writeFromOutside()
    await eventually(() => expect(foreign).toBe(1))
  })

  it('should not take commits of this process for those of another', async () => {
    for (let count = 0; count < 5; count++) {
      const tag = await createTag(payload)
      await payload.update({ collection: 'tags', id: tag.id, data: { name: 'another' } })
      await payload.db.updateOne({ collection: 'tags', id: tag.id, data: { name: 'directly' } })
    }
    // Longer than it looks at the file at most.
    await pause(100)
    expect(foreign).toBe(0)
  })

  it('should take every commit for foreign for a minute after one that was', async () => {
    await writeFromOutside()
    await eventually(() => expect(foreign).toBe(1))
    await createTag(payload)
    expect(foreign).toBeGreaterThan(1)
    now += 60_000
    const before = foreign
    await createTag(payload)
    expect(foreign).toBe(before)
  })
})
