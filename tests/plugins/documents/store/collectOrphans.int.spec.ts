import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { collectOrphans } from '../../../../plugins/documents/store/collectOrphans.ts'
import { createFileStore, type FileStore } from '../../../../plugins/documents/store/fileStore.ts'
import { generatedFilesSlug, templateRendersSlug } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
let store: FileStore
beforeAll(async () => {
  app = await createDocumentsApp()
  store = createFileStore(app.fileDirectory)
}, 60_000)
afterAll(() => app.destroy())
beforeEach(async () => {
  for (const name of await readdir(app.fileDirectory)) {
    await rm(join(app.fileDirectory, name), { recursive: true })
  }
})

const HOUR_MS = 60 * 60 * 1000
const KEY = 'ab'.padEnd(64, '0')

/** Puts a file into the store that was last used so long ago. */
async function put(name: string, hours: number): Promise<string> {
  const path = join(app.fileDirectory, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'bytes')
  await age(path, hours)
  return path
}

async function age(path: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * HOUR_MS)
  await utimes(path, then, then)
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

describe('collectOrphans', () => {
  it('should remove files that no row names, and remains of writes, once they are an hour old', async () => {
    const old = [
      await put(`ab/${KEY}.pdf`, 2),
      await put(`ab/${KEY}.docx.5c0f6c57-1a2b-4a0e-9a8b-000000000000.tmp`, 2),
    ]
    const young = [await put(`ab/${KEY}.odt`, 0.9), await put(`ab/${KEY}.md.x.tmp`, 0.1)]
    expect(await collectOrphans(app.payload)).toEqual({
      files: 2,
      bytes: 10,
      rows: 0,
      isBusy: false,
    })
    expect(await Promise.all(old.map(isThere))).toEqual([false, false])
    expect(await Promise.all(young.map(isThere))).toEqual([true, true])
  })

  it('should keep what rows name, however old, and what is not its own', async () => {
    const { id } = await app.create()
    await app.rendered(id)
    await app.update(id, { body: offerBody('changed'), _status: 'published' })
    await app.rendered(id)
    const foreign = [await put('ab/README.txt', 5), await put('notes/todo.md', 5)]
    const names = await readdir(app.fileDirectory, { recursive: true, withFileTypes: true })
    for (const name of names.filter((one) => one.isFile())) {
      await age(join(name.parentPath, name.name), 1000)
    }
    expect(await collectOrphans(app.payload)).toMatchObject({ files: 0 })
    expect(await Promise.all(foreign.map(isThere))).toEqual([true, true])
    for (const { key, url } of await app.currentFiles(id)) {
      expect(await store.has(key, url.split('.').pop() ?? '')).toBe(true)
    }
  })

  it('should only count when it is a dry run', async () => {
    const path = await put(`ab/${KEY}.pdf`, 2)
    expect(await collectOrphans(app.payload, { isDryRun: true })).toMatchObject({ files: 1 })
    expect(await isThere(path)).toBe(true)
  })

  it('should leave a file that a rendering marks as used at the last moment', async () => {
    const path = await put(`ab/${KEY}.pdf`, 2)
    const collected = await collectOrphans(app.payload, {
      onCandidate: async () => {
        expect(await store.keep(KEY, 'pdf')).toBe(true)
      },
    })
    expect(collected).toMatchObject({ files: 0 })
    expect(await isThere(path)).toBe(true)
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('should never remove a file of which a rendering was told that it is there', async () => {
    for (let run = 0; run < 150; run++) {
      await put(`ab/${KEY}.pdf`, 2)
      const [isKept] = await Promise.all([
        laterBy(run % 30, () => store.keep(KEY, 'pdf')),
        collectOrphans(app.payload),
      ])
      expect(await store.has(KEY, 'pdf')).toBe(isKept)
    }
  }, 30_000)

  it('should let one process at a time do it, and take over from one that died', async () => {
    const path = await put(`ab/${KEY}.pdf`, 2)
    const lock = await put('collecting.lock', 0.5)
    expect(await collectOrphans(app.payload)).toMatchObject({ isBusy: true, files: 0 })
    expect(await isThere(path)).toBe(true)
    await age(lock, 2)
    expect(await collectOrphans(app.payload)).toMatchObject({ isBusy: false, files: 1 })
    expect(await isThere(lock)).toBe(false)
  })

  it('should remove rows of templates that are gone', async () => {
    const { id } = await app.create()
    const { id: kept } = await app.create()
    await app.rendered(id)
    await app.rendered(kept)
    const rows = (await app.currentFiles(id)).length + 1
    const before = await app.currentFiles(kept)
    const sqlite = app.payload.db as unknown as {
      client: { executeMultiple: (sql: string) => Promise<void> }
    }
    await sqlite.client.executeMultiple(
      `PRAGMA foreign_keys = OFF; DELETE FROM document_templates WHERE id = '${id}'; PRAGMA foreign_keys = ON;`,
    )
    expect(await collectOrphans(app.payload, { isDryRun: true })).toMatchObject({ rows })
    expect(await collectOrphans(app.payload)).toMatchObject({ rows })
    expect(await app.currentFiles(id)).toEqual([])
    expect(await app.currentFiles(kept)).toEqual(before)
    const where = { template: { equals: id } }
    expect((await app.payload.count({ collection: templateRendersSlug, where })).totalDocs).toBe(0)
    expect((await app.payload.count({ collection: generatedFilesSlug, where })).totalDocs).toBe(0)
  })
})

/** Lets so many turns of the event loop pass first. */
async function laterBy<T>(turns: number, work: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
  return work()
}
