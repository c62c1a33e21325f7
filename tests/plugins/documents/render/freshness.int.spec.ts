import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formats, preview } from '../../../../plugins/documents/core/formats.ts'
import { createFileStore } from '../../../../plugins/documents/store/fileStore.ts'
import { requestRender } from '../../../../plugins/documents/render/requestRender.ts'
import { templateRendersSlug, type GeneratedFile } from '../../../../plugins/documents/types.ts'
import { inTransaction } from '../../../../plugins/shared/inTransaction.ts'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
let onReady: () => Promise<void> = () => Promise.resolve()
let readyCount = 0

beforeAll(async () => {
  app = await createDocumentsApp({
    onFilesReady: async () => {
      readyCount += 1
      await onReady()
    },
  })
}, 60_000)
afterAll(() => app.destroy())

const published = { _status: 'published' } as const

async function render(id: number | string, request = {}): Promise<GeneratedFile[]> {
  await inTransaction(app.payload, (req) => requestRender(req, id, request))
  await app.rendered(id)
  return app.currentFiles(id)
}

async function createRendered() {
  const { id, slug } = await app.create()
  await app.rendered(id)
  return { id, slug: String(slug), before: await app.currentFiles(id) }
}

const isPicture = ({ kind }: GeneratedFile): boolean => kind === 'preview'
const pathOf = ({ key, url }: GeneratedFile): string => {
  const extension = /\.(\w+)(\?|$)/.exec(url)?.[1] ?? ''
  return join(app.fileDirectory, createFileStore(app.fileDirectory).pathOf(key, extension))
}
const writtenAt = async (file: GeneratedFile): Promise<number> => (await stat(pathOf(file))).mtimeMs

/** As after an update of the program that changes what a writer writes. */
async function withVersion<T>(info: { version: number }, work: () => Promise<T>): Promise<T> {
  const before = info.version
  info.version = 99
  try {
    return await work()
  } finally {
    info.version = before
  }
}

describe('a rendering', () => {
  it.each<[string, { version: number }, (file: GeneratedFile) => boolean]>([
    ['of DOCX', formats.docx, ({ format }) => format === 'docx'],
    ['of PDF', formats.pdf, (file) => file.format === 'pdf' || isPicture(file)],
    ['of pictures', preview, isPicture],
  ])('should make nothing but what changes with the writer %s', async (_what, info, changes) => {
    const { id, before } = await createRendered()
    const after = await withVersion(info, () => render(id))
    expect(after.filter((file) => !changes(file))).toEqual(before.filter((file) => !changes(file)))
    const keysBefore = new Set(before.map(({ key }) => key))
    const changed = after.filter(changes)
    expect(changed).toHaveLength(before.filter(changes).length)
    expect(changed.filter(({ key }) => keysBefore.has(key))).toEqual([])
    expect(changed.every(({ pageCount }) => pageCount === 1)).toBe(true)
  })

  it('should change no row and write no file when nothing changed', async () => {
    const { id, before } = await createRendered()
    const times = await Promise.all(before.map(writtenAt))
    const count = readyCount
    expect(await render(id)).toEqual(before)
    expect(await Promise.all(before.map(writtenAt))).toEqual(times)
    expect(readyCount).toBe(count)
  })

  it('should rename its files without making them again', async () => {
    const { id, slug, before } = await createRendered()
    await app.update(id, { slug: `${slug}-renamed`, ...published })
    await app.rendered(id)
    const after = await app.currentFiles(id)
    const made = (files: GeneratedFile[]): string[] =>
      files.map(({ key, generatedAt }) => `${key} ${generatedAt}`).sort()
    expect(made(after)).toEqual(made(before))
    expect(after.every(({ filename }) => filename.includes('renamed'))).toBe(true)
    expect((await app.get(`/downloads/${slug}-renamed.pdf`)).status).toBe(200)
  })

  it('should use the files of the text before when it comes back', async () => {
    const { id, before } = await createRendered()
    const between = await withVersion(formats.docx, () => render(id))
    const [old] = before
    const after = await render(id)
    expect(between[0]?.key).not.toBe(old?.key)
    expect(after[0]).toMatchObject({ key: old?.key, generatedAt: old?.generatedAt })
  })

  it('should take away the files of a format that is no longer chosen, and make no others', async () => {
    const { id, before } = await createRendered()
    await app.update(id, { formats: ['odt', 'pdf'], ...published })
    await app.rendered(id)
    expect(await app.currentFiles(id)).toEqual(before.filter(({ format }) => format !== 'docx'))
  })

  it('should make everything again when it is forced to, and once only', async () => {
    const { id, before } = await createRendered()
    const times = await Promise.all(before.map(writtenAt))
    expect(await render(id, { isForced: true })).toEqual(before)
    const again = await Promise.all(before.map(writtenAt))
    expect(again.every((time, index) => time > (times[index] ?? 0))).toBe(true)
    await render(id)
    expect(await Promise.all(before.map(writtenAt))).toEqual(again)
  })

  it('should make files again whose bytes are gone, and touch no row', async () => {
    const { id, before } = await createRendered()
    const kept = before.find(({ format }) => format === 'pdf')
    const keptAt = kept && (await writtenAt(kept))
    const lost = before.filter((file) => file !== kept)
    for (const file of lost) await rm(pathOf(file))
    expect(await render(id)).toEqual(before)
    for (const file of lost) expect((await stat(pathOf(file))).size).toBe(file.bytes)
    expect(kept && (await writtenAt(kept))).toBe(keptAt)
  })

  it('should leave the old files to download until the new ones are attached', async () => {
    const { id, slug } = await createRendered()
    const etag = async (): Promise<string> => {
      const response = await app.get(`/downloads/${slug}.pdf`)
      return `${response.status} ${response.headers.get('etag')}`
    }
    const old = await etag()
    let during = ''
    onReady = async () => {
      during = await etag()
    }
    await app.update(id, { body: offerBody('changed'), ...published })
    await app.rendered(id)
    onReady = () => Promise.resolve()
    expect(during).toBe(old)
    expect(await etag()).not.toBe(old)
  })
})

describe('a download whose file is gone', () => {
  it('should have it made again, so that the next try succeeds', async () => {
    const { id, slug } = await createRendered()
    for (const name of await readdir(app.fileDirectory)) {
      await rm(join(app.fileDirectory, name), { recursive: true })
    }
    const first = await app.get(`/downloads/${slug}.docx`)
    expect(first.status).toBe(503)
    expect(first.headers.get('retry-after')).toBe('5')
    await app.rendered(id)
    expect((await app.get(`/downloads/${slug}.docx`)).status).toBe(200)
  })

  it('should not ask again for what cannot be made', async () => {
    const { id, slug, before } = await createRendered()
    const { id: render } = await app.rendered(id)
    await app.payload.db.updateOne({
      collection: templateRendersSlug,
      id: render,
      data: { status: 'failed', error: 'took too long' },
    })
    const failed = await app.rendered(id)
    for (const file of before) await rm(pathOf(file))
    expect((await app.get(`/downloads/${slug}.pdf`)).status).toBe(503)
    expect(await app.rendered(id)).toEqual(failed)
  })
})
