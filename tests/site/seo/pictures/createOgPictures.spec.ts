import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { cardOfPage } from '../../../../site/seo/pictures/cardOfPage.ts'
import {
  createOgPictures,
  type OgPictures,
} from '../../../../site/seo/pictures/createOgPictures.ts'
import { pageOf, previewOf } from './pageWithCard.ts'

describe('createOgPictures', () => {
  let directory: string
  let pictures: OgPictures
  const warnings: unknown[] = []
  const logger = {
    warn: (one: unknown) => warnings.push(one),
    error: (one: unknown) => warnings.push(one),
  }

  beforeEach(async () => {
    warnings.length = 0
    directory = await mkdtemp(path.join(tmpdir(), 'platen-og-'))
    await mkdir(path.join(directory, 'public'))
    pictures = createOgPictures({ directory, logger: logger as never })
  })

  afterEach(async () => {
    await pictures.stop()
    await rm(directory, { recursive: true })
  })

  it('should draw in its thread what the pages of a batch name', async () => {
    const html = pageOf({ path: '/' })
    await writeFile(path.join(directory, 'public/index.html'), html)
    pictures.note({ written: ['/', '/sitemap.xml'], removed: [] })
    await pictures.settled()
    const file = path.join(directory, 'public', cardOfPage(html)!.path)
    expect(await sharp(await readFile(file)).metadata()).toMatchObject({ width: 1200, height: 630 })
    expect(warnings).toEqual([])
  })

  it('should find by itself what was written before, and say what it cannot draw', async () => {
    const html = pageOf({ path: '/', image: previewOf('not-there') })
    await writeFile(path.join(directory, 'public/index.html'), html)
    pictures.scan()
    await pictures.settled()
    expect(warnings).toEqual([expect.objectContaining({ path: '/' })])
    expect(await readdir(path.join(directory, 'public'))).toEqual(['index.html'])
  })

  it('should start again after its thread has ended for want of work', async () => {
    await pictures.stop()
    pictures = createOgPictures({ directory, logger: logger as never, idleMs: 0 })
    for (const title of ['One', 'Two', 'Three']) {
      const html = pageOf({ path: '/', title })
      await writeFile(path.join(directory, 'public/index.html'), html)
      pictures.note({ written: ['/'], removed: [] })
      await pictures.settled()
      await new Promise((resolve) => setTimeout(resolve, 1)) // the time after which it ends
      expect(await readdir(path.join(directory, 'public/og'))).toEqual([
        path.basename(cardOfPage(html)!.path),
      ])
    }
  })

  it('should take nothing more once it was stopped', async () => {
    await pictures.stop()
    pictures.scan()
    await pictures.settled()
    expect(await readdir(directory)).toEqual(['public'])
  })
})
