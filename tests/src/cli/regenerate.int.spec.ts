import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { requestAll } from '../../../plugins/documents/render/regenerate.ts'
import { requestRender } from '../../../plugins/documents/render/requestRender.ts'
import { templateRendersSlug, type RenderDoc } from '../../../plugins/documents/types.ts'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'
import { regenerate } from '../../../src/cli/regenerate.ts'
import {
  createDocumentsApp,
  type DocumentsApp,
} from '../../plugins/documents/createDocumentsApp.ts'

let app: DocumentsApp
const ids: (number | string)[] = []
beforeAll(async () => {
  app = await createDocumentsApp()
  for (let count = 0; count < 3; count++) ids.push((await app.create({ title: `T${count}` })).id)
  for (const id of ids) await app.rendered(id)
  await app.create({ _status: 'draft', body: null })
}, 60_000)
afterAll(() => app.destroy())

const lines: string[] = []
const shown: [number, number][] = []
beforeEach(() => {
  lines.length = 0
  shown.length = 0
})

const run = (mode: 'all' | 'resume' | 'stale', signal = new AbortController().signal) =>
  regenerate(app.payload, {
    mode,
    workers: 1,
    signal,
    print: (line) => lines.push(line),
    progress: {
      start: (total) => shown.push([0, total]),
      show: (done, failed) => shown.push([done, failed]),
      end: () => undefined,
    },
  })

async function times(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  const items = await readdir(app.fileDirectory, { recursive: true, withFileTypes: true })
  for (const { name, parentPath } of items.filter((item) => item.isFile())) {
    found[name] = (await stat(join(parentPath, name))).mtimeMs
  }
  return found
}

const queue = async (): Promise<RenderDoc[]> =>
  (
    await app.payload.db.find<RenderDoc>({
      collection: templateRendersSlug,
      sort: ['dueAt', 'id'],
      pagination: false,
    })
  ).docs

describe('regenerate', () => {
  it('should write nothing where nothing is stale', async () => {
    const before = await times()
    expect(await run('stale')).toBe(0)
    expect(await times()).toEqual(before)
    expect(lines).toEqual(['3 of 3 templates have files that are up to date.'])
    expect(shown[0]).toEqual([0, 3])
    expect(shown.at(-1)).toEqual([3, 0])
  })

  it('should make again what is gone from the disk', async () => {
    const before = await times()
    for (const name of await readdir(app.fileDirectory)) {
      await rm(join(app.fileDirectory, name), { recursive: true })
    }
    expect(await run('stale')).toBe(0)
    expect(Object.keys(await times()).sort()).toEqual(Object.keys(before).sort())
  })

  it('should make everything again when asked for all', async () => {
    const before = await times()
    expect(await run('all')).toBe(0)
    const after = await times()
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    expect(Object.keys(after).filter((name) => after[name] === before[name])).toEqual([])
  })

  it('should leave the rest to the server when it is stopped', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await run('all', stop.signal)).toBe(130)
    expect(lines.at(-1)).toContain('documents regenerate --resume')
    for (const id of ids) expect(await app.rendered(id)).toMatchObject({ status: 'done' })
  })

  it('should leave runs to the command, and go on with what one left in the queue', async () => {
    await requestAll(app.payload, { batch: 'killed', isForced: true })
    await inTransaction(app.payload, (req) => requestRender(req, ids[0] ?? ''))
    await app.rendered(ids[0] ?? '')
    const waiting = (await queue()).filter(({ status }) => status === 'pending')
    expect(waiting.map(({ template }) => template).sort()).toEqual(ids.slice(1).sort())
    expect(await run('resume')).toBe(0)
    expect((await queue()).every(({ status }) => status === 'done')).toBe(true)
    expect(await run('resume')).toBe(0)
    expect(lines.at(-1)).toBe('Nothing is left in the queue.')
  })

  it('should list what failed with its reason, and end with 1', async () => {
    // As after a change in the database that no hook saw.
    const [id] = ids
    await app.payload.db.updateOne({
      collection: 'document-templates' as never,
      id: id ?? '',
      data: { fields: [] },
    })
    expect(await run('stale')).toBe(1)
    expect(lines[0]).toBe('2 of 3 templates have files that are up to date.')
    expect(lines[1]).toContain('T0')
    expect(lines[1]).toContain('field {{name}} is used in the text but not defined')
  })

  it('should let what editors publish go first', async () => {
    await inTransaction(app.payload, async (req) => {
      // In one transaction, so that no worker takes anything in between.
      for (const id of ids) await requestRender(req, id, { batch: 'run' })
      await requestRender(req, ids[2] ?? '')
      const { docs } = await app.payload.db.find<RenderDoc>({
        collection: templateRendersSlug,
        sort: ['dueAt', 'id'],
        req,
      })
      expect(docs[0]?.template).toBe(ids[2])
    })
    expect(await requestAll(app.payload, { batch: 'another' })).toBe(3)
  })
})
