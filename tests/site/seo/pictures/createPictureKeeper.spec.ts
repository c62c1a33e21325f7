import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { PageMeta } from '../../../../site/pages/types.ts'
import { cardOfPage } from '../../../../site/seo/pictures/cardOfPage.ts'
import { createPictureKeeper } from '../../../../site/seo/pictures/createPictureKeeper.ts'
import { openPictureIndex, type PictureIndex } from '../../../../site/seo/pictures/pictureIndex.ts'
import { pageOf, previewOf } from './pageWithCard.ts'

describe('createPictureKeeper', () => {
  let directory: string
  let publicFolder: string
  let index: PictureIndex
  let drawn: string[]
  let failures: string[]
  let stopping: AbortController

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'platen-pictures-'))
    publicFolder = path.join(directory, 'public')
    index = openPictureIndex(path.join(directory, 'pictures.db'))
    drawn = []
    failures = []
    stopping = new AbortController()
  })

  afterEach(async () => {
    index.close()
    await rm(directory, { recursive: true })
  })

  const keeper = (now?: () => number) =>
    createPictureKeeper({
      publicFolder,
      index,
      signal: stopping.signal,
      draw: ({ title }, preview) => {
        drawn.push(title)
        return Promise.resolve(Buffer.from(`${title} ${preview?.toString() ?? 'blank'}`))
      },
      onFailure: (page) => failures.push(page),
      ...(now ? { now } : {}),
    })

  async function write(page: string, overrides: Partial<PageMeta>): Promise<string> {
    const folder = path.join(publicFolder, page)
    const html = pageOf({ path: page, ...overrides })
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'index.html'), html)
    return cardOfPage(html)!.path.slice('/og/'.length)
  }

  const pictures = async () => (await readdir(path.join(publicFolder, 'og'))).sort()

  it('should draw what pages name, each picture once', async () => {
    const one = await write('/one/', { title: 'One' })
    const same = await write('/same/', { title: 'One' })
    const two = await write('/two/', { title: 'Two' })
    await keeper().note(['/one/', '/same/', '/two/'])
    expect(same).toBe(one)
    expect(await pictures()).toEqual([one, two].sort())
    expect(drawn).toEqual(['One', 'Two'])
  })

  it('should remove a picture with the last page that names it', async () => {
    const { note } = keeper()
    const one = await write('/one/', { title: 'One' })
    await write('/same/', { title: 'One' })
    await note(['/one/', '/same/'])
    const changed = await write('/one/', { title: 'New' })
    await note(['/one/'])
    expect(await pictures()).toEqual([one, changed].sort())
    await rm(path.join(publicFolder, 'same'), { recursive: true })
    await note(['/same/'])
    expect(await pictures()).toEqual([changed])
  })

  it('should show the preview, and report a picture whose preview is not there', async () => {
    const { note, scan } = keeper()
    await write('/one/', { title: 'One', image: previewOf('preview-1') })
    await note(['/one/'])
    expect(failures).toEqual(['/one/'])
    await mkdir(path.join(publicFolder, 'previews'))
    await writeFile(path.join(publicFolder, 'previews/preview-1.webp'), 'picture')
    await scan()
    expect(drawn).toEqual(['One'])
    expect(failures).toEqual(['/one/'])
  })

  it('should find what was written, removed and lost while nobody told', async () => {
    const one = await write('/one/', { title: 'One' })
    await write('/two/', { title: 'Two' })
    await keeper().note(['/one/', '/two/'])
    const three = await write('/three/', { title: 'Three' })
    await rm(path.join(publicFolder, 'two'), { recursive: true })
    await rm(path.join(publicFolder, 'og', one))
    await writeFile(path.join(publicFolder, 'og/left-over.png'), '')
    await keeper().scan()
    expect(await pictures()).toEqual([one, three].sort())
  })

  it('should not open pages that are older than the last time all was right', async () => {
    const later = Date.now() + 3_600_000
    await write('/one/', { title: 'One' })
    await keeper(() => later).scan()
    await write('/two/', { title: 'Two' })
    await keeper().scan()
    expect(drawn).toEqual(['One'])
    await utimes(path.join(publicFolder, 'two/index.html'), later / 1000, later / 1000)
    await keeper().scan()
    expect(drawn).toEqual(['One', 'Two'])
  })

  it('should stop between two pictures, and go on from there the next time', async () => {
    await write('/one/', { title: 'One' })
    await write('/two/', { title: 'Two' })
    const stopped = createPictureKeeper({
      ...{ publicFolder, index, signal: stopping.signal },
      draw: ({ title }) => {
        drawn.push(title)
        stopping.abort()
        return Promise.resolve(Buffer.from(title))
      },
      onFailure: (page) => failures.push(page),
    })
    await stopped.note(['/one/', '/two/'])
    expect(drawn).toEqual(['One'])
    stopping = new AbortController()
    await keeper().scan()
    expect(drawn).toEqual(['One', 'Two'])
  })

  it('should come to the pictures that pages name, by whatever way', async () => {
    const step = fc.record({
      page: fc.constantFrom('/a/', '/b/', '/c/'),
      title: fc.option(fc.constantFrom('One', 'Two')),
      then: fc.constantFrom('note', 'scan', 'nothing'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const named = new Map<string, string>()
        const { note, scan } = keeper()
        for (const { page, title, then } of steps) {
          if (title !== null) named.set(page, await write(page, { title }))
          else {
            named.delete(page)
            await rm(path.join(publicFolder, page), { recursive: true, force: true })
          }
          if (then === 'note') await note([page])
          if (then === 'scan') await scan()
        }
        await scan()
        const expected = [...new Set(named.values())].sort()
        await mkdir(path.join(publicFolder, 'og'), { recursive: true })
        expect(await pictures()).toEqual(expected)
        await rm(publicFolder, { recursive: true, force: true })
      }),
      { numRuns: 40 },
    )
  })
})
